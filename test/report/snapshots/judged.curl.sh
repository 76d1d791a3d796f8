#!/bin/sh
# GET /Users/{id} → 500 "gone"
# users/create/answers-with-the-user@rfc, 2. GET /Users/2819c223-7f76-453a-919d-413861904646: status: expected 200, got 500
# Entry epvd7f of the run run-7f3a. Needs curl, and the tokens in the environment.
base=${SCIM_CHECK_URL:-https://api.example.com/scim/v2}
: "${SCIM_CHECK_TOKEN:?is the bearer token}"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
ask() {
  printf '\n# %s\n' "$1"; shift
  : >"$work/head"; : >"$work/body"
  curl -sS --http1.1 -H 'Expect:' -D "$work/head" -o "$work/body" -w '%{http_code}\n' "$@"
  cat "$work/body"; echo
}
# The n-th member of this name in the last answer; a header of it.
member() {
  tr ',{[' '\n\n\n' <"$work/body" | sed -n 's/^[[:space:]]*"'"$1"'"[[:space:]]*:[[:space:]]*//p' | sed -e 's/[]}[:space:]]*$//' -e 's/^"//' -e 's/"$//' -e 's/\\"/"/g' | sed -n "${2}p"
}
header() { tr -d '\r' <"$work/head" | sed -n "s/^[Ee][Tt][Aa][Gg]:[[:space:]]*//p" | tail -n 1; }

ask 'POST, which was answered with 201' -X POST "$base"/Users -H "Authorization: Bearer $SCIM_CHECK_TOKEN" -H 'user-agent:' -H 'Accept: application/scim+json' -H 'Content-Type: application/scim+json' --data-raw '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"sc7f3a-o'\''neil@example.com"}'
v1=$(member id 1)

# This shows it: status: expected 200, got 500
ask 'GET, which was answered with 500' "$base"/Users/"$v1" -H "Authorization: Bearer $SCIM_CHECK_TOKEN" -H 'user-agent:' -H 'Accept: application/scim+json'

ask 'clean up' -X DELETE "$base"/Users/"$v1" -H "Authorization: Bearer $SCIM_CHECK_TOKEN" -H 'Accept: application/scim+json' -H 'User-Agent: scim-check/0.1.0'
