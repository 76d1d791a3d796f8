import type { Complaint } from "../../model/finding.ts";
import { isList, isObject, type Json } from "../../model/json.ts";
import type { AttributeInfo } from "../../model/target.ts";
import { attributeNamed } from "../../scim/attribute.ts";
import { isUnassigned } from "../../scim/value.ts";
import { bodyPlace, complaint, show } from "../complaints/complaint.ts";

/** What stands in a value and lies on none of the ways. */
export const extras = (
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
