import { isObject, type Json } from "../../model/json.ts";

/** Whether a value and all inside it is of a kind; remembered, as the rows of a table share most of their check. */
const everywhere = (text: (text: string) => boolean, name: (name: string) => boolean) => {
  const remembered = new WeakMap<object, boolean>();
  const isSo = (value: Json): boolean => {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return true;
    const known = remembered.get(value);
    if (known !== undefined) return known;
    const found = isObject(value)
      ? Object.entries(value).every(([key, member]) => name(key) && isSo(member))
      : value.every(isSo);
    remembered.set(value, found);
    return found;
  };
  return isSo;
};

/** Whether a value says what it means: it holds no expression and no form such as `$fixture`. Most do. */
export const isLiteral = everywhere(
  (text) => !text.includes("${{"),
  (name) => !name.includes("$"),
);

const mentionsNoRow = (text: string): boolean => !text.includes("${{") || !text.includes("row");

/** Whether a value is the same in each row of a table. */
export const isSameInEachRow = everywhere(mentionsNoRow, mentionsNoRow);
