import { keywords } from "../assert/registry.ts";
import type { Checked } from "../model/problem.ts";
import type { Library } from "../model/suite.ts";
import type { Known, SourceFile } from "./files.ts";
import { linkWith } from "./link.ts";

export { conform } from "../source/conform.ts";
export { parseYaml } from "../source/parse-yaml.ts";
export { renderProblem } from "../source/render-problem.ts";
export type { Sourced } from "../source/sourced.ts";
export type { FileRole, Known, SourceFile } from "./files.ts";
export { profileSchema, suiteSchema } from "./language-schemas.ts";
export { CAPABILITIES } from "./needs.ts";

/** Reads and links all files of a library with all keywords, or says everything that is wrong with any of them. */
export const link = (files: readonly SourceFile[], known: Known): Checked<Library> =>
  linkWith(keywords, files, known);
