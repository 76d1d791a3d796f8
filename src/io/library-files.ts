import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { type SuiteId, suiteId } from "../model/ids.ts";
import { type JsonObject, parseOwnJson } from "../model/json.ts";
import type { Problem } from "../model/problem.ts";
import type { SchemaInfo } from "../model/target.ts";
import type { FileRole, SourceFile } from "../suite/index.ts";
import { globToRegExp, isGlob } from "../text/glob.ts";
import { packageRoot } from "./package-root.ts";
import { troubleIn } from "./user-files.ts";

/** Suites that the user named: ids of suites, narrowed to a line where one was given. */
export type Wanted = { readonly suite: SuiteId; readonly line?: number };

/** All files of a run, and which suites the user asked for; nothing asked means all bundled ones. */
export type LibraryFiles = {
  readonly files: readonly SourceFile[];
  readonly wanted: readonly Wanted[];
  readonly problems: readonly Problem[];
};

/** Reads the bundled library and the suites that the user named: files, folders, globs, `file:line`, bundled ids. */
export const readLibrary = (named: readonly string[]): LibraryFiles => {
  const bundled = readBundled();
  const results = named.map((argument) => readNamed(argument, bundled));
  const added = new Map(results.flatMap((result) => result.files).map((file) => [resolve(file.path), file]));
  return {
    files: [...bundled, ...added.values()],
    wanted: results.flatMap((result) => result.wanted),
    problems: results.flatMap((result) => result.problems),
  };
};

/** Whether a first argument names suites rather than a command. */
export const namesSuites = (argument: string): boolean =>
  isGlob(argument) || existsSync(splitLine(argument).path) || existsSync(argument);

/** Every bundled suite, profile, requirement and fixture. */
export const readBundled = (): readonly SourceFile[] => {
  const root = packageRoot();
  const suites = join(root, "suites");
  const fixtures = join(root, "fixtures", "resources");
  return [
    ...yamlAndJson(suites).map((path) => read(path, suites, true)),
    ...yamlAndJson(fixtures).map((path) => readAs(path, fixtures, "fixture", true)),
  ];
};

const readNamed = (argument: string, bundled: readonly SourceFile[]): LibraryFiles => {
  try {
    return readFound(argument, bundled);
  } catch (error) {
    const file = error instanceof Error && "path" in error ? String(error.path) : argument;
    return refused(argument, `cannot read ${file}: ${troubleIn(error)}`, "Name suites that you may read.");
  }
};

const refused = (argument: string, what: string, fix: string): LibraryFiles => ({
  files: [],
  wanted: [],
  problems: [{ at: { file: argument }, what, fix }],
});

const readFound = (argument: string, bundled: readonly SourceFile[]): LibraryFiles => {
  const { path, line } = splitLine(argument);
  const files = existsSync(path) ? readPath(path) : readGlob(argument);
  if (files.length > 0) return sortOut(files, bundled, line);
  const ids = bundledIds(argument, bundled);
  if (ids.length > 0) return { files: [], wanted: ids.map((suite) => ({ suite })), problems: [] };
  const what = existsSync(path) ? `no suite in ${argument}` : `no such suite: ${argument}`;
  const fix = "Name a file, a folder, a glob, or a bundled suite; scim-check list --suites shows those.";
  return refused(argument, what, fix);
};

/** A bundled suite that is named by its path is wanted, not loaded a second time. */
const sortOut = (
  files: readonly SourceFile[],
  bundled: readonly SourceFile[],
  line: number | undefined,
): LibraryFiles => {
  const known = new Map(bundled.map((file) => [resolve(packageRoot(), file.path), file]));
  const resolved = files.map((file) => known.get(resolve(file.path)) ?? file);
  const suites = resolved.filter((file) => file.role === "suite");
  return {
    files: resolved.filter((file) => !file.bundled),
    wanted: suites.map((file) => ({ suite: suiteId(file.id), ...(line === undefined ? {} : { line }) })),
    problems: [],
  };
};

const splitLine = (argument: string): { readonly path: string; readonly line?: number } => {
  const match = /^(.+):(\d+)$/.exec(argument);
  return match?.[1] === undefined ? { path: argument } : { path: match[1], line: Number(match[2]) };
};

const bundledIds = (argument: string, bundled: readonly SourceFile[]): readonly SuiteId[] => {
  const pattern = isGlob(argument) ? globToRegExp(argument) : globToRegExp(`{${argument},${argument}/**}`);
  const suites = bundled.filter((file) => file.role === "suite" && pattern.test(file.id));
  return suites.map((file) => suiteId(file.id));
};

const readPath = (path: string): readonly SourceFile[] => {
  if (!statSync(path).isDirectory()) return [read(path, dirname(path), false)];
  return yamlAndJson(path).map((file) => readOwn(file, path));
};

/** A folder of the user may bring its own fixtures, in a folder of that name. */
const readOwn = (path: string, root: string): SourceFile => {
  const inner = relative(root, path).split(sep);
  const at = inner.indexOf("fixtures");
  if (at < 0 || at === inner.length - 1) return read(path, root, false);
  const skipped = inner[at + 1] === "resources" ? at + 2 : at + 1;
  return readAs(path, join(root, ...inner.slice(0, skipped)), "fixture", false);
};

const readGlob = (glob: string): readonly SourceFile[] => {
  if (!isGlob(glob)) return [];
  const fixed = glob.split("/").findIndex(isGlob);
  const root = glob.split("/").slice(0, fixed).join("/") || (glob.startsWith("/") ? "/" : ".");
  if (!existsSync(root)) return [];
  const pattern = globToRegExp(glob.replace(/^\.\//, ""));
  const matching = yamlAndJson(root).filter((path) =>
    pattern.test(path.split(sep).join("/").replace(/^\.\//, "")),
  );
  return matching.map((path) => read(path, root, false));
};

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(["node_modules", ".git", "dist"]);

const yamlAndJson = (folder: string): readonly string[] => {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : yamlAndJson(path);
    return isSource(entry.name) ? [path] : [];
  });
};

const isSource = (name: string): boolean => {
  if (name.endsWith(".schema.json") || name.startsWith("scim-check.config.")) return false;
  return /\.ya?ml$/.test(name) || /^rfc\d+\.json$/.test(name);
};

const read = (path: string, root: string, bundled: boolean): SourceFile =>
  readAs(path, root, roleOf(relative(root, path).split(sep).join("/")), bundled);

const readAs = (path: string, root: string, role: FileRole, bundled: boolean): SourceFile => {
  const below = relative(root, path)
    .split(sep)
    .join("/")
    .replace(/(\.scim-check)?\.(ya?ml|json)$/, "");
  const id = role === "suite" || role === "fixture" ? below : basename(below);
  const place = bundled ? posix(relative(packageRoot(), path)) : shown(path);
  return { path: place, id, role, text: readFileSync(path, "utf8"), bundled };
};

/** The role of a file by where it lies below its root. */
const roleOf = (path: string): FileRole => {
  if (/^requirements\/rfc[^/]*\.(json|ya?ml)$/.test(path)) return "rfc";
  if (/^requirements\/impacts\.ya?ml$/.test(path)) return "impacts";
  if (/^requirements\/shown\.ya?ml$/.test(path)) return "shown";
  if (/^requirements\/interpretations\.ya?ml$/.test(path)) return "interpretations";
  if (/^requirements\//.test(path)) return "interop";
  if (/^idp\/intents\.ya?ml$/.test(path)) return "intents";
  if (/^idp\/wire\//.test(path)) return "wire";
  if (/^idp\//.test(path)) return "profile";
  if (/^checklists\//.test(path)) return "checklist";
  return "suite";
};

const shown = (path: string): string => {
  const near = relative(process.cwd(), resolve(path));
  return near.startsWith("..") ? resolve(path) : posix(near);
};

const posix = (path: string): string => path.split(sep).join("/");

/** The JSON files of `fixtures/schemas`: our JSON Schemas by name, and the RFC's schema definitions. */
export type SchemaFiles = {
  readonly jsonSchemas: { readonly [name: string]: JsonObject };
  readonly core: readonly SchemaInfo[];
};

/** Reads the bundled schemas. */
export const readSchemas = (): SchemaFiles => {
  const root = join(packageRoot(), "fixtures", "schemas");
  return {
    jsonSchemas: Object.fromEntries(jsonFiles<JsonObject>(join(root, "json-schema"), ".schema.json")),
    core: jsonFiles<SchemaInfo>(join(root, "core"), ".json").map(([, schema]) => schema),
  };
};

const jsonFiles = <T>(folder: string, ending: string): readonly (readonly [name: string, value: T])[] => {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.sort().flatMap((name) => {
    const value = parseOwnJson<T>(readFileSync(join(folder, name), "utf8"));
    return value === undefined ? [] : [[name.slice(0, -ending.length), value]];
  });
};
