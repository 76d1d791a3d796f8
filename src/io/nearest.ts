/** The known name that a mistyped one most likely stands for, if any is near enough. */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  const wanted = plain(name);
  const ranked = [...known]
    .map((candidate) => ({ candidate, edits: distance(wanted, plain(candidate)) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits <= Math.max(1, Math.floor(wanted.length / 3))
    ? best.candidate
    : undefined;
};

/** `Did you mean "x"?`, or nothing. */
export const didYouMean = (name: string, known: Iterable<string>): string | undefined => {
  const candidate = nearest(name, known);
  return candidate === undefined ? undefined : `Did you mean "${candidate}"?`;
};

const plain = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, "");

/** How many letters must be put in, taken out, changed or swapped with their neighbour. */
const distance = (from: string, to: string): number => {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1)
      line.push(cost(from, to, row, column, line, last, beforeLast));
    beforeLast = last;
    last = line;
  }
  return last[to.length] ?? 0;
};

const cost = (
  from: string,
  to: string,
  row: number,
  column: number,
  line: readonly number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number => {
  const isSame = from[row - 1] === to[column - 1];
  const edits = [
    (last[column - 1] ?? 0) + (isSame ? 0 : 1),
    (last[column] ?? 0) + 1,
    (line[column - 1] ?? 0) + 1,
  ];
  const isSwap =
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
  return Math.min(...edits, ...(isSwap ? [(beforeLast[column - 2] ?? 0) + 1] : []));
};
