import { digestOf, readCompiled, writeCompiled } from "../io/compiled-library.ts";
import { readBundled, readLibrary, type Wanted } from "../io/library-files.ts";
import type { Json } from "../model/json.ts";
import type { Checked, Problem } from "../model/problem.ts";
import type { Library } from "../model/suite.ts";
import { link, type SourceFile } from "../suite/index.ts";

/** Names that suites use and that are given from outside. */
export type Given = {
  readonly variables?: { readonly [name: string]: Json };
  readonly secrets?: { readonly [name: string]: string };
};

export type LoadedLibrary = {
  readonly library: Library;
  /** The suites that the user named; empty for all. */
  readonly wanted: readonly Wanted[];
};

/** Reads and links the bundled library and what was named besides it, or says every mistake of every file. */
export const loadLibrary = (named: readonly string[], given: Given): Checked<LoadedLibrary> =>
  loadWith(named, (files) => compiledOf(files) ?? linked(files, given));

/** The same, with every file looked at anew: for who wants to know whether there is a mistake in any. */
export const checkLibrary = (named: readonly string[], given: Given): Checked<LoadedLibrary> =>
  loadWith(named, (files) => linked(files, given));

const loadWith = (
  named: readonly string[],
  understand: (files: readonly SourceFile[]) => Checked<Library>,
): Checked<LoadedLibrary> => {
  const { files, wanted, problems } = readLibrary(named);
  const library = understand(files);
  if (!library.ok || problems.length > 0)
    return { ok: false, problems: [...problems, ...(library.ok ? [] : library.problems)] };
  const value = { library: { ...library.value, digest: digestOf(files) }, wanted };
  return { ok: true, value, warnings: library.warnings ?? [] };
};

/** What the build has linked, when there is nothing besides. */
const compiledOf = (files: readonly SourceFile[]): Checked<Library> | undefined => {
  const value = files.every(({ bundled }) => bundled) ? readCompiled(files) : undefined;
  return value === undefined ? undefined : { ok: true, value };
};

const linked = (files: readonly SourceFile[], { variables = {}, secrets = {} }: Given): Checked<Library> =>
  link(files, { variables: Object.keys(variables), secrets: Object.keys(secrets) });

/** Links the bundled library and writes it down for `loadLibrary`, or says every mistake in it. */
export const compileLibrary = (files = readBundled(), to?: string): readonly Problem[] => {
  const library = linked(files, {});
  if (!library.ok) return library.problems;
  writeCompiled(files, library.value, to);
  return [];
};
