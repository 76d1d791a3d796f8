import type { Complaint } from "../model/finding.ts";
import type { ProfileId, RequirementId } from "../model/ids.ts";
import type { CaseResult, ClaimResult, ExchangeResult, Report, RequirementResult } from "../model/report.ts";
import type { Source } from "../model/requirement.ts";
import type { SkipReason, UndecidedReason } from "../model/verdict.ts";

const BY: Record<Extract<SkipReason, { kind: "not-supported" }>["by"], string> = {
  discovery: "not advertised",
  config: "switched off in the configuration",
  probe: "not found by probing",
};

const BECAUSE: Record<Extract<UndecidedReason, { kind: "not-run" }>["because"], string> = {
  bail: "the run stopped after a failure, as asked",
  "global-timeout": "the time of the run was up",
  interrupted: "the run was interrupted",
  "target-lost": "the target stopped answering",
};

/** Why a case does not apply or could not be judged, in words that may hold text of the server. */
export const reasonText = (reason: SkipReason | UndecidedReason): string => {
  switch (reason.kind) {
    case "not-supported":
      return reason.need.startsWith("!")
        ? `applies only without ${reason.need.slice(1)}`
        : `needs ${reason.need} (${BY[reason.by]})`;
    case "not-spoken":
      return `the profile does not speak ${reason.intent}`;
    case "not-configured":
      return `needs ${reason.what}, which is not configured`;
    case "read-only":
      return "writes, and the run is read-only";
    case "gap":
      return `${reason.gap}, see ${reason.shownBy}`;
    case "no-answer":
      return `no answer in ${reason.step}: ${reason.detail}`;
    case "setup-failed":
      return `the setup failed in ${reason.step}: ${reason.detail}`;
    case "nothing-captured":
      return `nothing to go on with after ${reason.step}: ${reason.detail}`;
    case "not-ours":
      return `${reason.step} was not sent, as it would write to something that the run did not create: ${reason.detail}`;
    case "interrupted":
      return "the run was interrupted in the middle of it";
    case "not-run":
      return `not run: ${BECAUSE[reason.because]}`;
    default:
      return reason satisfies never;
  }
};

/** How these cases ended when one of them was played once more with nothing beside it; undefined: none was. */
export const aloneText = (cases: readonly Pick<CaseResult, "alone">[]): string | undefined => {
  const ends = new Set(cases.map(({ alone }) => alone));
  if (ends.has("fails")) return "fails alone too";
  return ends.has("passes") ? "passes alone: it fails only beside other data or requests" : undefined;
};

/** Everything that is wrong by one broken claim; a keyword that says nothing of its own is the place. */
export const complaintsOf = (claim: ClaimResult): readonly [Complaint, ...Complaint[]] => [
  {
    place: claim.place ?? claim.keyword,
    expected: claim.expected ?? "it to hold",
    actual: claim.actual ?? "something else",
  },
  ...(claim.others ?? []),
];

/** `status: expected 201, got 200`, of the first complaint. */
export const complaintText = (claim: ClaimResult): string => {
  const [{ place, expected, actual }] = complaintsOf(claim);
  return `${place}: expected ${expected}, got ${actual}`;
};

/** What came back of an exchange: its status, or why there is none. */
export const answerText = ({ response, noAnswer }: ExchangeResult): string =>
  response === undefined ? `no answer (${noAnswer?.reason ?? "unknown"})` : String(response.status);

/** Why it matters that a case fails which breaks these requirements. */
export const whyText = ({ why }: CaseResult, requirements: readonly RequirementResult[]): string =>
  [...new Set([why, ...requirements.flatMap((each) => (each.why === undefined ? [] : [each.why]))])].join(
    " ",
  );

/** The table of how many requirements of each level were kept: its head, and its rows. */
export const LEVEL_HEAD = ["requirements", "kept", "broken", "not applicable", "not evaluated"];
export const levelRows = ({ summary }: Report): readonly (readonly string[])[] =>
  (["must", "interop", "should"] as const).map((level) => {
    const { kept, broken, notApplicable, notEvaluated } = summary.requirements[level];
    return [level, ...[kept, broken, notApplicable, notEvaluated].map(String)];
  });

/** `RFC 7644 section 3.3`, or the vendor's page with how sure we are. */
export const sourceText = ({ document, section, seen, confidence }: Source): string => {
  const isNumbered = section !== undefined && /^([A-Z]|\d+)(\.\d+)*$/.test(section);
  const where = [
    document,
    ...(section === undefined ? [] : [isNumbered ? `section ${section}` : `"${section}"`]),
  ].join(isNumbered ? " " : ", ");
  const how = [confidence, seen === undefined ? undefined : `seen ${seen}`].filter(
    (each) => each !== undefined,
  );
  return how.length === 0 ? where : `${where} (${how.join(", ")})`;
};

/** The requirements of these ids that the report knows, in its order. */
export const requirementsById = (
  report: Report,
  ids: readonly RequirementId[],
): readonly RequirementResult[] => report.requirements.filter(({ id }) => ids.includes(id));

/** The cited requirements of a claim that the report knows, without repeats. */
export const requirementsOf = (
  report: Report,
  claims: readonly ClaimResult[],
): readonly RequirementResult[] => {
  const cited = new Set(claims.flatMap((claim) => claim.requirements));
  return report.requirements.filter((each) => cited.has(each.id));
};

/** The sources that concern these profiles; all of them when none is named for one. */
export const sourcesFor = (
  requirement: RequirementResult,
  profiles: ReadonlySet<ProfileId>,
): RequirementResult["sources"] => {
  const own = requirement.sources.filter(({ profile }) => profile === undefined || profiles.has(profile));
  return own.length > 0 ? own : requirement.sources;
};

/** The profiles in which these cases were played, by title and id. */
export const profilesOf = (report: Report, cases: readonly CaseResult[]): readonly string[] =>
  [...new Set(cases.map((each) => each.profile))].map((id) => {
    const title = report.summary.profiles[id]?.title;
    return title === undefined ? id : `${title} (${id})`;
  });

/** How many cases do not apply, by reason, most first. */
export const skipCounts = (
  cases: readonly CaseResult[],
): readonly (readonly [text: string, cases: number])[] => {
  const counts = new Map<string, number>();
  const unspoken = new Map<ProfileId, readonly string[]>();
  for (const { verdict, reason, profile } of cases) {
    if (verdict !== "skip" || reason === undefined) continue;
    if (reason.kind === "not-spoken")
      unspoken.set(profile, [...(unspoken.get(profile) ?? []), reason.intent]);
    else counts.set(reasonText(reason), (counts.get(reasonText(reason)) ?? 0) + 1);
  }
  for (const [profile, intents] of unspoken)
    counts.set(`${profile} does not speak ${[...new Set(intents)].sort().join(", ")}`, intents.length);
  return [...counts].sort(([textA, a], [textB, b]) => b - a || (textA < textB ? -1 : 1));
};
