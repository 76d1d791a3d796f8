import type { Need } from "../../model/suite.ts";
import type { Refusal } from "../../source/diagnostics.ts";
import { type Node, textsOf } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { type Attributes, CORE_ATTRIBUTES, EVERY_RESOURCE } from "./core-attributes.ts";
import type { Linking } from "./linking.ts";

/** What a target can have or lack: what it advertises, and what probing can find out. */
const CAPABILITIES: ReadonlySet<string> = new Set([
  "users",
  "groups",
  "enterpriseUser",
  "extension",
  "customResourceType",
  "patch",
  "bulk",
  "filter",
  "sort",
  "etag",
  "changePassword",
  "indexPagination",
  "cursorPagination",
  "me",
  "search",
  "resourceSearch",
  "rootQuery",
  "bearerToken",
  "anonymous",
  "versionedPath",
  "multiTenancy",
  "customAttribute",
  "ours",
]);

/** Links the needs of a suite, a check, a row or an intent. */
export const linkNeeds = (needs: Node, linking: Linking): readonly Need[] =>
  textsOf(needs).map(([need, node]) => {
    checkNeed(need, node, linking);
    return need;
  });

/** Checks an attribute that a check uses: `User.displayName`. */
export const checkAttribute = (attribute: string, node: Node, linking: Linking): void => {
  const problem: Refusal | undefined = attribute.includes(".")
    ? attributeProblem(attribute)
    : [`"${attribute}" names no schema`, `Write User.${attribute}.`];
  if (problem !== undefined) linking.refuse(node, ...problem);
};

const checkNeed = (need: string, node: Node, linking: Linking): void => {
  const positive = need.replace(/^!/, "");
  const problem = positive.includes(".") ? attributeProblem(positive) : capabilityProblem(positive);
  if (problem !== undefined) linking.refuse(node, ...problem);
};

const capabilityProblem = (name: string): Refusal | undefined =>
  CAPABILITIES.has(name) ? undefined : [`unknown capability "${name}"`, suggest(name, CAPABILITIES)];

/** A misspelt attribute would skip its check on every target, for ever, without a word. */
const attributeProblem = (need: string): Refusal | undefined => {
  const [owner = "", name = "", part] = need.split(".");
  if (owner === "filter") return operatorProblem(name, part);
  const known = Object.hasOwn(CORE_ATTRIBUTES, owner) ? CORE_ATTRIBUTES[owner] : undefined;
  if (known === undefined) return unknownOwner(owner, need);
  const parts =
    partsOf(name, known) ?? (owner === "EnterpriseUser" ? undefined : partsOf(name, EVERY_RESOURCE));
  if (parts === undefined) return [`${owner} has no attribute "${name}"`, suggest(name, Object.keys(known))];
  if (part === undefined || parts.includes(part)) return undefined;
  return [`${owner}.${name} has no sub-attribute "${part}"`, suggest(part, parts)];
};

/** RFC 7644 section 3.4.2.2. */
const OPERATORS: ReadonlySet<string> = new Set("eq ne co sw ew gt ge lt le pr and or not".split(" "));

const operatorProblem = (name: string, more: string | undefined): Refusal | undefined =>
  OPERATORS.has(name) && more === undefined
    ? undefined
    : [`"${name}" is no operator of filters`, suggest(name, OPERATORS, "Write filter.sw.")];

const partsOf = (name: string, attributes: Attributes): readonly string[] | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined;

const unknownOwner = (owner: string, need: string): Refusal | undefined => {
  const fix = suggest(owner, Object.keys(CORE_ATTRIBUTES), "");
  if (fix !== "") return [`unknown schema "${owner}" in "${need}"`, fix];
  const isName = /^[A-Z][\w-]*$/.test(owner);
  return isName
    ? undefined
    : [`"${need}" is no attribute`, "Write User.title, User.name.givenName, or Device.serialNumber."];
};
