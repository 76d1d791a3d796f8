import { isObject } from "../../model/json.ts";
import { memberOf, pruned } from "../../scim/value.ts";
import { addressOf } from "../answers/address.ts";
import { complaint, ruled, show } from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import { defineKeyword } from "../definition/keyword.ts";

// RFC 7644 section 3.3, RFC 7643 section 3.1.
/** `location: same` */
export const location = defineKeyword<"same">({
  name: "location",
  summary: "names one address in Location, Content-Location and meta.location",
  argument: { const: "same" },
  example: "{ location: same, cites: RFC7643-3.1-30 }",
  finding:
    'header location: expected "/Users/2", as in body meta.location, got "https://api.example.com/scim/v2/Users/1"',
  notes: [
    "Whichever of the three are there are compared; with fewer than two there is nothing to judge.",
    "Addresses are the same when they lead to the same path below the base URL: relative or absolute, default port, letter case of the host and the version segment make no difference (reading A43). Another host is not complained of.",
  ],
  judge: (_, { response, base }) => {
    const { headers, body } = response;
    const meta = body.kind === "json" && isObject(body.value) ? memberOf(body.value, "meta") : undefined;
    const own = memberOf(meta, "location");
    const places = [
      ["header location", headers.location],
      ["header content-location", headers["content-location"]],
      ["body meta.location", own === undefined ? undefined : pruned(own)],
    ] as const;
    const there = places.flatMap(([place, value]) => (typeof value === "string" ? [{ place, value }] : []));
    const first = there.find(({ place }) => place === "body meta.location") ?? there[0];
    if (first === undefined || there.length === 1) return "moot";
    return there
      .filter(({ value }) => addressOf(value, base) !== addressOf(first.value, base))
      .map(({ place, value }) =>
        ruled(
          place === "header content-location" ? RULE.contentLocation : undefined,
          complaint(place, `${show(first.value)}, as in ${first.place}`, show(value)),
        ),
      );
  },
});
