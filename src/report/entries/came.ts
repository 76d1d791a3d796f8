import { asObject, asText, parseJson } from "../../model/json.ts";
import type { ExchangeResult } from "../../model/report.ts";
import { mask } from "../mask.ts";

/** What came back, without what differs from case to case. */
export type Came = {
  /** 0: no answer. */
  readonly status: number;
  readonly scimType: string;
  /** What the server says of its refusal: the sentence, its values taken out; the same sentence is the same place of its code. */
  readonly sentence: string;
};

const MOST = 200;

export const cameOf = ({ response, noAnswer }: ExchangeResult): Came => {
  if (response === undefined) return { status: 0, scimType: "", sentence: noAnswer?.reason ?? "unknown" };
  const { status, body = "" } = response;
  if (status < 400) return { status, scimType: "", sentence: "" };
  const { scimType, detail } = asObject(parseJson(body));
  const text = detail === undefined ? body : asText(detail);
  return { status, scimType: asText(scimType), sentence: sentenceOf(text) };
};

/** Quoted texts, ids, times and numbers are of the case. */
const sentenceOf = (text: string): string =>
  mask(text.slice(0, MOST).replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "<text>"), false)
    .replace(/\s+/g, " ")
    .trim();
