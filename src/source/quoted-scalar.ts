/** The text in the quotes that open at an offset, and where it ends; undefined when it is not on one line or rare. */
export const readQuoted = (
  text: string,
  start: number,
): { readonly value: string; readonly end: number } | undefined => {
  const isSingle = text[start] === "'";
  const close = isSingle ? singleClose(text, start + 1) : doubleClose(text, start + 1);
  if (close === -1) return undefined;
  const inside = text.slice(start + 1, close);
  if (inside.includes("\n")) return undefined;
  const value = isSingle ? inside.replaceAll("''", "'") : withoutEscapes(inside);
  return value === undefined ? undefined : { value, end: close + 1 };
};

/** Two single quotes stand for one. */
const singleClose = (text: string, from: number): number => {
  let close = text.indexOf("'", from);
  while (close !== -1 && text[close + 1] === "'") close = text.indexOf("'", close + 2);
  return close;
};

const doubleClose = (text: string, from: number): number => {
  let close = text.indexOf('"', from);
  while (close !== -1 && isEscaped(text, close, from)) close = text.indexOf('"', close + 1);
  return close;
};

const isEscaped = (text: string, quote: number, from: number): boolean => {
  let slashes = 0;
  while (quote - 1 - slashes >= from && text[quote - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
};

const SIMPLE_ESCAPES = /^(?:[^\\]|\\["\\/bnrt]|\\u[0-9a-fA-F]{4})*$/;

/** The escapes that JSON has too; YAML's others are rare. */
const withoutEscapes = (inside: string): string | undefined => {
  if (!inside.includes("\\")) return inside;
  return SIMPLE_ESCAPES.test(inside) ? (JSON.parse(`"${inside}"`) as string) : undefined;
};
