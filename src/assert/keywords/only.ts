import type { Complaint } from "../../model/finding.ts";
import type { Json } from "../../model/json.ts";
import type { AttributeInfo } from "../../model/target.ts";
import { attributeNamed } from "../../scim/attribute.ts";
import { waysOf } from "../../scim/prune.ts";
import { isList, isObject, isUnassigned, memberOf } from "../../scim/value.ts";
import { judgeObject, resourcesOf } from "../answer.ts";
import { asList, PATH } from "../arguments.ts";
import { bodyPlace, complaint, MAX_COMPLAINTS, show } from "../complaint.ts";
import { defineKeyword } from "../keyword.ts";

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
      return resourcesOf(body)
        .flatMap(({ resource, at }) => {
          const id = isObject(resource) ? memberOf(resource, "id") : undefined;
          const attributes = context.schemas.index.attributesOf(resource);
          const missing = isUnassigned(id)
            ? [complaint(bodyPlace(at === "" ? "id" : `${at}.id`), "present", "absent")]
            : [];
          return [...missing, ...extras(resource, ways, attributes, at)];
        })
        .slice(0, MAX_COMPLAINTS);
    }),
});

/** What stands in a value and lies on none of the ways. */
const extras = (
  value: Json,
  ways: readonly (readonly string[])[],
  attributes: readonly AttributeInfo[],
  at: string,
): readonly Complaint[] => {
  if (isList(value)) return value.flatMap((item, i) => extras(item, ways, attributes, `${at}[${i}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const info = attributeNamed(attributes, name);
    const further = ways.filter(([first]) => first === name.toLowerCase()).map(([, ...rest]) => rest);
    if (isUnassigned(item) || further.some((rest) => rest.length === 0)) return [];
    if (info?.returned.toLowerCase() === "always") return [];
    const path = at === "" ? name : `${at}.${name}`;
    if (further.length === 0)
      return holdsAlways(info) ? [] : [complaint(bodyPlace(path), "absent", show(item, path))];
    return extras(item, further, info?.subAttributes ?? [], path);
  });
};

// RFC 7643 section 7: a sub-attribute that is always returned brings its attribute along.
const holdsAlways = (info: AttributeInfo | undefined): boolean =>
  info?.subAttributes.some(({ returned }) => returned.toLowerCase() === "always") === true;
