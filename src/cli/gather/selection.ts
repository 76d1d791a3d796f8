import type { Wanted } from "../../io/library-files.ts";
import type { ProfileId } from "../../model/ids.ts";
import type { Check, Library } from "../../model/suite.ts";
import { citedBy } from "../../plan/plan-made.ts";
import type { Selection } from "../../run/ports/options.ts";
import { defaultProfiles, namedProfiles } from "../../session/profiles.ts";
import { globToRegExp, isGlob } from "../../text/glob.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Input } from "../settings/input.ts";
import { parseTagExpression } from "./tag-expression.ts";

type Candidate = Parameters<Selection["checks"]>[0];
type Test = (check: Candidate) => boolean;

/** Which cases the user wants; names that exist nowhere are problems, not empty results. */
export const gatherSelection = (input: Input, library: Library, wanted: readonly Wanted[]): Selection => {
  const checks = library.suites.flatMap((suite) => suite.checks);
  const tests: readonly (Test | undefined)[] = [
    wantedTest(library, wanted),
    grepTest(input, "grep", true),
    grepTest(input, "grep-invert", false),
    tagTest(input, checks),
    requirementTest(input, library),
    checkTest(input, checks),
  ];
  const active = tests.filter((test) => test !== undefined);
  return {
    checks: (check) => active.every((test) => test(check)),
    profiles: profilesOf(input, library),
    said: [
      ...wanted.map(({ suite, line }) => (line === undefined ? suite : `${suite}:${line}`)),
      ...NARROWING.flatMap((flag) =>
        [input.read.text(flag) ?? [], input.read.list(flag)].flat().map((text) => `--${flag} ${text}`),
      ),
    ],
  };
};

/** The flags that leave cases out; --idp leaves whole verdicts out, and those that are given are whole. */
const NARROWING = ["grep", "grep-invert", "tag", "requirement", "check"] as const;

const wantedTest = (library: Library, wanted: readonly Wanted[]): Test | undefined => {
  if (wanted.length === 0) return undefined;
  const ids = new Set<string>();
  for (const { suite: id, line } of wanted) {
    const checks = library.suites.find((suite) => suite.id === id)?.checks ?? [];
    for (const check of line === undefined ? checks : checksAt(checks, line)) ids.add(check.id);
  }
  return (check) => ids.has(check.id);
};

/** The check that a line is part of: the last one that begins at or above it; all rows of a table begin together. */
const checksAt = (checks: readonly Check[], line: number): readonly Check[] => {
  const begins = Math.max(...checks.map((check) => check.line).filter((at) => at <= line));
  return checks.filter((check) => check.line === begins);
};

const grepTest = (input: Input, flag: "grep" | "grep-invert", wanted: boolean): Test | undefined => {
  const pattern = input.read.pattern(flag);
  return pattern === undefined ? undefined : (check) => pattern.test(`${check.id} ${check.title}`) === wanted;
};

const tagTest = (input: Input, checks: readonly Check[]): Test | undefined => {
  const text = input.read.text("tag");
  if (text === undefined) return undefined;
  const expression = parseTagExpression(text);
  if (typeof expression === "string") {
    input.read.refuse("tag", expression, "Example: --tag 'patch and not slow'");
    return undefined;
  }
  const known = new Set(checks.flatMap((check) => check.tags));
  for (const name of expression.names.filter((each) => !known.has(each))) {
    input.read.refuse(
      "tag",
      `unknown tag "${name}"`,
      didYouMean(name, known) ?? "scim-check list --tags shows them.",
    );
  }
  return (check) => expression.matches(check.tags);
};

const requirementTest = (input: Input, library: Library): Test | undefined => {
  const given = input.read.list("requirement");
  if (given.length === 0) return undefined;
  const known = [...library.catalogue.requirements.keys()];
  const patterns = given.map((text) => globToRegExp(text));
  for (const [index, text] of given.entries()) {
    if (known.some((id) => patterns[index]?.test(id) === true)) continue;
    const fix = isGlob(text) ? undefined : didYouMean(text, known);
    input.read.refuse(
      "requirement",
      `no requirement "${text}"`,
      fix ?? "scim-check list --requirements shows them.",
    );
  }
  return (check) => check.requirements.some((id) => patterns.some((pattern) => pattern.test(id)));
};

const withoutProfile = (text: string): string => text.replace(/@.*$/, "");

const checkTest = (input: Input, checks: readonly Check[]): Test | undefined => {
  const given = input.read.list("check");
  if (given.length === 0) return undefined;
  const tests = given.map((text): Test => {
    const id = withoutProfile(text);
    return isGlob(id)
      ? (check) => globToRegExp(id).test(check.id)
      : (check) => check.id === id || check.id.startsWith(`${id}/`);
  });
  for (const [index, text] of given.entries()) {
    if (checks.some((check) => tests[index]?.(candidate(check)) === true)) continue;
    const fix = didYouMean(
      withoutProfile(text),
      checks.map((check) => check.id),
    );
    input.read.refuse("check", `no check "${text}"`, fix ?? "scim-check list shows them.");
  }
  return (check) => tests.some((test) => test(check));
};

/** A check as the engine shows it to a selection. */
export const candidate = (check: Check): Candidate => ({ ...check, requirements: citedBy(check.steps) });

/** Named profiles, those that extend a named one, and those of named cases; without names those of every run. */
const profilesOf = (input: Input, library: Library): readonly ProfileId[] => {
  const named = input.read.list("idp");
  const ofCases = input.read
    .list("check")
    .flatMap((text) => (text.includes("@") ? [text.replace(/^.*@/, "")] : []));
  const wanted = named.length > 0 ? named : ofCases.length === input.read.list("check").length ? ofCases : [];
  if (wanted.length === 0) return defaultProfiles(library);
  const meant = namedProfiles(wanted, library, input.read.at(named.length > 0 ? "idp" : "check"));
  if (meant.ok) return meant.value;
  input.problems.push(...meant.problems);
  return [];
};
