import { asObject, type Json, type JsonObject } from "../model/json.ts";
import type { HttpMethod, Identity, SendStep } from "../model/suite.ts";
import { checkAddress, checkBulkAddresses } from "./addresses.ts";
import { linkCaptures } from "./captures.ts";
import { linkClaims } from "./claims.ts";
import { checkTemplate } from "./directives.ts";
import { checkExpressions } from "./expressions.ts";
import { below, has, type Spot, textAt } from "./ledger.ts";
import type { Linking } from "./linking.ts";
import { type Scope, withNames, withSpecial } from "./scope.ts";
import { common, type StepPlace } from "./step-place.ts";

/** Links one request with its claims. */
export const linkSend = (method: HttpMethod, at: StepPlace, linking: Linking): SendStep => {
  const { spot, scope } = at;
  const path = below(spot, method);
  checkAddress(method, path, linking);
  checkBodies(spot, scope, linking);
  if (method === "POST" && textAt(path).toLowerCase() === "/bulk")
    checkBulkAddresses(below(spot, "body"), linking);
  const sending = sendsBody(spot) ? withSpecial(scope, "sent") : scope;
  checkExpressions(path, { ...scope, where: "this path" }, linking);
  checkExpressions(below(spot, "query"), { ...sending, where: "this query" }, linking);
  checkExpressions(below(spot, "headers"), { ...sending, where: "these headers" }, linking);
  const save = linkCaptures(below(spot, "save"), linking);
  const inClaims = withNames(sending, Object.keys(save), scope.players);
  return {
    kind: "send",
    label: `${at.number}. ${method} ${textAt(path)}`,
    ...common(at),
    method,
    path: textAt(path),
    ...requestParts(spot),
    save,
    claims: linkClaims(below(spot, "expect"), inClaims, linking),
  };
};

const checkBodies = (spot: Spot, scope: Scope, linking: Linking): void => {
  checkTemplate(below(spot, "body"), { ...scope, where: "this body" }, linking);
  checkExpressions(below(spot, "raw"), { ...scope, where: "this body" }, linking);
  if (!has(spot, "body") || !has(spot, "raw")) return;
  linking.ledger.refuse(below(spot, "raw"), "a request has one body, not body and raw", "Keep one of them.", {
    part: "key",
  });
};

/** Whether `sent` has a value: a body, or a raw one that happens to be JSON. */
const sendsBody = (spot: Spot): boolean =>
  has(spot, "body") || (has(spot, "raw") && isJson(textAt(below(spot, "raw"))));

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

type RequestParts = Pick<SendStep, "query" | "headers" | "body" | "raw" | "as" | "adapt" | "settle">;

const requestParts = (spot: Spot): RequestParts => {
  const { query, headers, body, raw, as, adapt, settle } = asObject(spot.value) as {
    readonly [name: string]: Json | undefined;
  };
  return {
    query: asObject(query) satisfies JsonObject,
    headers: asObject(headers) satisfies JsonObject,
    ...(body === undefined ? {} : { body }),
    ...(typeof raw === "string" ? { raw } : {}),
    as: (typeof as === "string" ? as : "token") as Identity,
    adapt: adapt !== false,
    ...(typeof settle === "boolean" ? { settle } : {}),
  };
};
