import { keywords } from "../assert/registry.ts";
import type { Checked } from "../model/problem.ts";
import type { Library } from "../model/suite.ts";
import type { Known } from "./language/linking.ts";
import { linkWith } from "./library/link.ts";
import type { SourceFile } from "./library/source-file.ts";

export { renderProblem } from "../source/render-problem.ts";
export { checklistSchema, profileSchema, suiteSchema, wireSchema } from "./language/language-schemas.ts";
export type { Known } from "./language/linking.ts";
export type { FileRole, SourceFile } from "./library/source-file.ts";

/** Reads and links all files of a library with all keywords, or says everything that is wrong with any of them. */
export const link = (files: readonly SourceFile[], known: Known): Checked<Library> =>
  linkWith(keywords, files, known);
