import { waysOf } from "../../scim/prune.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";
import { judgeObject, resourcesOf } from "../answers/answer.ts";
import { extras } from "../answers/extras.ts";
import { bodyPlace, collect, complaint, ruled } from "../complaints/complaint.ts";
import { asList, PATH } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

// RFC 7643 section 3.1: id is always returned.
const ALWAYS = "RFC7643-3.1-14";

/** `only: [userName, name.givenName]` */
export const only = defineKeyword<string | readonly string[]>({
  name: "only",
  summary: "has no attributes but these, and id, schemas and meta",
  argument: { anyOf: [PATH, { type: "array", items: PATH }] },
  example: "{ only: [userName, name.givenName], cites: RFC7644-3.9-03 }",
  finding: 'body displayName: expected absent, got "Alice"',
  notes: [
    "`id` has to be there; `schemas`, `meta` and whatever the target's schema returns always may be (reading A35). Attributes that are named need not have a value. On a list it looks at every resource.",
  ],
  judge: (paths, context) =>
    judgeObject(context, (body) => {
      const ways = [...asList(paths).map(String), "id", "schemas", "meta"].flatMap(waysOf);
      return collect(resourcesOf(body), ({ resource, at }) => {
        const id = memberOf(resource, "id");
        const attributes = context.schemas.index.attributesOf(resource);
        const missing = isUnassigned(id)
          ? [ruled(ALWAYS, complaint(bodyPlace(at === "" ? "id" : `${at}.id`), "present", "absent"))]
          : [];
        return [...missing, ...extras(resource, ways, attributes, at)];
      });
    }),
});
