import { defect } from "../model/defect.ts";
import type { ProfileId, RequirementId } from "../model/ids.ts";
import { type Catalogue, type InteropRequirement, LEVELS, type Level } from "../model/requirement.ts";
import type { Claim } from "../model/suite.ts";

/** How much a claim weighs for a profile: as much as the heaviest requirement it cites, unless a reading lowers it. */
export const levelFor =
  (catalogue: Catalogue, profileChain: readonly ProfileId[]): ((claim: Claim) => Level) =>
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

/** What the nearest profile of the profileChain that is named knows for sure weighs `interop`, anything else `info`. */
const interopLevel = ({ sources }: InteropRequirement, profileChain: readonly ProfileId[]): Level => {
  const named = profileChain.find((profile) => sources[profile] !== undefined);
  const confidence = named === undefined ? undefined : sources[named]?.confidence;
  return confidence === "documented" || confidence === "captured" ? "interop" : "info";
};
