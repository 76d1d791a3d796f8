import type { RequirementId } from "../model/ids.ts";
import type { Checked, Problem } from "../model/problem.ts";
import type { Interpretation, Requirement } from "../model/requirement.ts";
import type { IntentWord, Library } from "../model/suite.ts";
import { parseJson } from "../source/parse-json.ts";
import { parseYaml } from "../source/parse-yaml.ts";
import type { Sourced } from "../source/sourced.ts";
import { linkInterop, linkInterpretations, linkRfc } from "./catalogue.ts";
import type { FileRole, Known, SourceFile } from "./files.ts";
import { gatherFixtures, linkFixtures } from "./fixtures.ts";
import type { KeywordBook } from "./keyword-book.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import type { Linking } from "./linking.ts";
import { linkProfiles, profileHeads } from "./profiles.ts";
import { linkSuites } from "./suites.ts";
import { linkVocabulary } from "./vocabulary.ts";

/**
 * Reads and links all files of a library, or says everything that is wrong with any of them. Only when a file that the
 * others build on cannot be read at all is the rest not looked into: every citation or fixture would seem unknown.
 */
export const linkWith = (
  keywords: KeywordBook,
  files: readonly SourceFile[],
  known: Known,
): Checked<Library> => {
  const { read, problems: unreadable } = readAll(files);
  const ledger = openLedger();
  ledger.enter(unreadable);
  const isComplete = files.every((file) => file.role === "suite" || read.some((one) => one.file === file));
  const library = isComplete ? linkRead(read, keywords, known, ledger) : undefined;
  const problems = ledger.problems();
  if (library === undefined || problems.length > 0) return { ok: false, problems };
  return { ok: true, value: library };
};

type Read = { readonly file: SourceFile; readonly id: string; readonly source: Sourced };

const readAll = (
  files: readonly SourceFile[],
): { readonly read: readonly Read[]; readonly problems: readonly Problem[] } => {
  const read: Read[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const parse = file.path.endsWith(".json") ? parseJson : parseYaml;
    const parsed = parse(file.path, file.text);
    const mistakes = parsed.ok ? notAMapping(file, parsed.value) : parsed.problems;
    problems.push(...mistakes);
    if (parsed.ok && mistakes.length === 0) read.push({ file, id: file.id, source: parsed.value });
  }
  return { read, problems };
};

const ROLE_WORDS: { readonly [role in FileRole]: string } = {
  suite: "a suite starts with title: and checks:",
  profile: "a profile starts with title:",
  intents: "a vocabulary starts with intents:",
  rfc: "a catalogue starts with requirements:",
  interop: "a catalogue starts with requirements:",
  interpretations: "a list of readings starts with interpretations:",
  fixture: "a fixture is the body of a resource",
};

const notAMapping = (file: SourceFile, source: Sourced): readonly Problem[] => {
  const { value } = source;
  const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isMapping || file.role === "fixture") return [];
  const fix = `A file of this kind is a mapping: ${ROLE_WORDS[file.role]}.`;
  return [{ at: source.placeOf([]), what: "the file is not a mapping", fix }];
};

const linkRead = (read: readonly Read[], keywords: KeywordBook, known: Known, ledger: Ledger): Library => {
  const of = (role: FileRole): readonly Read[] => read.filter(({ file }) => file.role === role);
  const heads = profileHeads(of("profile"), ledger);
  const catalogue = linkCatalogue(of, heads, ledger);
  const vocabulary = new Map<string, IntentWord>();
  for (const { source } of of("intents")) linkVocabulary(source, vocabulary, ledger);
  const fixtures = gatherFixtures(of("fixture"), ledger);
  const before: Linking = {
    ledger,
    keywords,
    catalogue,
    fixtures: new Set(fixtures.keys()),
    vocabulary,
    heads,
    spoken: new Map(),
    known,
  };
  linkFixtures(of("fixture"), before);
  const profiles = linkProfiles(of("profile"), before);
  const spoken = new Map(profiles.map((profile) => [profile.id, profile.intents]));
  const suites = linkSuites(of("suite"), { ...before, spoken });
  return { suites, profiles, vocabulary: [...vocabulary.values()], catalogue, fixtures };
};

const linkCatalogue = (
  of: (role: FileRole) => readonly Read[],
  heads: Linking["heads"],
  ledger: Ledger,
): Library["catalogue"] => {
  const requirements = new Map<RequirementId, Requirement>();
  const interpretations = new Map<string, Interpretation>();
  for (const { source } of of("rfc")) linkRfc(source, requirements, ledger);
  for (const { source } of of("interop")) linkInterop(source, heads, requirements, ledger);
  for (const { source } of of("interpretations")) linkInterpretations(source, interpretations, ledger);
  return { requirements, interpretations };
};
