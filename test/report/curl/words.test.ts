import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import type { Auth } from "../../../src/model/auth.ts";
import type { ExchangeResult } from "../../../src/model/report.ts";
import { credentialOf, curlCall } from "../../../src/report/curl/words.ts";
import { exchangeResult } from "../../../src/report/truncate.ts";
import { answered, exchange } from "../runs/builders.ts";
import { NASTY } from "../runs/hostile-run.ts";

const BASE = "https://api.example.com/scim/v2";

const lineOf = ({ request }: ExchangeResult): string => {
  const call = curlCall(request, { target: BASE });
  if (call === undefined) return "";
  return `${call.input === undefined ? "" : `${call.input} | `}curl ${call.words.join(" ")}`;
};

const lineFor = (body: string | undefined, more: Partial<Parameters<typeof exchange>[2]> = {}): string =>
  lineOf(
    exchangeResult(
      exchange("1. POST /Users", answered(200), { ...(body === undefined ? {} : { body }), ...more }),
    ),
  );

/** Runs the line with a curl that prints its arguments, one a line, and then what it would send. */
const played = (line: string): { readonly words: readonly string[]; readonly body: string } => {
  const curl = `curl() {
    for word in "$@"; do printf '%s\\036' "$word"; done
    printf '\\035'
    previous=; for word in "$@"; do
      if [ "$previous" = --data-raw ]; then printf '%s' "$word"; fi
      if [ "$previous" = --data-binary ]; then cat; fi
      previous=$word
    done
  }`;
  const out = execFileSync("sh", ["-c", `${curl}\n${line}`], {
    encoding: "utf8",
    env: { SCIM_CHECK_TOKEN: "t0ken", base: BASE },
  });
  const [words = "", body = ""] = out.split("\u001d");
  return { words: words.split("\u001e").slice(0, -1), body };
};

const BODIES: readonly (readonly [string, string])[] = [
  ["plain JSON", '{"userName":"a@example.com"}'],
  ["quotes of both kinds", `{"a":"it's \\"so\\""}`],
  ["dollars, backticks and backslashes", '{"a":"$HOME `id` $(id) \\\\ \\n"}'],
  ["line ends", '{\n  "a": 1\r\n}\n'],
  ["letters of other scripts", '{"a":"Zoë 東京 🎉"}'],
  ["text that cannot be seen", "a\u202eb\u200bc\u001b[2J\u0007"],
  ["percent and backslash before a digit", "100%s \\0101 \\101\n"],
  ["a CI command", "##[error]x ##vso[task]y"],
  ["the beginning of a file name for curl", "@/etc/passwd"],
  ["everything nasty but what no line can hold", NASTY.replace(/[\u0000\ud800-\udfff]/gu, "")],
  ["nothing", ""],
];

test.each(BODIES)("a curl line sends the very bytes of a body with %s", (_, body) => {
  expect(played(lineFor(body)).body).toBe(body);
});

test.each(BODIES)("a curl line with %s is one line that shows all it does", (_, body) => {
  expect(lineFor(body)).not.toMatch(/[\p{Cc}\p{Cf}]|##(\[|vso\[)/u);
});

test("a curl line runs nothing that a server wrote into an address or a header", () => {
  // What another run left there would say nothing about this one.
  rmSync("/tmp/scim-check-owned", { force: true });
  played(
    lineFor(NASTY.replaceAll("\u0000", ""), { path: `/Users/${NASTY}`, headers: [["If-Match", NASTY]] }),
  );
  expect(existsSync("/tmp/scim-check-owned")).toBe(false);
});

test("the token is named, not written", () => {
  expect(lineFor("{}")).toContain('-H "Authorization: Bearer $SCIM_CHECK_TOKEN"');
  expect(played(lineFor("{}")).words).toContain("Authorization: Bearer t0ken");
});

test.each([
  ["anonymous", []],
  ["wrong-token", ["Authorization: Bearer wrong-token"]],
  ["token", ["Authorization: Bearer t0ken"]],
])("a request as %s is repeated with these credentials", (as, expected) => {
  const { words } = played(lineFor(undefined, { as }));
  expect(words.filter((word) => word.startsWith("Authorization"))).toEqual(expected);
});

test.each<[Auth, string, string]>([
  [{ scheme: "basic", header: "Authorization" }, "token", '-u "$SCIM_CHECK_BASIC"'],
  [{ scheme: "basic", header: "Authorization" }, "second-token", '-u "$SCIM_CHECK_SECOND_TOKEN"'],
  [{ scheme: "basic", header: "Authorization" }, "wrong-token", "-u 'wrong:wrong'"],
  [{ scheme: "raw", header: "Authorization" }, "token", '-H "Authorization: $SCIM_CHECK_TOKEN"'],
  [{ scheme: "raw", header: "X-Api-Key" }, "wrong-token", "-H 'X-Api-Key: wrong-token'"],
  [{ scheme: "bearer", header: "X-Auth" }, "token", '-H "X-Auth: Bearer $SCIM_CHECK_TOKEN"'],
])("credentials stand as the target takes them, in variables: %j as %s", (auth, as, expected) => {
  const call = curlCall({ method: "GET", url: `${BASE}/Users`, headers: [], as }, { target: BASE, auth });
  expect(call?.words).toContain(expected);
});

test.each<[Auth | undefined, readonly string[]]>([
  [undefined, ["SCIM_CHECK_TOKEN", "is the bearer token"]],
  [{ scheme: "raw", header: "X-Api-Key" }, ["SCIM_CHECK_TOKEN", "is the token"]],
  [{ scheme: "basic", header: "Authorization" }, ["SCIM_CHECK_BASIC", "is user:password"]],
])("a script asks for the variable that it needs: %j", (auth, expected) => {
  expect(credentialOf(auth)).toEqual(expected);
});

test("what curl would add by itself is not sent", () => {
  expect(lineFor("{}", { headers: [], as: "anonymous" })).toBe(
    `curl -X POST "$base"/Users -H 'accept:' -H 'user-agent:' -H 'content-type:' --data-raw '{}'`,
  );
});

test("what follows from the address, the body and the connection is left to curl, however it is spelt", () => {
  const names = ["AUTHORIZATION", "connection", "Content-Length", "host", "Keep-Alive", "Transfer-Encoding"];
  const line = lineFor(undefined, { headers: names.map((name) => [name, "x"]), as: "anonymous" });
  expect(line).toBe(`curl -X POST "$base"/Users -H 'accept:' -H 'user-agent:'`);
});

/** Headers that keep curl from adding its own. */
const CALM: readonly (readonly [string, string])[] = [
  ["User-Agent", "Okta"],
  ["Accept", "a/b"],
];
const SENT = "-H 'User-Agent: Okta' -H 'Accept: a/b'";

test.each<[string, Parameters<typeof exchange>[2], string]>([
  ["1. GET /Users", {}, `curl "$base"/Users ${SENT}`],
  ["1. HEAD /Users", {}, `curl --head "$base"/Users ${SENT}`],
  ["1. DELETE /Users/1", {}, `curl -X DELETE "$base"/Users/1 ${SENT}`],
  ["1. GET /Users", { path: "/{x}" }, `curl -g "$base"'/{x}' ${SENT}`],
  ["1. GET /Users", { path: "/Zoë x" }, `curl "$base"/Zo%C3%AB%20x ${SENT}`],
  ["1. GET /Users", { path: "/\ud800" }, `curl "$base"/%EF%BF%BD ${SENT}`],
  ["1. GET /Users", { headers: [...CALM, ["X-Empty", ""]] }, `curl "$base"/Users ${SENT} -H 'X-Empty;'`],
  ["1. GET /Users", { headers: [...CALM, ["X", "Zoë"]] }, `curl "$base"/Users ${SENT} -H 'X: Zo?'`],
  [
    "1. GET /Users",
    { headers: [...CALM, ["Accept-Encoding", "gzip"]] },
    `curl "$base"/Users ${SENT} -H 'Accept-Encoding: gzip' --compressed`,
  ],
  [
    "1. GET /Users",
    { as: "second-token" },
    `curl "$base"/Users -H "Authorization: Bearer $SCIM_CHECK_SECOND_TOKEN" ${SENT}`,
  ],
  ["1. GET /Users", { as: "nobody" }, `curl "$base"/Users ${SENT}`],
  [
    "1. POST /Users",
    { body: "{}", headers: [...CALM, ["content-type", "a/b"]] },
    `curl -X POST "$base"/Users ${SENT} -H 'content-type: a/b' --data-raw '{}'`,
  ],
])("%s %j is repeated by its own words", (step, more, expected) => {
  expect(
    lineOf(exchangeResult(exchange(step, answered(200), { headers: CALM, as: "anonymous", ...more }))),
  ).toBe(expected);
});

test("the query of the target goes with every address below it", () => {
  const request = { method: "GET", url: `${BASE}/Users?count=1`, headers: CALM, as: "anonymous" };
  const call = curlCall(request, { target: BASE, query: "tenant=7" });
  expect(call?.words[0]).toBe(`"$base"'/Users?tenant=7&count=1'`);
});

test("an address elsewhere is no part of the base", () => {
  const request = { method: "GET", url: "https://other.example/x", headers: CALM, as: "anonymous" };
  expect(curlCall(request, { target: BASE })?.words).toEqual([
    "https://other.example/x",
    ...SENT.split(/ (?=-H)/),
  ]);
});

test("what the target gives anew each time stands as a variable, in address, header and body", () => {
  const request = {
    method: "PUT",
    url: `${BASE}/Users/abc-1`,
    headers: [...CALM, ["If-Match", 'W/"7"'], ["Content-Type", "a/b"]] as const,
    body: '{"id":"abc-1","manager":"abc-12"}',
    as: "anonymous",
  };
  const variables = new Map([
    ["abc-1", "v1"],
    ["abc-12", "v2"],
    ['W/"7"', "v3"],
  ]);
  const call = curlCall(request, { target: BASE }, variables);
  expect(call?.words.slice(2, 3)).toEqual([`"$base"/Users/"$v1"`]);
  expect(call?.words).toContain(`-H 'If-Match: '"$v3"`);
  expect(call?.words.at(-1)).toBe(`'{"id":"'"$v1"'","manager":"'"$v2"'"}'`);
});

test("a request whose body was cut has no words", () => {
  const long = exchange("1. POST /Users", answered(200), { body: "x".repeat(20_000) });
  expect(curlCall(exchangeResult(long).request, { target: BASE })).toBeUndefined();
});
