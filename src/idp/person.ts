import { asObject, isList, type Json, type JsonObject } from "../model/json.ts";
import { URN } from "../scim/urns.ts";
import { memberOf } from "../scim/value.ts";

/** What a person is named by, where the user does not tell. */
type Names = { readonly unique: string; readonly directoryId: string; readonly domain: string };

/**
 * The facts of a person (fixtures/resources/person) that stand in a user as the plain client writes it, for a profile to say them in its
 * own words. What every directory knows of everybody is made up where the user has none of it, of an employee numbers and town
 * too; title and department are not.
 */
export const personOf = (user: JsonObject, { unique, directoryId, domain }: Names): JsonObject => {
  const name = memberOf(user, "name");
  const enterprise = memberOf(user, URN.enterpriseUser);
  const address = `${unique}@${domain}`;
  const userName = text(memberOf(user, "userName")) ?? address;
  const givenName = text(memberOf(name, "givenName")) ?? "Ada";
  const familyName = text(memberOf(name, "familyName")) ?? "Park";
  const formatted = text(memberOf(name, "formatted")) ?? `${givenName} ${familyName}`;
  const ofEmployee = (fact: string): string | undefined => (enterprise === undefined ? undefined : fact);
  return known({
    userName,
    email: emailOf(user) ?? (userName.includes("@") ? userName : address),
    externalId: text(memberOf(user, "externalId")) ?? directoryId,
    givenName,
    familyName,
    formatted,
    displayName: text(memberOf(user, "displayName")) ?? formatted,
    title: text(memberOf(user, "title")),
    department: text(memberOf(enterprise, "department")),
    employeeNumber: text(memberOf(enterprise, "employeeNumber")),
    phone: numberOf(user, "work") ?? ofEmployee("+1 201 555 0100"),
    mobile: numberOf(user, "mobile") ?? ofEmployee("+1 201 555 0101"),
    town: ofEmployee("Sampletown"),
    country: ofEmployee("US"),
    locale: text(memberOf(user, "locale")) ?? "en-US",
  });
};

/** Whether a user has attributes that only an intent of its own says: those of the enterprise extension. */
export const isEmployee = (user: JsonObject): boolean =>
  Object.keys(asObject(memberOf(user, URN.enterpriseUser))).length > 0;

/** What a profile says of a person as a fact, in whichever form it has for it. */
const FACTS: ReadonlySet<string> = new Set(
  [
    "schemas",
    "userName",
    "externalId",
    "name",
    "displayName",
    "title",
    "emails",
    "phoneNumbers",
    "locale",
    URN.enterpriseUser,
  ].map((attribute) => attribute.toLowerCase()),
);

/** What a profile says, and all else that the check has written: what a check is about is there whoever plays it. */
export const withWritten = (said: JsonObject, written: JsonObject): JsonObject => {
  const more = Object.entries(written).filter(
    ([name]) => !FACTS.has(name.toLowerCase()) || memberOf(said, name) === undefined,
  );
  return { ...said, ...Object.fromEntries(more) };
};

const text = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

const emailOf = (user: JsonObject): string | undefined => {
  const emails = memberOf(user, "emails");
  return isList(emails) ? text(memberOf(emails[0], "value")) : undefined;
};

/** RFC 7643 section 4.1.2: a number is best a URI of RFC 3966; no provider writes it so. */
const numberOf = (user: JsonObject, type: string): string | undefined => {
  const numbers = memberOf(user, "phoneNumbers");
  const found = isList(numbers) ? numbers.find((one) => memberOf(one, "type") === type) : undefined;
  return text(memberOf(found, "value"))?.replace(/^tel:/, "");
};

const known = (facts: { readonly [name: string]: string | undefined }): JsonObject =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, fact]])),
  );
