import { asObject, isList, isObject, type Json, type JsonObject, parseJson } from "../../model/json.ts";
import type { CaseResult, ExchangeResult } from "../../model/report.ts";

/**
 * The attributes that a setup of the case was sent and did not get back whole, in lower case: `emails` of which one value came back,
 * `name.middlename`. What a case finds of them afterwards follows from that.
 */
export const lostInSetup = ({ exchanges }: Pick<CaseResult, "exchanges">): readonly string[] => [
  ...new Set(exchanges.flatMap((each) => (each.phase === "setup" ? lostIn(each) : []))),
];

const lostIn = ({ request, response }: ExchangeResult): readonly string[] => {
  if (request.method !== "POST" || response?.status !== 201) return [];
  const answer = parseJson(response.body ?? "");
  return isObject(answer) ? lostOf(asObject(parseJson(request.body ?? "")), answer) : [];
};

/** No setup gets them back as they were sent, if at all. */
const OTHERWISE = /^(schemas|id|meta|password|groups)$/i;

const lostOf = (sent: JsonObject, got: JsonObject): readonly string[] =>
  Object.entries(sent).flatMap(([name, value]) => {
    const came = Object.entries(got).find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
    if (OTHERWISE.test(name) || amountOf(value) === 0) return [];
    const path = name.toLowerCase();
    if (isObject(value) && isObject(came))
      return lostOf(value, came).map((part) => `${path}${path.startsWith("urn:") ? ":" : "."}${part}`);
    return amountOf(came) < amountOf(value) ? [path] : [];
  });

/** How many values there are. */
const amountOf = (value: Json | undefined): number =>
  isList(value) ? value.length : value === undefined || value === null || value === "" ? 0 : 1;
