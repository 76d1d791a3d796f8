import { isList, isObject, type Json, parseJson } from "../../../src/model/json.ts";
import type { RawRequest } from "./listener.ts";
import { ANY, fits, type Golden, NONE } from "./notation.ts";

/** Where a request that was sent is not what the reference has: one line each, none when it is. */
export const differences = (golden: Golden, sent: RawRequest): readonly string[] => [
  ...(fits(golden.line, sent.line) ? [] : [`request line: expected ${golden.line}, got ${sent.line}`]),
  ...headerDifferences(golden, sent.headers),
  ...bodyDifferences(golden, sent.body),
];

/** Of what was sent, the request that is nearest to the reference, and where it is not the same. */
export const nearest = (golden: Golden, sent: readonly RawRequest[]): readonly string[] => {
  const found = sent
    .map((request) => ({ request, lines: differences(golden, request) }))
    .sort((one, other) => distance(golden, one) - distance(golden, other));
  return found[0]?.lines ?? ["nothing was sent"];
};

/** Another address is farther away than any number of headers. */
const distance = (
  golden: Golden,
  { request, lines }: { request: RawRequest; lines: readonly string[] },
): number => {
  const [method] = golden.line.split(" ");
  return (
    lines.length +
    (fits(golden.line, request.line) ? 0 : 100) +
    (request.line.startsWith(`${method} `) ? 0 : 100)
  );
};

type Headers = RawRequest["headers"];

const headerDifferences = ({ headers, open }: Golden, sent: Headers): readonly string[] => {
  const found = (name: string) => sent.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
  const expected = headers.filter(([, value]) => value !== NONE);
  const values = headers.flatMap(([name, value]) => {
    const got = found(name);
    const isRight = value === NONE ? got === undefined : got !== undefined && fits(value, got);
    return isRight ? [] : [`header ${name}: expected ${value}, got ${got ?? NONE}`];
  });
  const known = sent.filter(([name]) => isIn(expected, name));
  const others =
    open.has("headers") || known.length === sent.length
      ? []
      : [`other headers: ${names(sent.filter(([name]) => !isIn(expected, name)))}`];
  const isOrderRight = open.has("header-order") || names(known) === names(expected);
  return [
    ...values,
    ...others,
    ...(isOrderRight ? [] : [`order of headers: expected ${names(expected)}, got ${names(known)}`]),
  ];
};

const isIn = (headers: Headers, name: string): boolean =>
  headers.some(([other]) => other.toLowerCase() === name.toLowerCase());

const names = (headers: Headers): string => headers.map(([name]) => name).join(", ");

const bodyDifferences = ({ body, open }: Golden, sent: string): readonly string[] => {
  if (body === "" || sent === "")
    return body === sent ? [] : [`body: expected ${body || NONE}, got ${sent || NONE}`];
  const value = parseJson(sent);
  const expected = parseJson(body);
  if (expected === undefined) return [`the body of the golden file is no JSON: ${body}`];
  if (value === undefined) return [`body: expected ${body}, got ${sent}`];
  const wrong = valueDifferences(expected, value, "body", {
    anyOrder: open.has("key-order"),
    more: open.has("members"),
  });
  return wrong.length > 0 || sent === JSON.stringify(value)
    ? wrong
    : [`body: expected no white space, got ${sent}`];
};

type Leeway = { readonly anyOrder: boolean; readonly more: boolean };

const valueDifferences = (expected: Json, sent: Json, at: string, leeway: Leeway): readonly string[] => {
  if (expected === ANY) return [];
  if (isObject(expected) && isObject(sent)) return objectDifferences(expected, sent, at, leeway);
  if (isList(expected) && isList(sent) && expected.length === sent.length)
    return expected.flatMap((item, index) =>
      valueDifferences(item, sent[index] ?? null, `${at}[${index}]`, { ...leeway, more: false }),
    );
  const isSame =
    typeof expected === "string" && typeof sent === "string" ? fits(expected, sent) : expected === sent;
  return isSame ? [] : [`${at}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(sent)}`];
};

const objectDifferences = (
  expected: { readonly [name: string]: Json },
  sent: { readonly [name: string]: Json },
  at: string,
  leeway: Leeway,
): readonly string[] => {
  const wanted = Object.keys(expected);
  const got = Object.keys(sent).filter((name) => !leeway.more || wanted.includes(name));
  const listed = (keys: readonly string[]) => (leeway.anyOrder ? keys.toSorted() : keys).join(", ");
  if (listed(wanted) !== listed(got))
    return [`${at}: expected members ${listed(wanted)}, got ${listed(got)}`];
  return wanted.flatMap((name) =>
    valueDifferences(expected[name] ?? null, sent[name] ?? null, `${at}.${name}`, { ...leeway, more: false }),
  );
};
