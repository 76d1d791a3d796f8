import { type FaultInfo, listFaults } from "../../fixtures/server/index.ts";
import { defect } from "../../src/model/defect.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { LABEL_EXCEPTIONS } from "./exceptions.ts";
import {
  type Comparison,
  compare,
  entryFigures,
  figuresOf,
  type Labelled,
  labelled,
  shownIn,
} from "./labels.ts";
import type { Work } from "./slices.ts";
import { readTables, writeLabels, writeShown } from "./tables.ts";
import { readTask } from "./task.ts";
import { faultNames, playWith } from "./witness.ts";

/** What faults say that they break, beside what runs report. With checks or suites besides faults, only these are played and nothing is written. */
export const labelsWork = (words: readonly string[]): Work<Labelled> => {
  const { faults, part } = readTask(words);
  return {
    jobs: faults,
    play: async (fault) =>
      labelled(fault, (await playWith([fault], part)).report, bundledLibrary().catalogue),
    inShort: ({ reported, entries }) => `${Object.keys(reported).length} requirements, ${entries} entries`,
    conclude: (all) => {
      for (const one of all) say(comparisonText(one));
      if (part !== undefined) return;
      const known = merged(all);
      writeLabels(Object.fromEntries(known.map((one) => [one.fault, one])));
      writeShown(shownIn(beside(known), bundledLibrary().catalogue));
      say(figuresText(all.length === known.length ? "" : "of these: ", all));
      if (all.length !== known.length) say(figuresText("of all in the table: ", known));
    },
  };
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The lines of the table with new ones, in the order of the faults. */
const merged = (fresh: readonly Labelled[]): readonly Labelled[] => {
  const table = { ...readTables().labels, ...Object.fromEntries(fresh.map((one) => [one.fault, one])) };
  return faultNames().flatMap((fault) => table[fault] ?? []);
};

/** Each report beside what its fault declares. */
export const beside = (all: readonly Labelled[]): readonly (readonly [Labelled, FaultInfo])[] =>
  all.flatMap((one) =>
    listFaults()
      .filter(({ name }) => name === one.fault)
      .map((info) => [one, info] as const),
  );

const comparisonOf = (one: Labelled): Comparison => {
  const [pair = defect(`${one.fault} is no fault`)] = beside([one]);
  return compare(...pair, bundledLibrary().catalogue);
};

const comparisonText = (one: Labelled): string => {
  const { unexpected, missing } = comparisonOf(one);
  const isRight = unexpected.length + missing.length === 0;
  return [
    `${isRight ? "right  " : "differs"}  ${one.fault} (${one.entries} entries)`,
    ...unexpected.map(([id, shownBy]) => `    unexpected  ${id}  ${shownBy}`),
    ...missing.map((id) => `    missing     ${id}`),
  ].join("\n");
};

const figuresText = (before: string, all: readonly Labelled[]): string => {
  const { precision, recall } = figuresOf(
    all.filter(({ fault }) => LABEL_EXCEPTIONS[fault] === undefined).map(comparisonOf),
  );
  const { median, atMostTwo } = entryFigures(all);
  return `\n${before}${all.length} faults: label precision ${percent(precision)}, recall ${percent(recall)}; entries per fault: median ${median}, at most two in ${percent(atMostTwo)}`;
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
