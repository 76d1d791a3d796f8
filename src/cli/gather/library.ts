import { readCompiled } from "../../io/compiled-library.ts";
import { readLibrary, type Wanted } from "../../io/library-files.ts";
import type { Problem } from "../../model/problem.ts";
import type { Library } from "../../model/suite.ts";
import { link } from "../../suite/index.ts";
import { refuseIfAny } from "../settings/failure.ts";

/** Names that the user defines outside of the suites. */
type Known = { readonly variables: object; readonly secrets: object };

export type LoadedLibrary = {
  readonly library: Library;
  /** The suites that the user named; empty for all. */
  readonly wanted: readonly Wanted[];
  readonly warnings: readonly Problem[];
};

/** Reads and links everything; every mistake of every file ends the command, all shown at once. */
export const loadLibrary = (
  named: readonly string[],
  known: Known,
  before: readonly Problem[] = [],
): LoadedLibrary => {
  const { files, wanted, problems } = readLibrary(named);
  const compiled = files.every(({ bundled }) => bundled) ? readCompiled(files) : undefined;
  if (compiled !== undefined) {
    refuseIfAny([...before, ...problems]);
    return { library: compiled, wanted, warnings: [] };
  }
  const linked = link(files, {
    variables: Object.keys(known.variables),
    secrets: Object.keys(known.secrets),
  });
  refuseIfAny([...before, ...problems, ...(linked.ok ? [] : linked.problems)]);
  if (!linked.ok) throw new Error("the library has no problems and could not be linked");
  return { library: linked.value, wanted, warnings: linked.warnings ?? [] };
};
