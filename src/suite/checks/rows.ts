import { type Expression, hasExpression, parseTemplate } from "../../idp/expression.ts";
import { asObject, isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Diagnostics } from "../../source/diagnostics.ts";
import { below, itemsOf, KEY, membersOf, type Node, partOf, withValue } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { isSameInEachRow } from "../language/literal.ts";

/** A check as one row of its table makes it. */
export type Row = { readonly slug: string; readonly values: JsonObject };

/** The rows of a check in the order of the file. */
export const rowsOf = (rows: Node): readonly Row[] =>
  membersOf(rows).map(([slug, node]) => ({ slug, values: asObject(node.value) }));

/** Fills a row into a part of a check: whole values keep their type, places stay those of the check. */
export const fillRow = (node: Node, row: Row, diagnostics: Diagnostics): Node => {
  const filling: Filling = { row: { ...row.values, slug: row.slug }, slug: row.slug, diagnostics };
  return withValue(node, fill(node, filling) ?? null);
};

/** Columns that no part of the check uses: most often a slip of the pen. */
export const refuseUnusedColumns = (rows: Node, check: JsonObject, diagnostics: Diagnostics): void => {
  const { rows: _table, ...rest } = check;
  const used = columnsUsed(rest);
  const columns = new Set(membersOf(rows).flatMap(([, row]) => Object.keys(asObject(row.value))));
  for (const column of columns) {
    if (column === "needs" || used.has(column)) continue;
    const [slug] = Object.entries(asObject(rows.value)).find(([, row]) =>
      Object.hasOwn(asObject(row), column),
    ) ?? [""];
    const node = below(below(rows, slug), column);
    const fix = suggest(column, ["needs", ...used], `Use it as \${{ row.${column} }}, or remove it.`);
    diagnostics.refuse(node, `nothing uses the column "${column}"`, fix, KEY);
  }
};

const columnsUsed = (value: Json): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [, name, quoted] of JSON.stringify(value).matchAll(
    /row(?:\.([A-Za-z_$][\w$-]*)|\[(?:\\"|')(.+?)(?:\\"|')\])/g,
  )) {
    found.add(name ?? quoted ?? "");
  }
  return found;
};

type Filling = {
  readonly row: JsonObject;
  readonly slug: string;
  readonly diagnostics: Diagnostics;
};

const fill = (node: Node, filling: Filling): Json | undefined => {
  const { value } = node;
  if (isSameInEachRow(value)) return value;
  if (typeof value === "string") return hasExpression(value) ? fillText(node, value, filling) : value;
  if (isList(value)) return fillList(node, value, filling);
  return isObject(value) ? fillMembers(node, value, filling) : value;
};

/** What no expression touches stays the very same value, so that it need not be looked at again for each row. */
const fillList = (node: Node, value: readonly Json[], filling: Filling): Json => {
  const filled = itemsOf(node).map((item) => fill(item, filling));
  return filled.every((item, position) => item === value[position])
    ? value
    : filled.filter((item) => item !== undefined);
};

const fillMembers = (node: Node, value: JsonObject, filling: Filling): Json => {
  const members: [string, Json][] = [];
  let isSame = true;
  for (const [name, member] of membersOf(node)) {
    const filled = fill(member, filling);
    const filledName = fillName(member, name, filling);
    isSame &&= filled === member.value && filledName === name;
    if (filled !== undefined) members.push([filledName, filled]);
  }
  return isSame ? value : Object.fromEntries(members);
};

const fillName = (node: Node, name: string, filling: Filling): string => {
  if (!hasExpression(name)) return name;
  const filled = fillText(node, name, filling);
  return typeof filled === "object" || filled === undefined ? name : String(filled);
};

/** Only `row` is filled in now; every other expression waits for the run. */
const fillText = (node: Node, text: string, filling: Filling): Json | undefined => {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return text;
  const [only, ...more] = parsed.parts;
  if (more.length === 0 && typeof only === "object") {
    return only.root === "row" ? rowValue(node, only, filling) : text;
  }
  return parsed.parts
    .map((part) => (typeof part === "string" ? part : partText(node, part, filling)))
    .join("");
};

const partText = (node: Node, part: Expression, filling: Filling): string => {
  if (part.root !== "row") return `\${{ ${part.source}${part.optional ? "?" : ""} }}`;
  const value = rowValue(node, part, filling);
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return String(value);
  const fix = "A list or a mapping can only stand alone: make it the whole value.";
  filling.diagnostics.refuse(node, `\${{ ${part.source} }} is no text in row "${filling.slug}"`, fix, {
    within: part.source,
  });
  return "";
};

const rowValue = (node: Node, expression: Expression, filling: Filling): Json | undefined => {
  let value: Json | undefined = filling.row;
  for (const step of expression.path) value = partOf(value, step);
  if (value !== undefined || expression.optional) return value;
  const column = String(expression.path[0] ?? "");
  const fix = suggest(
    column,
    Object.keys(filling.row),
    `Add it to the row, or write \${{ ${expression.source}? }} where it may be missing.`,
  );
  const what = `row "${filling.slug}" has no "${expression.path.join(".")}"`;
  filling.diagnostics.refuse(node, what, fix, { within: expression.source });
  return null;
};
