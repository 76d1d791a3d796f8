import type { Body, Response } from "../../model/exchange.ts";
import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import { URN } from "../../scim/urns.ts";
import { isUnassigned, memberOf, pruned } from "../../scim/value.ts";
import { complaint, type RuledComplaint, ruled, shorten, show } from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import type { JudgeContext, Judgement } from "../definition/keyword.ts";

/** Judges the JSON body of an answer; `moot` when it lawfully has none, a complaint when there is no JSON. */
export const judgeBody = (
  context: JudgeContext,
  judge: (body: Json) => Judgement,
  expected = "a JSON body",
): Judgement => {
  const { body } = context.response;
  if (body.kind === "json") return judge(pruned(body.value));
  if (mayBeEmpty(context) && body.kind === "none") return "moot";
  return [ruled(ruleOfBody(context), complaint("body", expected, describe(body)))];
};

// RFC 7644 sections 3.2, 3.3 and 3.12: what an answer has to have in its body.
const ruleOfBody = ({ request, response: { status } }: JudgeContext): string => {
  if (status >= 400) return RULE.errorBody;
  return request.method === "POST" && status === 201 ? RULE.createdBody : RULE.isJson;
};

/** Whether an answer was complained of because its body is missing or no JSON: whatever it lacks besides has this one cause. */
export const isAboutMissingBody = ({ place, rule }: RuledComplaint): boolean =>
  /(^|: )body$/.test(place) &&
  [RULE.isObject, RULE.isJson, RULE.createdBody, RULE.errorBody].some((one) => one === rule);

/** Judges an answer that has to be a JSON object. */
export const judgeObject = (context: JudgeContext, judge: (body: JsonObject) => Judgement): Judgement =>
  judgeBody(
    context,
    (body) =>
      isObject(body) ? judge(body) : [ruled(RULE.isObject, complaint("body", "a JSON object", show(body)))],
    "a JSON object",
  );

// RFC 7644 sections 3.5.1, 3.5.2 and 3.6: a change may be answered with 204 and nothing. RFC 9110 sections 9.3.2 and
// 15.4.5: the answers to HEAD, and 304, have no body.
/** Whether the answer may lawfully be without a body. */
export const mayBeEmpty = ({ request, response }: JudgeContext): boolean =>
  request.method === "HEAD" ||
  response.status === 304 ||
  (response.status === 204 && ["PUT", "PATCH", "DELETE"].includes(request.method));

/** A body in a few words. */
export const describe = (body: Body): string => {
  switch (body.kind) {
    case "none":
      return "no body";
    case "json":
      return show(body.value);
    case "text":
      return shorten(`text ${JSON.stringify(body.text.slice(0, 250))}`);
    default:
      return body satisfies never;
  }
};

/** An answer as a list, and where it stands: `page 2: `, or nothing for a single answer. */
export type ListAnswer = {
  readonly list: JsonObject;
  readonly resources: readonly Json[];
  readonly prefix: string;
};

/** Judges all pages of an answer as lists; one that is no list is complained of. */
export const judgeLists = (
  context: JudgeContext,
  judge: (lists: readonly ListAnswer[]) => Judgement,
): Judgement => {
  const pages = context.pages ?? [context.response];
  const read = pages.map((page, index) =>
    asList(page, context.pages === undefined ? "" : `page ${index + 1}: `),
  );
  const complaints = read.flatMap((one) => ("expected" in one ? [one] : []));
  return complaints.length > 0 ? complaints : judge(read.flatMap((one) => ("expected" in one ? [] : [one])));
};

const asList = ({ body }: Response, prefix: string): ListAnswer | RuledComplaint => {
  const place = `${prefix}body`;
  if (body.kind !== "json") return ruled(RULE.isJson, complaint(place, "a list response", describe(body)));
  if (!isObject(body.value))
    return ruled(RULE.isObject, complaint(place, "a list response", show(body.value)));
  const list = pruned(body.value);
  if (!isObject(list)) return complaint(place, "a list response", show(list));
  const resources = memberOf(list, "Resources");
  // RFC 7644 section 3.4.2: Resources is only there when there is something to return.
  if (isUnassigned(resources)) {
    const isEnvelope = isOf(list, URN.listResponse) || memberOf(list, "totalResults") !== undefined;
    return isEnvelope ? { list, resources: [], prefix } : complaint(place, "a list response", show(list));
  }
  if (!isList(resources)) return complaint(`${place} Resources`, "a list", show(resources));
  return { list, resources, prefix };
};

/** Whether a body names this schema. */
export const isOf = (body: Json, urn: string): boolean => {
  if (!isObject(body)) return false;
  const schemas = memberOf(body, "schemas");
  return isList(schemas) && schemas.includes(urn);
};

/** The resources that an answer holds: those of a list, or the one it is. */
export const resourcesOf = (
  body: JsonObject,
): readonly { readonly resource: Json; readonly at: string }[] => {
  const resources = memberOf(body, "Resources");
  const isListed = isOf(body, URN.listResponse) || isList(resources);
  if (!isListed) return [{ resource: body, at: "" }];
  return (isList(resources) ? resources : []).map((resource, i) => ({ resource, at: `Resources[${i}]` }));
};

// RFC 7644 section 3.9: with `attributes` or `excludedAttributes` an answer lacks what was not asked for.
/** Whether the request asked for a part of the attributes only. */
export const asksForPart = ({ request, sent }: JudgeContext): boolean => {
  const query = request.url.split("?")[1] ?? "";
  if (/(^|&)(attributes|excludedAttributes)=[^&]/i.test(query)) return true;
  if (!/\/\.search(\?|$)/i.test(request.url) || !isObject(sent)) return false;
  return ["attributes", "excludedAttributes"].some((name) => !isUnassigned(memberOf(sent, name)));
};
