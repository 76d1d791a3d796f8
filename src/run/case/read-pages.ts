import type { Exchange, Response } from "../../model/exchange.ts";
import { asText, isList, isObject, type Json } from "../../model/json.ts";
import type { PagesStep, SendStep } from "../../model/suite.ts";
import type { BuiltRequest } from "../request/build-request.ts";

/** One page: what was asked for and what came. */
export type Page = { readonly exchange: Exchange; readonly built: BuiltRequest };

/** All answers of a walk through a list; the last page may have none. */
export type Walk = { readonly pages: readonly Response[]; readonly last: Page };

/** A server that never stops paging must not keep us for ever. */
const MOST_PAGES = 60;

/** Reads a list page by page: by startIndex (RFC 7644 section 3.4.2.4) or by cursor (RFC 9865 section 2). */
export const readPages = async (step: PagesStep, read: (step: SendStep) => Promise<Page>): Promise<Walk> => {
  const pages: Response[] = [];
  let position: Json | undefined = step.by === "index" ? 1 : "";
  for (;;) {
    const last = await read(pageStep(step, position));
    const { outcome } = last.exchange;
    if (outcome.kind === "unanswered") return { pages, last };
    pages.push(outcome.response);
    position = nextPosition(step.by, position, outcome.response);
    if (position === undefined || pages.length >= MOST_PAGES) return { pages, last };
  }
};

/** Whether a walk came by somebody twice: then the list changed its order, and another walk would only be luckier. */
export const givesTwice = (pages: readonly Response[]): boolean => {
  const ids = pages.flatMap(({ body }) => {
    const listed = body.kind === "json" && isObject(body.value) ? body.value.Resources : undefined;
    return isList(listed) ? listed.map((one) => (isObject(one) ? asText(one.id) : "")) : [];
  });
  return new Set(ids).size < ids.length;
};

const pageStep = (step: PagesStep, position: Json): SendStep => ({
  kind: "send",
  label: step.label,
  line: step.line,
  method: "GET",
  path: step.path,
  query: { ...step.query, [step.by === "index" ? "startIndex" : "cursor"]: position },
  headers: {},
  as: "token",
  ...(step.sentBy === undefined ? {} : { sentBy: step.sentBy }),
  adapt: false,
  save: {},
  claims: [],
});

const nextPosition = (by: PagesStep["by"], position: Json, response: Response): Json | undefined => {
  const body = response.body.kind === "json" ? response.body.value : undefined;
  if (response.status !== 200 || !isObject(body)) return undefined;
  if (by === "cursor") return typeof body.nextCursor === "string" ? body.nextCursor : undefined;
  const returned = isList(body.Resources) ? body.Resources.length : 0;
  const next = Number(position) + returned;
  return returned > 0 && next <= Number(body.totalResults) ? next : undefined;
};
