import type { Json } from "../model/json.ts";

/** Beyond this many elements a list is first paired by text, so that a long answer cannot hold us up. */
const LONG = 60;
const MOST_ROWS = 200;
const MOST_COLUMNS = 5_000;

/**
 * Pairs each expected element with an actual one of its own so that as many as possible agree: the index of its
 * partner, or undefined. Order means nothing.
 */
export const pairUp = (
  expected: readonly Json[],
  actual: readonly Json[],
  agree: (expected: Json, actual: Json) => boolean,
): readonly (number | undefined)[] => {
  const partners: (number | undefined)[] = expected.map(() => undefined);
  const taken = new Set<number>();
  if (expected.length > LONG) pairByText(expected, actual, partners, taken);
  const rows = expected.flatMap((_, i) => (partners[i] === undefined ? [i] : [])).slice(0, MOST_ROWS);
  const columns = actual.flatMap((_, j) => (taken.has(j) ? [] : [j])).slice(0, MOST_COLUMNS);
  const options = new Map(
    rows.map((i) => [i, columns.filter((j) => agree(expected[i] ?? null, actual[j] ?? null))]),
  );
  const owner = new Map<number, number>();
  for (const row of rows) claimColumn(row, options, owner, new Set());
  for (const [column, row] of owner) partners[row] = column;
  return partners;
};

const pairByText = (
  expected: readonly Json[],
  actual: readonly Json[],
  partners: (number | undefined)[],
  taken: Set<number>,
): void => {
  const byText = new Map<string, number[]>();
  for (const [j, item] of actual.entries()) {
    const text = JSON.stringify(item);
    byText.set(text, [...(byText.get(text)?.slice(0, MOST_ROWS) ?? []), j]);
  }
  for (const [i, item] of expected.entries()) {
    const column = byText.get(JSON.stringify(item))?.pop();
    if (column === undefined) continue;
    partners[i] = column;
    taken.add(column);
  }
};

/** An augmenting path of bipartite matching: takes a free column, or moves the owner of one elsewhere. */
const claimColumn = (
  row: number,
  options: ReadonlyMap<number, readonly number[]>,
  owner: Map<number, number>,
  seen: Set<number>,
): boolean => {
  for (const column of options.get(row) ?? []) {
    if (seen.has(column)) continue;
    seen.add(column);
    const holder = owner.get(column);
    if (holder !== undefined && !claimColumn(holder, options, owner, seen)) continue;
    owner.set(column, row);
    return true;
  }
  return false;
};
