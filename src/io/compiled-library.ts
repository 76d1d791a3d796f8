import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RequirementId } from "../model/ids.ts";
import { type Json, parseOwnJson } from "../model/json.ts";
import type { Interpretation, Requirement } from "../model/requirement.ts";
import type { Library } from "../model/suite.ts";
import type { SourceFile } from "../suite/index.ts";
import { writeFileAtomic } from "./output.ts";
import { packageRoot } from "./package-root.ts";

/** The bundled library as the build linked it: reading it takes a hundredth of the time that linking does. */
type Compiled = Omit<Library, "catalogue" | "fixtures" | "digest"> & {
  /** Of the files it was made from; another one means that somebody changed them since. */
  readonly digest: string;
  readonly requirements: readonly Requirement[];
  readonly interpretations: readonly Interpretation[];
  readonly shown: readonly (readonly [id: RequirementId, faults: readonly string[]])[];
  readonly fixtures: readonly (readonly [name: string, body: Json])[];
};

const compiledFile = (): string => join(packageRoot(), "dist", "library.json");

/** The linked library, if the build made one from exactly these files. */
export const readCompiled = (files: readonly SourceFile[], from = compiledFile()): Library | undefined => {
  if (!existsSync(from)) return undefined;
  const compiled = parseOwnJson<Compiled>(readFileSync(from, "utf8"));
  if (compiled?.digest !== digestOf(files)) return undefined;
  const { digest: _, requirements, interpretations, shown, fixtures, ...rest } = compiled;
  return {
    ...rest,
    catalogue: {
      requirements: new Map(requirements.map((requirement) => [requirement.id, requirement])),
      interpretations: new Map(interpretations.map((reading) => [reading.id, reading])),
      shown: new Map(shown),
    },
    fixtures: new Map(fixtures),
  };
};

/** Writes what `readCompiled` reads; a step of the build. */
export const writeCompiled = (files: readonly SourceFile[], library: Library, to = compiledFile()): void => {
  const { catalogue, fixtures, ...rest } = library;
  const compiled: Compiled = {
    digest: digestOf(files),
    ...rest,
    requirements: [...catalogue.requirements.values()],
    interpretations: [...catalogue.interpretations.values()],
    shown: [...catalogue.shown],
    fixtures: [...fixtures],
  };
  writeFileAtomic(to, JSON.stringify(compiled));
};

/** What tells one set of files from another: SHA-256 of their paths and texts, in hexadecimal. */
export const digestOf = (files: readonly SourceFile[]): string => {
  const hash = createHash("sha256");
  for (const { path, text } of files) hash.update(path).update("\0").update(text).update("\0");
  return hash.digest("hex");
};
