import type { Json } from "../model/json.ts";

/** What a YAML 1.2 plain scalar means (core schema); undefined for the rare ones that the full reader should look at. */
export const plainValue = (text: string): Json | undefined => {
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (mayBeNumber) return numberOrText(text);
  return NAMED.has(text) ? NAMED.get(text) : text;
};

const NAMED: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["~", null],
  ...["null", "Null", "NULL"].map((word): [string, Json] => [word, null]),
  ...["true", "True", "TRUE"].map((word): [string, Json] => [word, true]),
  ...["false", "False", "FALSE"].map((word): [string, Json] => [word, false]),
]);

const DECIMAL = /^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?$/;

/** Everything else that YAML takes for a number: signs, exponents, octal, hexadecimal, infinity. */
const OTHER_NUMBER =
  /^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|nan))$/i;

const numberOrText = (text: string): Json | undefined => {
  if (DECIMAL.test(text)) return Number(text);
  return OTHER_NUMBER.test(text) ? undefined : text;
};
