import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCompiled, writeCompiled } from "../../src/io/compiled-library.ts";
import { readBundled } from "../../src/io/library-files.ts";
import { packageRoot } from "../../src/io/package-root.ts";
import type { Library } from "../../src/model/suite.ts";
import { link } from "../../src/suite/index.ts";

let library: Library | undefined;

/** The bundled suites, profiles and fixtures, linked once for all tests. */
export const bundledLibrary = (): Library => {
  library ??= fromCache() ?? linkIntoCache();
  return library;
};

/** The same, linked anew from the files. */
export const linkBundled = (): Library => {
  const found = link(readBundled(), { variables: [], secrets: [] });
  if (!found.ok)
    throw new Error(found.problems.map(({ at, what }) => `${at.file}:${at.line} ${what}`).join("\n"));
  return found.value;
};

const linkIntoCache = (): Library => {
  const linked = linkBundled();
  mkdirSync(CACHE, { recursive: true });
  writeCompiled(readBundled(), linked, cacheFile());
  return linked;
};

/** Linking takes two seconds, which each of forty test files would spend anew. */
const CACHE = join(packageRoot(), "node_modules", ".cache", "scim-check");

/** Whatever changes in the code may change what linking makes; changed suites show in the digest that the file holds. */
const cacheFile = (): string => {
  const hash = createHash("sha256");
  const src = join(packageRoot(), "src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  for (const file of files.toSorted()) hash.update(readFileSync(join(src, file))).update("\0");
  return join(CACHE, `library-${hash.digest("hex").slice(0, 16)}.json`);
};

const fromCache = (): Library | undefined => readCompiled(readBundled(), cacheFile());
