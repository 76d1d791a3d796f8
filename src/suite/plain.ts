import type { Json } from "../model/json.ts";

const remembered = new WeakMap<object, boolean>();

/** Whether a value says what it means: it holds no expression and no form such as `$fixture`. Most do. */
export const isPlain = (value: Json): boolean => {
  if (typeof value === "string") return !value.includes("${{");
  if (typeof value !== "object" || value === null) return true;
  const known = remembered.get(value);
  if (known !== undefined) return known;
  const isSo = Array.isArray(value)
    ? value.every(isPlain)
    : Object.entries(value).every(([name, member]) => !name.includes("$") && isPlain(member as Json));
  remembered.set(value, isSo);
  return isSo;
};
