import type { Exchange, Response } from "../../model/exchange.ts";
import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { SendStep } from "../../model/suite.ts";
import { isSameName, memberOf } from "../../scim/value.ts";

/** A list that is longer than this is nothing that a case made. */
const MOST_RESULTS = 60;

/**
 * RFC 7644 section 3.4.2.4: a page may hold less than there is, whatever was asked for. So a filtered list whose step says nothing of pages
 * is read on until it is whole; its claims are about the list and not about how a server cuts it.
 * @returns all answers in order, the given one first; only that where it is whole or where nothing more comes
 */
export const readOn = async (
  step: SendStep,
  first: Exchange,
  read: (step: SendStep) => Promise<Exchange>,
): Promise<readonly Response[]> => {
  if (first.outcome.kind === "unanswered") return [];
  const pages = [first.outcome.response];
  if (step.method !== "GET" || !isUncut(step)) return pages;
  for (let seen = listedIn(pages[0]); seen.length > 0; ) {
    const total = totalIn(pages[0]);
    const listed = pages.flatMap(listedIn).length;
    if (listed >= total || total > MOST_RESULTS) break;
    const { outcome } = await read({ ...step, query: { ...step.query, startIndex: listed + 1 } });
    if (outcome.kind === "unanswered" || outcome.response.status !== 200) break;
    seen = listedIn(outcome.response);
    if (seen.length > 0) pages.push(outcome.response);
  }
  return pages;
};

/** The first of several answers with the resources of all. */
export const asOne = (pages: readonly Response[]): Response | undefined => {
  const [first] = pages;
  const body = first === undefined ? undefined : bodyOf(first);
  if (first === undefined || body === undefined || pages.length === 1) return first;
  const name = Object.keys(body).find((one) => isSameName(one, "Resources")) ?? "Resources";
  const value = { ...body, [name]: pages.flatMap(listedIn) };
  return { ...first, body: { kind: "json", value, text: JSON.stringify(value) } };
};

const PAGING = ["startIndex", "count", "cursor"];

const isUncut = ({ query }: SendStep): boolean =>
  query.filter !== undefined && !Object.keys(query).some((name) => PAGING.includes(name));

const bodyOf = ({ status, body }: Response): JsonObject | undefined =>
  status === 200 && body.kind === "json" && isObject(body.value) ? body.value : undefined;

const listedIn = (response: Response | undefined): readonly Json[] => {
  const listed = response === undefined ? undefined : memberOf(bodyOf(response), "Resources");
  return isList(listed) ? listed : [];
};

const totalIn = (response: Response | undefined): number => {
  const total = response === undefined ? undefined : memberOf(bodyOf(response), "totalResults");
  return typeof total === "number" ? total : 0;
};
