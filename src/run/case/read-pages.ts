import type { Exchange, Response } from "../../model/exchange.ts";
import { isList, isObject, type Json } from "../../model/json.ts";
import type { PagesStep, SendStep } from "../../model/suite.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import { type Prepared, prepare } from "../request/build-request.ts";
import { sendAndRecord } from "../request/send.ts";
import type { Scene } from "./scene.ts";
import { noAnswer } from "./undecided.ts";

/** All answers of a walk through a list, or what stopped it. */
export type Walk = {
  readonly pages: readonly Response[];
  readonly last: { readonly exchange: Exchange; readonly prepared: Prepared };
  readonly obstacle?: UndecidedReason;
};

/** A server that never stops paging must not keep us for ever. */
const MOST_PAGES = 60;

/** Reads a list page by page: by startIndex (RFC 7644 section 3.4.2.4) or by cursor (RFC 9865 section 2). */
export const readPages = async (step: PagesStep, label: string, scene: Scene): Promise<Walk> => {
  const pages: Response[] = [];
  let position: Json | undefined = step.by === "index" ? 1 : "";
  for (;;) {
    const prepared = prepare(pageStep(step, position), scene);
    const exchange = await sendAndRecord(prepared.request, label, "step", scene, scene.world.signal);
    const last = { exchange, prepared };
    if (exchange.outcome.kind === "unanswered") return { pages, last, obstacle: noAnswer(exchange) };
    const { response } = exchange.outcome;
    pages.push(response);
    position = nextPosition(step.by, position, response);
    if (position === undefined || pages.length >= MOST_PAGES) return { pages, last };
  }
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
