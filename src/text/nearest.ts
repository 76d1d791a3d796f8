/** The candidate that the author most likely meant, or nothing when none is close. */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  let best: string | undefined;
  let bestDistance = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1) + 1;
  const wanted = word.toLowerCase();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
};

/** `Did you mean "x"?`, or nothing when no candidate is close. */
export const didYouMean = (word: string, candidates: Iterable<string>): string | undefined => {
  const meant = nearest(word, candidates);
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
};

/** The suggestion as a sentence: the nearest candidate, or else what there is. */
export const suggest = (word: string, candidates: Iterable<string>, otherwise?: string): string => {
  const all = [...candidates];
  const known = otherwise ?? (all.length === 0 ? "There are none." : `Known: ${enumerate(all)}.`);
  return didYouMean(word, all) ?? known;
};

const MOST_LISTED = 16;

/** `a, b, c`, cut when it grows long. */
export const enumerate = (words: readonly string[]): string =>
  words.length <= MOST_LISTED ? words.join(", ") : `${words.slice(0, MOST_LISTED).join(", ")}, …`;

/** Insertions, removals, replacements and swaps of neighbours; gives up at `bound`. */
const editDistance = (one: string, other: string, bound: number): number => {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = nextRow(one, other, row, last, beforeLast);
    if (Math.min(...current) >= bound) return bound;
    beforeLast = last;
    last = current;
  }
  return cost(last, other.length);
};

const cost = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;

const nextRow = (
  one: string,
  other: string,
  row: number,
  last: readonly number[],
  beforeLast: readonly number[],
): readonly number[] => {
  const current = [row];
  for (let column = 1; column <= other.length; column += 1) {
    const change = cost(last, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1);
    const removal = cost(last, column) + 1;
    const insertion = cost(current, column - 1) + 1;
    const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
    const swap = isSwap ? cost(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY;
    current.push(Math.min(change, removal, insertion, swap));
  }
  return current;
};
