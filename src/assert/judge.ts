import type { Finding } from "../model/finding.ts";
import { LEVELS, type Level } from "../model/requirement.ts";
import type { Claim } from "../model/suite.ts";
import { URN } from "../scim/urns.ts";
import { addressOf } from "./answers/address.ts";
import { isAboutMissingBody, isOf } from "./answers/answer.ts";
import { complaint, MAX_COMPLAINTS, type RuledComplaint, ruled } from "./complaints/complaint.ts";
import { RULE } from "./complaints/rules.ts";
import { expandClaim } from "./definition/expand-claim.ts";
import type { JudgeContext, Keyword, StatusExpectation } from "./definition/keyword.ts";
import { findKeyword } from "./registry.ts";

export { isKnownToBeSent, isSourced, type LevelOf, levelFor, notedOnly } from "./level.ts";

/** What a step's answer is judged by; the arguments of the claims have their values. */
export type StepToJudge = {
  readonly claims: readonly Claim[];
  readonly step: string;
  readonly file: string;
  readonly context: JudgeContext;
  readonly levelOf: (claim: Claim) => Level;
};

type Judged = {
  readonly claim: Claim;
  readonly keyword: Keyword;
  readonly level: Level;
  readonly isLowered: boolean;
  readonly complaints: readonly RuledComplaint[];
  readonly expectation: StatusExpectation | undefined;
};

/** Judges the claims of a step on its answer; a claim that this answer cannot show gives no finding. */
export const judgeStep = ({ claims, step, file, context, levelOf }: StepToJudge): readonly Finding[] => {
  const judged = claims.flatMap(expandClaim(findKeyword)).flatMap(({ claim, keyword }): readonly Judged[] => {
    const judgement = keyword.judge(claim.argument, context);
    if (judgement === "moot") return [];
    const expectation = keyword.statuses?.(claim.argument);
    return [
      {
        claim,
        keyword,
        level: levelOf(claim),
        isLowered: isLowered(claim, levelOf),
        complaints: judgement.slice(0, MAX_COMPLAINTS),
        expectation,
      },
    ];
  });
  const causes = isDisguisedError(context)
    ? withoutDisguise(judged, context.response.status)
    : withOneBody(withoutConsequences(judged, context));
  return causes.flatMap((one) => toFindings(one, step, file, levelOf));
};

/** Whether a claim is about the status, so that nothing else is judged where it is broken. */
export const isAboutStatus = (claim: Claim): boolean =>
  expandClaim(findKeyword)(claim).some((one) => one.keyword.statuses?.(one.claim.argument) !== undefined);

/** Whether the reading really made the claim weigh less than what it cites. */
const isLowered = (claim: Claim, levelOf: (claim: Claim) => Level): boolean => {
  const { lowered, ...asCited } = claim;
  return lowered !== undefined && levelOf(claim) !== levelOf(asCited);
};

/** One cause is one finding: of several claims that a status breaks the first is told, and nothing that follows from it. */
const withoutConsequences = (judged: readonly Judged[], context: JudgeContext): readonly Judged[] => {
  const { status } = context.response;
  const aboutStatus = judged.filter(({ expectation }) => expectation !== undefined);
  if (aboutStatus.length === 0) return status >= 400 ? asOneStatus(judged, context) : judged;
  const [cause, ...echoes] = aboutStatus.filter(
    ({ complaints, expectation }) => complaints.length > 0 && expectation?.accepts(status) === false,
  );
  if (cause === undefined) return judged;
  if (!isOfExpectedClass(aboutStatus, status))
    return aboutStatus.filter((one) => one === cause || one.complaints.length === 0);
  const others = judged.filter((one) => !echoes.includes(one) && one.keyword.name !== "scim-type");
  return status < 400 ? others.filter((one) => !isPartOfMissingError(one, aboutStatus)) : others;
};

// RFC 7644 section 3.12: an error that comes with the status of a success.
const isDisguisedError = ({ response: { status, body } }: JudgeContext): boolean =>
  status < 300 && body.kind === "json" && isOf(body.value, URN.error);

/** Of an error that says it is a success only that is told, and only where it breaks a claim. */
const withoutDisguise = (judged: readonly Judged[], status: number): readonly Judged[] => {
  const [cause] = judged.filter(({ complaints }) => complaints.length > 0);
  const told = ruled(
    RULE.toldByStatus,
    complaint("status", "that of an error", `${status} with a SCIM error`),
  );
  return judged.flatMap((one) =>
    one === cause ? [{ ...one, complaints: [told] }] : one.complaints.length > 0 ? [] : [one],
  );
};

/** A body that is missing or no JSON is told once: by the claim that knows what it should have been, else by the first. */
const withOneBody = (judged: readonly Judged[]): readonly Judged[] => {
  const [told, ...echoes] = [
    ...judged.filter(({ keyword, complaints }) => keyword.name === "shape" && complaints.some(isWholeBody)),
    ...judged.filter(({ complaints }) => complaints.some(isAboutMissingBody)),
  ];
  return judged.filter((one) => one === told || !echoes.includes(one));
};

const isWholeBody = ({ place }: RuledComplaint): boolean => place === "body";

/** Where an `error` did not come, another status of the step being expected too, its parts follow from that. */
const isPartOfMissingError = ({ claim, keyword }: Judged, aboutStatus: readonly Judged[]): boolean =>
  keyword.isPartOfError === true &&
  aboutStatus.some((one) => one.claim.line === claim.line && one.complaints.length > 0);

const isOfExpectedClass = (aboutStatus: readonly Judged[], status: number): boolean => {
  const expectations = aboutStatus.flatMap(({ expectation }) =>
    expectation === undefined ? [] : [expectation],
  );
  const positive = expectations.filter(({ isNegative }) => !isNegative);
  const first = Math.floor(status / 100) * 100;
  const sameClass = Array.from({ length: 100 }, (_, i) => first + i);
  return (positive.length > 0 ? positive : expectations).some(({ accepts }) => sameClass.some(accepts));
};

/**
 * An error where no claim speaks of the status: whatever the body then lacks has this one cause. A read that fails for reasons of the
 * server says nothing of what was to be seen, and breaks the rule of reads (RFC 7644 section 3.4.1).
 */
const asOneStatus = (judged: readonly Judged[], context: JudgeContext): readonly Judged[] => {
  const { status } = context.response;
  const consequences = judged.filter((one) => isAboutBody(one) && !speaksOfError(one));
  const [heaviest] = consequences.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  if (heaviest === undefined) return judged;
  const rule = status >= 500 && isReadOfOne(context) && isOfRfc(heaviest) ? RULE.read : undefined;
  const cause = { ...heaviest, complaints: [ruled(rule, complaint("status", "2xx", String(status)))] };
  return judged.flatMap((one) => (one === heaviest ? [cause] : consequences.includes(one) ? [] : [one]));
};

/** `GET /Users/2819`, and nothing asked for besides. */
const isReadOfOne = ({ request: { method, url }, base }: JudgeContext): boolean =>
  method === "GET" && !url.includes("?") && /^\/\w+\/[^/]+$/.test(addressOf(url, base));

/** What a provider needs speaks for the provider. */
const isOfRfc = ({ claim: { cites } }: Judged): boolean => cites.every((id) => id.startsWith("RFC"));

const isAboutBody = ({ complaints }: Judged): boolean =>
  complaints.some(({ place }) => /^(page \d+: )?body\b/.test(place));

const speaksOfError = ({ keyword, claim: { argument } }: Judged): boolean =>
  keyword.isPartOfError === true ||
  keyword.asksForError?.(argument) === true ||
  JSON.stringify(argument).includes(URN.error);

/** What complaints show broken by rules of their own are findings of their own; of the rules that the claim cites the rest decides. */
const toFindings = (
  judged: Judged,
  step: string,
  file: string,
  levelOf: (claim: Claim) => Level,
): readonly Finding[] => {
  const { claim, complaints } = judged;
  const rules = [...new Set(complaints.flatMap(({ rule }) => rule ?? []))];
  const findings = rules.map((rule) => {
    const own = { ...claim, cites: [rule] };
    const broken = complaints.filter((one) => one.rule === rule);
    return toFinding({ ...judged, claim: own, level: levelOf(own), complaints: broken }, step, file);
  });
  const rest = complaints.filter(({ rule }) => rule === undefined);
  if (findings.length > 0 && rest.length === 0) return findings;
  return [...findings, toFinding({ ...judged, complaints: rest }, step, file)];
};

const toFinding = ({ claim, level, complaints, isLowered }: Judged, step: string, file: string): Finding => ({
  step,
  keyword: claim.keyword,
  level,
  requirements: claim.cites,
  verdict: complaints.length > 0 ? "broken" : "kept",
  complaints: complaints.map(({ rule: _, ...plain }) => plain),
  ...(isLowered && claim.lowered !== undefined ? { loweredBy: claim.lowered.by } : {}),
  file,
  line: claim.line,
});
