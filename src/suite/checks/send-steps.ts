import { asObject, parseJson } from "../../model/json.ts";
import { type HttpMethod, IDENTITIES, type SendStep } from "../../model/suite.ts";
import { below, has, KEY, type Node, textAt, wordAt } from "../../source/node.ts";
import { checkTemplate } from "../language/directives.ts";
import { checkExpressions } from "../language/expressions.ts";
import type { Linking } from "../language/linking.ts";
import { type Scope, withNames, withSpecial } from "../language/scope.ts";
import { checkAddress, checkBulkAddresses, isEmptyDiscoveryPost } from "./addresses.ts";
import { linkCaptures } from "./captures.ts";
import { linkClaims } from "./claims.ts";
import { common, eachOf, type StepPlace, senderIn, withEach } from "./step-place.ts";

/** Links one request with its claims. */
export const linkSend = (method: HttpMethod, at: StepPlace, linking: Linking): SendStep => {
  const { node } = at;
  const scope = withEach(node, at.scope, linking);
  const path = below(node, method);
  const isHarmless = isEmptyDiscoveryPost(method, textAt(path), below(node, "body").value);
  if (!isHarmless) checkAddress(method, path, linking);
  checkBodies(node, scope, linking);
  if (method === "POST" && textAt(path).toLowerCase() === "/bulk")
    checkBulkAddresses(below(node, "body"), linking);
  const sending = sendsBody(node) ? withSpecial(scope, "sent") : scope;
  checkExpressions(path, { ...scope, where: "this path" }, linking);
  checkExpressions(below(node, "query"), { ...sending, where: "this query" }, linking);
  checkExpressions(below(node, "headers"), { ...sending, where: "these headers" }, linking);
  const save = linkCaptures(below(node, "save"), linking);
  const inClaims = withNames(sending, Object.keys(save), scope.players);
  return {
    kind: "send",
    label: `${at.number}. ${method} ${textAt(path)}`,
    ...common(at),
    method,
    path: textAt(path),
    ...eachOf(node),
    ...requestParts(node),
    save,
    claims: linkClaims(below(node, "expect"), inClaims, linking),
  };
};

const checkBodies = (node: Node, scope: Scope, linking: Linking): void => {
  checkTemplate(below(node, "body"), { ...scope, where: "this body" }, linking);
  checkExpressions(below(node, "raw"), { ...scope, where: "this body" }, linking);
  if (!has(node, "body") || !has(node, "raw")) return;
  linking.refuse(below(node, "raw"), "a request has one body, not body and raw", "Keep one of them.", KEY);
};

/** Whether `sent` has a value: a body, or a raw one that happens to be JSON. */
const sendsBody = (node: Node): boolean =>
  has(node, "body") || (has(node, "raw") && parseJson(textAt(below(node, "raw"))) !== undefined);

type RequestParts = Pick<
  SendStep,
  "query" | "headers" | "body" | "raw" | "as" | "adapt" | "sentBy" | "setup" | "settle"
>;

const requestParts = (node: Node): RequestParts => {
  const { query, headers, body, raw, adapt, setup, settle } = asObject(node.value);
  return {
    query: asObject(query),
    headers: asObject(headers),
    ...(body === undefined ? {} : { body }),
    ...(typeof raw === "string" ? { raw } : {}),
    as: wordAt(below(node, "as"), IDENTITIES) ?? "token",
    adapt: adapt !== false,
    ...senderIn(node),
    ...(setup === true ? { setup } : {}),
    ...(typeof settle === "boolean" ? { settle } : {}),
  };
};
