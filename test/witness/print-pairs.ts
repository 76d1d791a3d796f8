import { listFaults } from "../../fixtures/server/index.ts";
import { defect } from "../../src/model/defect.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { citedByCauses } from "./labels.ts";
import { drawPairs, faultsOf, marksOf, type Pair, type PairResult } from "./pairs.ts";
import type { Work } from "./slices.ts";
import { readTables, writePairs } from "./tables.ts";
import { casesPart, IN_A_CROWD, playWith } from "./witness.ts";

/** How many pairs of faults are played. */
const PAIRS = 100;

/** Pairs of faults: whether each is found although the other is there. With names of pairs only these are played. */
export const pairsWork = (words: readonly string[]): Work<PairResult> => {
  const drawn = drawnPairs();
  return {
    jobs: words.length === 0 ? drawn : words,
    play: playPair,
    inShort: ({ missed }) => (missed.length === 0 ? "both found" : `MISSED ${missed.join(" and ")}`),
    conclude: (results) => {
      const table = {
        ...readTables().pairs,
        ...Object.fromEntries(results.map((one) => [one.pair, one.missed])),
      };
      writePairs(Object.fromEntries(drawn.flatMap((pair) => (table[pair] ? [[pair, table[pair]]] : []))));
      const both = results.filter(({ missed }) => missed.length === 0).length;
      for (const { pair, missed } of results)
        if (missed.length > 0) say(`MISSED ${missed.join(" and ")} in ${pair}`);
      say(
        `\nBoth faults are found in ${both} of ${results.length} pairs (${((100 * both) / results.length).toFixed(1)} %).`,
      );
    },
  };
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The pairs of faults that their reports tell apart. */
export const drawnPairs = (): readonly Pair[] =>
  drawPairs(faultsToPair(), PAIRS, (pair) => {
    const [one = "", other = ""] = faultsOf(pair);
    return marksIn(one, other).length > 0 && marksIn(other, one).length > 0;
  });

/** Faults that a report of theirs alone shows, always. */
const faultsToPair = (): readonly string[] =>
  Object.values(labels)
    .filter(({ fault, reported }) => Object.keys(reported).length > 0 && IN_A_CROWD[fault] === undefined)
    .map(({ fault }) => fault)
    .toSorted();

/** Plays against two faults the cases that show them when they are alone; if those do not show both, all cases. */
export const playPair = async (pair: string): Promise<PairResult> => {
  const quick = await playCases(pair, true);
  return quick.missed.length === 0 ? quick : playCases(pair, false);
};

const playCases = async (pair: string, isQuick: boolean): Promise<PairResult> => {
  const [one = "", other = ""] = faultsOf(pair);
  const marks = new Map([
    [one, marksIn(one, other)],
    [other, marksIn(other, one)],
  ]);
  const cases = [...marks.values()].flatMap((some) => some.map(([, shownBy]) => shownBy));
  const { report } = await playWith([one, other], isQuick ? casesPart(cases) : undefined);
  const cited = citedByCauses(report, bundledLibrary().catalogue);
  const isFound = (fault: string) => marks.get(fault)?.some(([id]) => cited.has(id));
  return { pair: `${one}+${other}`, missed: [one, other].filter((fault) => !isFound(fault)) };
};

/** Read once: drawing asks for thousands of pairs. */
const { labels } = readTables();
const faults = new Map(listFaults().map((fault) => [fault.name, fault]));

const marksIn = (fault: string, other: string) => {
  const info = faults.get(fault);
  const [alone, beside] = [labels[fault], labels[other]];
  if (info === undefined || alone === undefined || beside === undefined)
    return defect(`nothing is known of ${fault} and ${other}: npm run witness -- --labels ${fault} ${other}`);
  return marksOf(info, alone, beside);
};
