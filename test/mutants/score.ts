import { dirname } from "node:path";
import { asObject, asText, isList, type Json } from "../../src/model/json.ts";

/** One mistake that was put into the code, and whether a test noticed it. */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  /** The lines it changes as they are and as they were made, blanks collapsed. */
  readonly original: string;
  readonly mutant: string;
  readonly isKilled: boolean;
};

/** A mistake that changes nothing that anybody could see, and why. Found again by its content, not by its line. */
export type Equivalent = Pick<Mutant, "file" | "original" | "mutant"> & { readonly reason: string };

/** What became of the mutants of a folder; the score is in percent, equivalent ones left out. */
export type Row = {
  readonly folder: string;
  readonly killed: number;
  readonly survived: number;
  readonly equivalent: number;
  readonly score: number;
};

/** How the mutants fared: rows for the folders, what a test should have noticed, entries that excuse nothing. */
export type Outcome = {
  readonly rows: readonly Row[];
  readonly survivors: readonly Mutant[];
  readonly stale: readonly Equivalent[];
};

const KILLED = ["Killed", "Timeout"];
const SURVIVED = ["Survived", "NoCoverage"];

const list = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
const collapsed = (text: string): string => text.replace(/\s+/g, " ").trim();

const position = (value: Json | undefined): { readonly line: number; readonly column: number } => {
  const { line, column } = asObject(value);
  return { line: Number(line) - 1, column: Number(column) - 1 };
};

const mutantOf = (file: string, source: readonly string[], told: Json): Mutant => {
  const { location, replacement, status } = asObject(told);
  const start = position(asObject(location).start);
  const end = position(asObject(location).end);
  const before = source[start.line]?.slice(0, start.column) ?? "";
  const after = source[end.line]?.slice(end.column) ?? "";
  return {
    file,
    line: start.line + 1,
    original: collapsed(source.slice(start.line, end.line + 1).join(" ")),
    mutant: collapsed(before + asText(replacement) + after),
    isKilled: KILLED.includes(asText(status)),
  };
};

/** The mutants of a report in the mutation testing report schema; those that could not be run are left out. */
export const readMutants = (report: Json | undefined): readonly Mutant[] =>
  Object.entries(asObject(asObject(report).files)).flatMap(([file, told]) => {
    const { source, mutants } = asObject(told);
    const lines = asText(source).split("\n");
    return list(mutants)
      .filter((mutant) => [...KILLED, ...SURVIVED].includes(asText(asObject(mutant).status)))
      .map((mutant) => mutantOf(file, lines, mutant))
      .sort((one, other) => one.line - other.line);
  });

/** The list of equivalent mutants as it stands in the file. */
export const readEquivalents = (value: Json): readonly Equivalent[] =>
  list(value).map((entry) => {
    const { file, original, mutant, reason } = asObject(entry);
    if ([file, original, mutant, reason].some((text) => asText(text) === ""))
      throw new Error(`an equivalent mutant has file, original, mutant and reason: ${JSON.stringify(entry)}`);
    return {
      file: asText(file),
      original: collapsed(asText(original)),
      mutant: collapsed(asText(mutant)),
      reason: asText(reason),
    };
  });

const isSame = (mutant: Mutant, entry: Equivalent): boolean =>
  mutant.file === entry.file && mutant.original === entry.original && mutant.mutant === entry.mutant;

const rowOf = (folder: string, mutants: readonly Mutant[], excused: ReadonlySet<Mutant>): Row => {
  const killed = mutants.filter(({ isKilled }) => isKilled).length;
  const equivalent = mutants.filter((mutant) => excused.has(mutant)).length;
  const survived = mutants.length - killed - equivalent;
  const score = killed + survived === 0 ? 100 : (100 * killed) / (killed + survived);
  return { folder, killed, survived, equivalent, score };
};

/**
 * Compares the mutants below a path with the list of equivalent ones. An entry for a file below that path is stale
 * when no survivor has its content: the code changed, or a test kills it now.
 */
export const judgeMutants = (
  path: string,
  mutants: readonly Mutant[],
  equivalents: readonly Equivalent[],
): Outcome => {
  const survived = mutants.filter(({ isKilled }) => !isKilled);
  const excused = new Set(survived.filter((mutant) => equivalents.some((entry) => isSame(mutant, entry))));
  const folders = [...new Set(mutants.map(({ file }) => dirname(file)))].sort();
  const inside = (folder: string) => mutants.filter(({ file }) => dirname(file) === folder);
  return {
    rows: [
      ...folders.map((folder) => rowOf(folder, inside(folder), excused)),
      rowOf("all", mutants, excused),
    ],
    survivors: survived.filter((mutant) => !excused.has(mutant)),
    stale: equivalents.filter(
      (entry) =>
        (entry.file === path || entry.file.startsWith(`${path}/`)) &&
        !survived.some((mutant) => isSame(mutant, entry)),
    ),
  };
};
