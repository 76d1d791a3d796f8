import { defect } from "../model/defect.ts";
import type { ProfileId, RequirementId } from "../model/ids.ts";
import type { JsonObject } from "../model/json.ts";
import { type Catalogue, type InteropRequirement, LEVELS, type Level } from "../model/requirement.ts";
import type { Claim, Intent, Step } from "../model/suite.ts";

/** How much a claim weighs. */
export type LevelOf = (claim: Claim) => Level;

/** How much a claim weighs for a profile: as much as the heaviest requirement it cites, unless a reading lowers it. */
export const levelFor =
  (catalogue: Catalogue, profileChain: readonly ProfileId[]): LevelOf =>
  (claim) => {
    const cited = claim.cites.map((id) => levelOfRequirement(id, catalogue, profileChain));
    const own = LEVELS.find((level) => cited.includes(level)) ?? "info";
    return claim.lowered === undefined ? own : lighterOf(own, claim.lowered.to);
  };

const lighterOf = (one: Level, other: Level): Level =>
  LEVELS.indexOf(one) < LEVELS.indexOf(other) ? other : one;

const levelOfRequirement = (
  id: RequirementId,
  catalogue: Catalogue,
  profileChain: readonly ProfileId[],
): Level => {
  const requirement = catalogue.requirements.get(id);
  if (requirement === undefined) defect(`the requirement ${id} was not checked at load time`);
  return requirement.kind === "rfc" ? requirement.level : interopLevel(requirement, profileChain);
};

/**
 * What the nearest profile of the profileChain that is named knows for sure weighs `interop`, what its vendor only recommends
 * `should`, anything else `info`.
 */
const interopLevel = ({ sources }: InteropRequirement, profileChain: readonly ProfileId[]): Level => {
  const named = profileChain.find((profile) => sources[profile] !== undefined);
  const source = named === undefined ? undefined : sources[named];
  if (!isSure(source?.confidence)) return "info";
  return source?.recommended === true ? "should" : "interop";
};

/** What the vendor says or somebody captured; what was only reported, or is our reading, never makes a failure. */
const isSure = (confidence: unknown): boolean => confidence === "documented" || confidence === "captured";

/** Who plays a client of his own need not say where he has it from. */
export const isSourced = (source: JsonObject | undefined): boolean =>
  source === undefined || isSure(source.confidence);

/** What a profile is known by: its intents, and what it needs. */
export type Known = {
  readonly catalogue: Catalogue;
  readonly profileChain: readonly ProfileId[];
  readonly intents: { readonly [name: string]: Intent };
};

/**
 * Whether a profile is known to send what a step sends. An intent says so by its source. A write that a check spells out is
 * as sure as the needs that it is about: it is not when all it cites are needs of which this profile has none for sure.
 */
export const isKnownToBeSent =
  ({ catalogue, profileChain, intents }: Known): ((step: Step) => boolean) =>
  (step) => {
    if (step.kind === "intent") return isSaidForSure(intents[step.intent]);
    const written = (step.kind === "parallel" ? step.steps : step.kind === "send" ? [step] : []).filter(
      ({ method }) => method !== "GET",
    );
    const cited = written.flatMap(({ claims }) => claims.flatMap(({ cites }) => cites));
    const weighs = (id: RequirementId) => levelOfRequirement(id, catalogue, profileChain);
    return (
      cited.length === 0 ||
      cited.some((id) => catalogue.requirements.get(id)?.kind === "rfc" || weighs(id) !== "info")
    );
  };

/** In one way at least; which one is taken is only known when it is said. */
const isSaidForSure = (intent: Intent | undefined): boolean =>
  (intent?.ways ?? [{ source: intent?.source }]).some(({ source }) => isSourced(source));

/** The weight of whatever follows from a request that a provider is not known to send. */
export const notedOnly: LevelOf = () => "info";
