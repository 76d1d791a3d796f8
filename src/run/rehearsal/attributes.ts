import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Template } from "../../model/suite.ts";
import type { Fate } from "../../model/target.ts";
import { URN } from "../../scim/urns.ts";
import { memberOf } from "../../scim/value.ts";

/** An attribute that is tried: its values when it is created, patched and replaced. */
export type Tried = {
  /** As needs of checks name it: `User.name.familyName`. */
  readonly need: string;
  /** Members in members: `name`, `familyName`. */
  readonly path: readonly string[];
  /** As PATCH and filters name it. */
  readonly name: string;
  readonly values: Values;
};

/** For a create, a PATCH and a PUT. */
type Values = readonly [create: Template, patch: Template, replace: Template];

const ofUser = (name: string, ...values: Values): Tried => ({
  need: `User.${name}`,
  path: name.split("."),
  name,
  values,
});

const ofEnterprise = (name: string, ...values: Values): Tried => ({
  need: `EnterpriseUser.${name}`,
  path: [URN.enterpriseUser, name],
  name: `${URN.enterpriseUser}:${name}`,
  values,
});

const email = (part: string): Template => [
  { value: `\${{ unique }}${part}@\${{ domain }}`, type: "work", primary: true },
];
const phone = (digit: number): Template => [{ value: `tel:+1-201-555-010${digit}`, type: "work" }];
const address = (locality: string): Template => [
  {
    type: "work",
    streetAddress: "100 Sample Plaza",
    locality,
    region: "CA",
    postalCode: "91608",
    country: "US",
  },
];
const valued = (...values: readonly [string, string, string]): Values => {
  const [create, patch, replace] = values;
  return [[{ value: create }], [{ value: patch }], [{ value: replace }]];
};

/** Attributes of users (RFC 7643 sections 4.1 and 4.3) on which checks build. */
export const USER_ATTRIBUTES: readonly Tried[] = [
  ofUser("externalId", "${{ unique }}-a", "${{ unique }}-b", "${{ unique }}-c"),
  ofUser("displayName", "Ada ${{ unique }}", "Bo ${{ unique }}", "Cy ${{ unique }}"),
  ofUser("nickName", "Addie", "Bobbie", "Cybil"),
  ofUser("title", "Baker ${{ unique }}", "Cook ${{ unique }}", "Driver ${{ unique }}"),
  ofUser("userType", "Employee", "Contractor", "Employee"),
  ofUser("name.givenName", "Ada", "Bo", "Cy"),
  ofUser("name.familyName", "Park ${{ unique }}", "Lind ${{ unique }}", "Moor ${{ unique }}"),
  ofUser("active", true, false, true),
  ofUser("emails", email(".a"), email(".b"), email(".c")),
  ofUser("phoneNumbers", phone(0), phone(1), phone(2)),
  ofUser("addresses", address("Sampletown"), address("Otherton"), address("Thirdville")),
  ofUser("roles", ...valued("editor", "reader", "author")),
  ofUser("preferredLanguage", "en-US", "en-GB", "en-US"),
  ofUser("locale", "en-US", "en-GB", "en-US"),
  ofUser("timezone", "America/New_York", "Europe/London", "America/New_York"),
  ofUser(
    "profileUrl",
    "https://${{ domain }}/people/${{ unique }}",
    "https://${{ domain }}/people/${{ unique }}-b",
    "https://${{ domain }}/people/${{ unique }}-c",
  ),
  ofEnterprise("department", "Sales ${{ unique }}", "Research ${{ unique }}", "Support ${{ unique }}"),
  ofEnterprise("employeeNumber", "E-1001", "E-1002", "E-1003"),
];

const home: Template = [{ value: "${{ unique }}.home@${{ domain }}", type: "home" }];

/** An e-mail address of another type than the usual one: a server that sets the type by itself shows it. */
export const HOME_ADDRESS: Tried = ofUser("emails", home, home, home);

/** Parts of attributes above that a server may drop or set by itself: looked at, not sent apart. */
export const PARTS: readonly { readonly need: string; readonly of: string; readonly part: string }[] = [
  { need: "User.emails.type", of: "emails", part: "type" },
  { need: "User.emails.primary", of: "emails", part: "primary" },
  { need: "User.phoneNumbers.type", of: "phoneNumbers", part: "type" },
];

/** The value at a path of members, without regard to letter case. */
export const valueAt = (value: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, name) => memberOf(inner, name), value);

/** A body with a value at a path of members. */
export const laid = (
  object: JsonObject,
  [name = "", ...rest]: readonly string[],
  value: Json,
): JsonObject => {
  const known = object[name];
  return { ...object, [name]: rest.length === 0 ? value : laid(isObject(known) ? known : {}, rest, value) };
};

/** What became of a value that was taken: text counts without letter case, a list by whether each sent item is in it. */
export const fateOf = (sent: Json, seen: Json | undefined): Exclude<Fate, "refused"> => {
  if (isNothing(seen)) return "ignored";
  return isSame(sent, seen) ? "kept" : "changed";
};

const isNothing = (seen: Json | undefined): boolean =>
  seen === undefined || seen === null || (isList(seen) && seen.length === 0);

/** What else is compared with what was there before: the same as before is ignored. */
export const fateAfter = (
  sent: Json,
  before: Json | undefined,
  seen: Json | undefined,
): Exclude<Fate, "refused"> => {
  const fate = fateOf(sent, seen);
  return fate === "changed" && before !== undefined && isSame(before, seen) ? "ignored" : fate;
};

const isSame = (sent: Json, seen: Json | undefined): boolean => {
  if (isList(sent)) {
    const items = isList(seen) ? seen : [];
    return sent.every((item) => items.some((one) => isSame(item, one)));
  }
  if (isObject(sent)) {
    // Which e-mail address is of which type, and which comes first, are attributes of their own.
    const own = Object.entries(sent).filter(([name]) => name !== "type" && name !== "primary");
    return own.every(([name, value]) => isSame(value, memberOf(seen, name)));
  }
  return typeof seen !== "object" && String(sent).toLowerCase() === String(seen).toLowerCase();
};
