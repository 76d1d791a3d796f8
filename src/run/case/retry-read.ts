import { SEVERITY } from "../../assert/verdict.ts";
import type { Complaint, Finding } from "../../model/finding.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import type { Clock } from "../ports/ports.ts";

/** One try of a read: what came, what its claims say, and why nothing can be said, if so. */
export type Attempt<T> = {
  readonly value: T;
  readonly findings: readonly Finding[];
  readonly undecided?: UndecidedReason;
  /** What is broken is no matter of time. */
  readonly isFinal?: boolean;
};

/** How long a read may be repeated, and how time passes meanwhile. */
export type RetryTime = {
  readonly withinMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How late the rehearsal saw a write show, 0: at once. It is told once, for the target, and not at every read. */
  readonly lateMs: number;
  /** Lets another case go on while this one only waits. */
  readonly rest: (during: Promise<void>) => Promise<void>;
};

/** Whether a read may be repeated: `settle` of its step says so; where it says nothing, a read after a write may. */
export const mayRepeat = (settle: boolean | undefined, isAfterWrite: boolean): boolean =>
  settle ?? isAfterWrite;

const FIRST_PAUSE_MS = 40;

/**
 * Repeats a read within the bound until its claims are kept. RFC 7644 promises no moment at which a write shows; a read that
 * needed time is reported, at the step where it stands, not failed. One that was cut off before the bound says nothing: what it
 * had not shown yet, it might have.
 */
export const retryRead = async <T>(
  attempt: () => Promise<Attempt<T>>,
  { withinMs, clock, signal, lateMs, rest }: RetryTime,
  at: Pick<Finding, "step" | "file" | "line">,
): Promise<Attempt<T>> => {
  const startedAt = clock.now();
  const first = await attempt();
  let last = first;
  for (let pause = FIRST_PAUSE_MS; isWorthRepeating(last, lateMs > 0); pause *= 2) {
    if (clock.now() + pause - startedAt > withinMs) return last;
    if (signal.aborted) return { value: last.value, findings: [], undecided: { kind: "interrupted" } };
    await rest(clock.sleep(pause, signal));
    last = await attempt();
  }
  if (last === first || last.undecided !== undefined || lateMs > 0) return last;
  return { ...last, findings: [...last.findings, shownLate(clock.now() - startedAt, at)] };
};

/** A lighter claim is not worth the wait: it is seldom broken because a write does not show yet, but for a 404 of a target that is late. */
const isWorthRepeating = ({ undecided, findings, isFinal }: Attempt<unknown>, isLate: boolean): boolean =>
  undecided === undefined &&
  isFinal !== true &&
  findings.some(
    ({ verdict, level, complaints }) =>
      verdict === "broken" && (SEVERITY[level] === "failure" || (isLate && complaints.some(isNotFound))),
  );

const isNotFound = ({ place, actual }: Complaint): boolean => place === "status" && actual === "404";

const shownLate = (waitMs: number, at: Pick<Finding, "step" | "file" | "line">): Finding => ({
  step: at.step,
  keyword: "settle",
  level: "should",
  requirements: [],
  verdict: "broken",
  complaints: [
    {
      place: "read after a write",
      expected: "the write shows at once",
      actual: `it showed after ${Math.round(waitMs)} ms`,
    },
  ],
  file: at.file,
  line: at.line,
});
