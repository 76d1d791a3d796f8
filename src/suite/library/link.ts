import { profileId, type ReadingId, type RequirementId, suiteId } from "../../model/ids.ts";
import { isObject } from "../../model/json.ts";
import type { Checked, Problem } from "../../model/problem.ts";
import type { Interpretation, Requirement } from "../../model/requirement.ts";
import type { IntentWord, Library } from "../../model/suite.ts";
import type { WireRow } from "../../model/wire-row.ts";
import { conformer } from "../../source/conform.ts";
import { createSchemaDiagnostics, type SchemaDiagnostics } from "../../source/diagnostics.ts";
import { parseJson } from "../../source/parse-json.ts";
import { parseYaml } from "../../source/parse-yaml.ts";
import type { Sourced } from "../../source/sourced.ts";
import { linkSuites } from "../checks/suites.ts";
import type { KeywordIndex } from "../language/keyword-index.ts";
import { LANGUAGE_FORMATS } from "../language/language-formats.ts";
import type { Known, Linking } from "../language/linking.ts";
import { linkInterop, linkInterpretations, linkOwnNeeds, linkRfc, linkShown } from "./catalogue.ts";
import { linkChecklists } from "./checklists.ts";
import { gatherFixtures, linkFixtures } from "./fixtures.ts";
import { type Impacts, linkImpacts, refuseIdle } from "./impacts.ts";
import { linkProfiles, type ProfileSource, profileHeads } from "./profiles.ts";
import type { FileRole, SourceFile } from "./source-file.ts";
import { linkVocabulary } from "./vocabulary.ts";
import { linkWireRows } from "./wire-rows.ts";

/**
 * Reads and links all files of a library, or says everything that is wrong with any of them. Only when a file that the
 * others build on cannot be read at all is the rest not looked into: every citation or fixture would seem unknown.
 */
export const linkWith = (
  keywords: KeywordIndex,
  files: readonly SourceFile[],
  known: Known,
): Checked<Library> => {
  const { read, problems: unreadable } = readAll(files);
  const diagnostics = createSchemaDiagnostics(conform);
  diagnostics.enter(unreadable);
  const isComplete = files.every((file) => file.role === "suite" || read.some((one) => one.file === file));
  const library = isComplete ? linkRead(read, keywords, known, diagnostics) : undefined;
  const problems = diagnostics.problems();
  if (library === undefined || problems.length > 0) return { ok: false, problems };
  return { ok: true, value: library };
};

const conform = conformer(LANGUAGE_FORMATS);

type Read = { readonly file: SourceFile; readonly source: Sourced };

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
    if (parsed.ok && mistakes.length === 0) read.push({ file, source: parsed.value });
  }
  return { read, problems };
};

const ROLE_WORDS: { readonly [role in FileRole]: string } = {
  suite: "a suite starts with title: and checks:",
  profile: "a profile starts with title:",
  intents: "a vocabulary starts with intents:",
  wire: "a wire reference starts with title: and rows:",
  checklist: "a checklist starts with title: and items:",
  rfc: "a catalogue starts with requirements:",
  interop: "a catalogue starts with requirements:",
  impacts: "a list of impacts starts with impacts:",
  interpretations: "a list of readings starts with interpretations:",
  shown: "a list of what was shown starts with shown:",
  fixture: "a fixture is the body of a resource",
};

const notAMapping = (file: SourceFile, source: Sourced): readonly Problem[] => {
  if (isObject(source.value) || file.role === "fixture") return [];
  const fix = `A file of this kind is a mapping: ${ROLE_WORDS[file.role]}.`;
  return [{ at: source.placeOf([]), what: "the file is not a mapping", fix }];
};

const linkRead = (
  read: readonly Read[],
  keywords: KeywordIndex,
  known: Known,
  diagnostics: SchemaDiagnostics,
): Library => {
  const of = (role: FileRole): readonly Read[] => read.filter(({ file }) => file.role === role);
  const profileFiles = of("profile").map(({ file, source }) => ({ id: profileId(file.id), source }));
  const heads = profileHeads(profileFiles, diagnostics);
  const catalogue = linkCatalogue(of, heads, profileFiles, diagnostics);
  const vocabulary = new Map<string, IntentWord>();
  for (const { source } of of("intents")) linkVocabulary(source, vocabulary, diagnostics);
  const fixtureFiles = of("fixture").map(({ file, source }) => ({ name: file.id, source }));
  const fixtures = gatherFixtures(fixtureFiles, diagnostics);
  const before: Linking = {
    ...diagnostics,
    keywords,
    catalogue,
    fixtures: new Set(fixtures.keys()),
    vocabulary,
    heads,
    spoken: new Map(),
    known,
  };
  linkFixtures(fixtureFiles, before);
  const profiles = linkProfiles(profileFiles, before);
  const spoken = new Map(profiles.map((profile) => [profile.id, profile.intents]));
  const suiteFiles = of("suite").map(({ file, source }) => ({ id: suiteId(file.id), source }));
  const suites = linkSuites(suiteFiles, { ...before, spoken });
  const checks = new Set(
    suites.flatMap(({ id: suite, checks }) =>
      checks.flatMap(({ id }): readonly string[] => [
        id,
        `${suite}/${id.slice(suite.length + 1).split("/")[0]}`,
      ]),
    ),
  );
  const wireRows: WireRow[] = [];
  for (const { source } of of("wire")) linkWireRows(source, { spoken, checks }, wireRows, diagnostics);
  const checklistFiles = of("checklist").map(({ file, source }) => ({ id: file.id, source }));
  const played = { profiles, checks: suites.flatMap((suite) => suite.checks) };
  return {
    suites,
    profiles,
    checklists: linkChecklists(checklistFiles, played, diagnostics),
    wireRows,
    vocabulary: [...vocabulary.values()],
    catalogue,
    fixtures,
  };
};

const linkCatalogue = (
  of: (role: FileRole) => readonly Read[],
  heads: Linking["heads"],
  profiles: readonly ProfileSource[],
  diagnostics: SchemaDiagnostics,
): Library["catalogue"] => {
  const byId = new Map<RequirementId, Requirement>();
  const impacts: Impacts = new Map();
  const interpretations = new Map<ReadingId, Interpretation>();
  for (const { source } of of("impacts")) linkImpacts(source, impacts, diagnostics);
  const requirements = { byId, impacts };
  for (const { source } of of("rfc")) linkRfc(source, requirements, diagnostics);
  for (const { source } of of("interop")) linkInterop(source, heads, requirements, diagnostics);
  for (const { id, source } of profiles) linkOwnNeeds(id, source, requirements, diagnostics);
  refuseIdle(impacts, byId.keys(), diagnostics);
  for (const { source } of of("interpretations")) linkInterpretations(source, interpretations, diagnostics);
  const shown = new Map<RequirementId, readonly string[]>();
  for (const { source } of of("shown")) linkShown(source, byId, shown, diagnostics);
  return { requirements: byId, interpretations, shown };
};
