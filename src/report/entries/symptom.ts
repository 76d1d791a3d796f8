import { asObject, isList, isObject, type Json, type JsonObject, parseJson } from "../../model/json.ts";
import type { ClaimResult, ExchangeResult } from "../../model/report.ts";
import { mask } from "../mask.ts";
import { complaintsOf } from "../messages.ts";

/** How a value of an answer is wrong. */
export type Wrong = "missing" | "surplus" | "type" | "value";

/** What is wrong by a claim, whichever keyword says it. */
export type Symptom =
  /** Success was due, an error came; `mayBe`: some errors would have done. */
  | { readonly kind: "refused"; readonly mayBe: boolean }
  /** An error was due, success came. */
  | { readonly kind: "accepted" }
  /** An error was due, another one came; a success was due, another one came. */
  | { readonly kind: "other-status"; readonly wanted: string; readonly got: string }
  | { readonly kind: "header"; readonly name: string; readonly wrong: Wrong }
  /** Something about the body of an error; `detail`: of another keyword which one came, of no SCIM error what came in its place. */
  | { readonly kind: "error-body"; readonly path: string; readonly wrong: Wrong; readonly detail: string }
  /** A list holds others than it should, or in another order or number. */
  | { readonly kind: "list"; readonly of: string }
  | { readonly kind: "attribute"; readonly path: string; readonly wrong: Wrong }
  /** What is no part of one answer: a delay, say. */
  | { readonly kind: "other"; readonly keyword: string; readonly place: string };

const isSuccess = (status: string): boolean => /^[23]/.test(status);

/** The symptom of a broken claim in the answer that it is about. */
export const symptomOf = (claim: ClaimResult, exchange: ExchangeResult | undefined): Symptom => {
  const [{ place, expected, actual }] = complaintsOf(claim);
  const came = exchange?.response?.status ?? 0;
  const [, what = "", name = ""] = /^(?:page \d+: )?(status|header|body)\b ?(.*)$/.exec(place) ?? [];
  if (what === "") return { kind: "other", keyword: claim.keyword, place: mask(place, false) };
  if (what === "status") return statusSymptom(expected, came === 0 ? actual : String(came));
  const wrong = wrongOf(expected, actual);
  const isAboutType = what === "header" && name.toLowerCase() === "content-type";
  if (came >= 400 && (what === "body" || isAboutType)) {
    const other = otherBodyOf(exchange);
    if (other !== undefined) return { kind: "error-body", path: "", wrong: "type", detail: other };
  }
  if (what === "header") return { kind: "header", name: name.toLowerCase(), wrong };
  if (isDoneInBulk(name, expected, actual)) return { kind: "accepted" };
  if (isRefusedInBulk(name, expected, actual)) return { kind: "refused", mayBe: false };
  const path = pathOf(name);
  if (came >= 400)
    return {
      kind: "error-body",
      path,
      wrong,
      detail: wrong === "value" && path === "scimtype" ? keywordDetail(expected, actual) : "",
    };
  if (wrong === "missing" && /^(Resources|nextCursor)\b/.test(name) && isEmptyList(exchange))
    return { kind: "list", of: "" };
  if (isAboutList(name, path, claim, expected, actual))
    return { kind: "list", of: /^(itemsperpage|startindex)$/.test(path) ? path : "" };
  return { kind: "attribute", path: wrong === "missing" ? firstMissing(path, exchange) : path, wrong };
};

/** An operation of a bulk request that was to fail and was carried out: `Operations[0].status`, or how many have a status of 2xx. */
const isDoneInBulk = (name: string, expected: string, actual: string): boolean =>
  /^Operations\[\d+\]\.status$/.test(name)
    ? /^[45]/.test(expected) && /^"?2/.test(actual)
    : /^Operations\[.*status sw "2".*\]$/.test(name) && /^0\b/.test(expected);

const isRefusedInBulk = (name: string, expected: string, actual: string): boolean =>
  /^Operations\[\d+\]\.status$/.test(name) && /^2/.test(expected) && /^"?[45]/.test(actual);

/** What every SCIM error has, some of it (RFC 7644 section 3.12). */
const ERROR_PARTS = ["schemas", "status", "scimtype", "detail"];

/** What came in place of a SCIM error, if there is none at all: what it lacks then has this one cause. */
const otherBodyOf = (exchange: ExchangeResult | undefined): string | undefined => {
  const { body = "" } = exchange?.response ?? {};
  if (body === "") return "nothing";
  const value = parseJson(body);
  if (value === undefined) return /^\s*</.test(body) ? "a page" : "text";
  const names = Object.keys(asObject(value)).map((name) => name.toLowerCase());
  return names.some((name) => ERROR_PARTS.includes(name)) ? undefined : "JSON";
};

/** RFC 7644 section 3.12, table 9, and RFC 9865 section 2.1. */
const KEYWORDS =
  /^"?(invalidFilter|tooMany|uniqueness|mutability|invalidSyntax|invalidPath|noTarget|invalidValue|invalidVers|sensitive|invalidCursor|expiredCursor|invalidCount)"?$/;

/** A keyword of the server's own is one defect wherever it comes; one of the RFC is wrong where another was due. */
const keywordDetail = (expected: string, actual: string): string =>
  mask(KEYWORDS.test(actual) ? `${expected} ${actual}` : actual, true);

/** A list that says that it holds nothing: what is missing in it are the resources. */
const isEmptyList = (exchange: ExchangeResult | undefined): boolean =>
  asObject(parseJson(exchange?.response?.body ?? "")).totalResults === 0;

/** Which resources a list holds, how many and in which order, and not what one of them is like. */
const isAboutList = (
  name: string,
  path: string,
  claim: ClaimResult,
  expected: string,
  actual: string,
): boolean => {
  if (/^(resources|totalresults|itemsperpage|startindex)$/.test(path))
    return actual !== "absent" && !TYPE.test(expected);
  return (
    claim.keyword === "sorted" || (/^Resources\[/.test(name) && path === "id" && expected.startsWith('"'))
  );
};

const statusSymptom = (expected: string, got: string): Symptom => {
  if (expected === "that of an error") return { kind: "other-status", wanted: "error", got };
  // What a one-of would take besides follows behind the comma.
  const wanted = (expected.split(", or ")[0] ?? "").match(/[1-5](?:\d\d|xx)/g) ?? [];
  // Of several the first is what was due; anything but a success is due where none may be.
  const [due = "200"] = wanted;
  const isSuccessDue = isSuccess(due) !== /\bbut 2/.test(expected);
  if (isSuccessDue && !isSuccess(got)) return { kind: "refused", mayBe: /\b4(\d\d|xx)\b/.test(expected) };
  if (!isSuccessDue && isSuccess(got)) return { kind: "accepted" };
  return { kind: "other-status", wanted: due, got };
};

/** An attribute's path without what says which resource or value: `emails.value`. */
const pathOf = (name: string): string =>
  mask(name, true)
    .replace(/^Resources\[[^\]]*\]\.?/, "")
    .replace(/\[[^\]]*\]/g, "")
    .toLowerCase();

/** How a check says which type it wanted. */
const TYPE =
  /^(an? )?(text|string|dateTime|reference|binary|list|array|(JSON )?object|boolean|true or false|(whole )?number|integer|decimal)\b(?! without | like )/;

const wrongOf = (expected: string, actual: string): Wrong => {
  if (/^(absent|nothing|none|null|no body|\[\])$/.test(actual)) return "missing";
  if (/^(absent|nothing|null)$/.test(expected)) return "surplus";
  // A list that lacks an element is shown whole.
  if (expected.startsWith("{") && actual.startsWith("[")) return "missing";
  const amounts = [expected, actual].map(
    (text) => /^(?:only |at least |at most )?(\d+)(?: values?)?$/.exec(text)?.[1],
  );
  const [due, came] = amounts.map((amount) => (amount === undefined ? undefined : Number(amount)));
  if (due !== undefined && came !== undefined && expected.includes("value"))
    return came < due ? "missing" : "surplus";
  return expected === "present" || TYPE.test(expected) || isOfAnotherType(expected, actual)
    ? "type"
    : "value";
};

/** `"519"` and 519; a list may be held against one of its elements. */
const isOfAnotherType = (expected: string, actual: string): boolean => {
  const [due, came] = [expected, actual].map(parseJson);
  if (isList(due) && isObject(came)) return true;
  const types = [typeof due, typeof came];
  return types.every((type) => ["string", "number", "boolean"].includes(type)) && types[0] !== types[1];
};

/** Where all of `meta` is missing, `meta.location` is no matter of its own; the resources of a list are looked at one by one. */
const firstMissing = (path: string, exchange: ExchangeResult | undefined): string => {
  const body = parseJson(exchange?.response?.body ?? "");
  const { Resources: listed } = asObject(body);
  const resources = (isList(listed) ? listed : [body]).filter(isObject);
  const [, schema = "", below = ""] = /^(?:(urn:.*:\d+\.\d+:\w+):?)?(.*)$/.exec(path) ?? [];
  const parts = [schema, ...below.split(".")].filter((part) => part !== "");
  const depths = resources
    .map((resource) => depthOf(resource, parts))
    .filter((depth) => depth < parts.length);
  const [first = "", ...rest] = parts.slice(0, Math.min(parts.length, ...depths.map((depth) => depth + 1)));
  return schema === "" || rest.length === 0 ? [first, ...rest].join(".") : `${first}:${rest.join(".")}`;
};

/** How many parts of a path lead to something. */
const depthOf = (resource: JsonObject, parts: readonly string[]): number => {
  let value: Json | undefined = resource;
  for (const [at, part] of parts.entries()) {
    const [one]: readonly (Json | undefined)[] = isList(value) ? value : [value];
    const name: string | undefined = Object.keys(asObject(one)).find((each) => each.toLowerCase() === part);
    if (name === undefined) return at;
    value = asObject(one)[name];
  }
  return parts.length;
};
