import { asObject, asText, isList, isObject, type JsonObject, parseJson } from "../../model/json.ts";
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

export const cameOf = ({ request, response, noAnswer }: ExchangeResult): Came => {
  if (response === undefined) return { status: 0, scimType: "", sentence: noAnswer?.reason ?? "unknown" };
  const { status, body = "" } = response;
  if (status < 400) return { status, scimType: "", sentence: "" };
  const { scimType, detail } = asObject(parseJson(body));
  const text = detail === undefined ? body : asText(detail);
  // Which attribute is taken already, a conflict says: another attribute is another rule.
  const sent = status === 409 ? NOTHING_SENT : sentOf(request);
  return { status, scimType: asText(scimType), sentence: sentenceOf(text, sent) };
};

/** What came of one operation of a bulk request, as if it had been a request of its own (RFC 7644 section 3.7.3). */
export const cameOfOperation = (exchange: ExchangeResult, at: number): Came => {
  const { request, response } = exchange;
  const operation = operationIn(response?.body, at);
  const { path, data } = operationIn(request.body, at);
  return cameOf({
    ...exchange,
    request: { ...request, url: asText(path), body: JSON.stringify(data ?? null) },
    response: {
      headers: {},
      ...response,
      status: Number(isObject(operation.status) ? operation.status.code : operation.status),
      body: JSON.stringify(operation.response ?? null),
    },
  });
};

const operationIn = (body: string | undefined, at: number): JsonObject => {
  const { Operations: operations } = asObject(parseJson(body ?? ""));
  return isList(operations) ? asObject(operations[at]) : {};
};

/** What a request names: the paths of a PATCH as they were written, and attributes. */
type Sent = { readonly paths: readonly string[]; readonly names: readonly string[] };

const NOTHING_SENT: Sent = { paths: [], names: [] };

/** Words that a sentence needs for itself, those of messages among them. */
const COMMON =
  /^(op|path|value|values|type|schemas|Operations|meta|id|filter|attributes|excludedAttributes|sortBy|sortOrder|startIndex|count|cursor|failOnErrors)$/i;

const sentOf = ({ url, body = "" }: ExchangeResult["request"]): Sent => {
  const { Operations: operations, ...resource } = asObject(parseJson(body));
  const each = isList(operations) ? operations.map(asObject) : [];
  const paths = each.map(({ path }) => asText(path)).filter((path) => /\W/.test(path));
  const names = [
    ...comparedIn(url),
    ...Object.keys(resource),
    ...each.flatMap(({ path, value }) => [asText(path), ...Object.keys(asObject(value))]),
  ];
  return {
    paths: longestFirst(paths),
    names: longestFirst(
      names.flatMap((name) => /^(?:urn:.*|[\w$-]+)/.exec(name)?.[0] ?? []).filter(isTelling),
    ),
  };
};

/** The attributes that the filter of a query compares. */
const comparedIn = (url: string): readonly string[] => {
  const filter = URL.canParse(url) ? (new URL(url).searchParams.get("filter") ?? "") : "";
  return [...filter.matchAll(/([\w$.:-]+) (?:eq|ne|co|sw|ew|gt|ge|lt|le|pr)\b/gi)].map(
    ([, name = ""]) => name,
  );
};

const isTelling = (name: string): boolean => !COMMON.test(name);

const longestFirst = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].toSorted((one, other) => other.length - one.length);

/** Quoted texts, ids, times and numbers are of the case, and so is what the request named; comparisons of order are one. */
const sentenceOf = (text: string, { paths, names }: Sent): string => {
  const unquoted = paths
    .reduce((rest, path) => rest.replaceAll(path, "<path>"), text)
    .slice(0, MOST)
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`/g, "<text>");
  const unordered = unquoted.replace(/\b(gt|ge|lt|le)\b/g, "<order>");
  return mask(names.reduce(withoutName, unordered), false).replace(/\s+/g, " ").trim();
};

/** An attribute by the name that was sent, with what is said of its parts: `body.emails.0.value`, `title`. */
const withoutName = (text: string, name: string): string =>
  text.replace(
    new RegExp(
      `${isWord(name) ? NAMING : "(?<![\\w<])"}(?:\\w+\\.)*${name.replace(/\W/g, "\\$&")}(?![\\w>])(?:[.:]\\w+)*`,
      "g",
    ),
    "<attribute>",
  );

const isWord = (name: string): boolean => /^[a-z]+$/.test(name);

/** Where `name` and `title` are no words of the sentence: at its start, in brackets, and within a path. */
const NAMING = "(?:^|(?<=[[(])|(?<![\\w<.])(?=\\w+\\.))";
