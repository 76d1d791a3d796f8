import { asText, isList, type Json } from "../model/json.ts";
import type { HeaderList, Identity, SendStep, Wire } from "../model/suite.ts";
import { evaluate, type Scope, templateParts } from "./evaluate.ts";

/** A request in this dialect's bytes, before the base URL and the credentials are put to it. */
export type WireRequest = {
  readonly method: string;
  /** Below the base URL, encoded: `/Users/2819c223`. */
  readonly path: string;
  /** With its `?`, or empty. */
  readonly query: string;
  readonly headers: HeaderList;
  readonly body?: string;
  readonly as: Identity;
  /** Expressions that had no value: the request cannot be sent. */
  readonly missing: readonly string[];
};

/** Says one step in the bytes of a dialect. `body` is the evaluated and fitted body of the step. */
export const wireRequest = (
  step: SendStep,
  body: Json | undefined,
  wire: Wire,
  scope: Scope,
): WireRequest => {
  const missing: string[] = [];
  const text = step.raw === undefined ? bodyText(body) : textOf(step.raw, scope, missing);
  const path = fillPath(step.path, scope, missing);
  const query = queryText(step.query, wire, scope, missing);
  const usual = text === undefined ? wire.headers.withoutBody : wire.headers.withBody;
  return {
    method: step.method,
    path,
    query: query === "" ? bareTail(step, wire) : `?${query}${wire.queryTail}`,
    headers: inOrder(mergeHeaders(usual, step.headers, scope, missing), wire.headerOrder),
    ...(text === undefined ? {} : { body: text }),
    as: step.as,
    missing,
  };
};

const bareTail = ({ method }: SendStep, wire: Wire): string =>
  wire.bareTailOn.length === 0 || wire.bareTailOn.includes(method) ? wire.bareTail : "";

/** Identity providers send compact JSON, members in the order given. */
const bodyText = (body: Json | undefined): string | undefined =>
  body === undefined ? undefined : JSON.stringify(body);

const textOf = (template: string, scope: Scope, missing: string[]): string => {
  const evaluated = evaluate(template, scope);
  missing.push(...evaluated.missing);
  return asText(evaluated.value);
};

/** Fills a path: what stands in the suite stays, every value filled in is one encoded segment (RFC 3986 section 2.4). */
const fillPath = (template: string, scope: Scope, missing: string[]): string =>
  templateParts(template)
    .map((part) =>
      typeof part === "string"
        ? encodeLiteral(part)
        : encodeURIComponent(wellFormed(textOf(`\${{ ${part.source} }}`, scope, missing))),
    )
    .join("");

/** What no request line can hold is encoded; a `%` that an author wrote stays one. */
const encodeLiteral = (text: string): string =>
  text.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent);

const queryText = (query: SendStep["query"], wire: Wire, scope: Scope, missing: string[]): string => {
  const pairs: string[] = wire.baseQuery === "" ? [] : [wire.baseQuery];
  for (const [name, template] of Object.entries(query)) {
    const evaluated = evaluate(template, scope);
    missing.push(...evaluated.missing);
    if (evaluated.value === undefined || evaluated.value === null) continue;
    const values = isList(evaluated.value) ? evaluated.value : [evaluated.value];
    for (const value of values) pairs.push(`${encodeURIComponent(name)}=${encodeQuery(asText(value), wire)}`);
  }
  return pairs.join("&");
};

/** `%20` or `+` for a blank is where the providers differ; nearly everything else they percent-encode alike. */
export const encodeQuery = (value: string, wire: QueryEncoding): string =>
  [...(wire.unencoded ?? "")].reduce(
    (encoded, character) => encoded.replaceAll(encodeURIComponent(character), character),
    encodeURIComponent(wellFormed(value)).replaceAll("%20", wire.space),
  );

/** What a dialect does to the values of a query. */
export type QueryEncoding = Pick<Wire, "space"> & Partial<Pick<Wire, "unencoded">>;

/** Half a character, which JSON may hold, has no encoding. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");

/** Headers that the order does not name come last, as they stand. */
const inOrder = (headers: HeaderList, order: Wire["headerOrder"]): HeaderList => {
  const rank = ([name]: HeaderList[number]): number => {
    const at = order.findIndex((other) => other.toLowerCase() === name.toLowerCase());
    return at < 0 ? order.length : at;
  };
  return headers.toSorted((one, other) => rank(one) - rank(other));
};

const mergeHeaders = (
  usual: HeaderList,
  own: SendStep["headers"],
  scope: Scope,
  missing: string[],
): HeaderList => {
  const given = new Map(
    Object.entries(own).map(([name, template]) => [name.toLowerCase(), { name, template }]),
  );
  const value = (template: Json) => textOf(asText(template), scope, missing);
  const kept = usual.flatMap(([name, text]): [string, string][] => {
    const override = given.get(name.toLowerCase());
    given.delete(name.toLowerCase());
    if (override === undefined) return [[name, text]];
    return override.template === null ? [] : [[name, value(override.template)]];
  });
  const added = [...given.values()].flatMap(({ name, template }): [string, string][] =>
    template === null ? [] : [[name, value(template)]],
  );
  return [...kept, ...added];
};
