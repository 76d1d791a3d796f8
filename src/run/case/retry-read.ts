import { SEVERITY } from "../../assert/verdict.ts";
import type { Finding } from "../../model/finding.ts";
import type { Clock } from "../ports/ports.ts";

/** One try of a read: what came, and what its claims say. */
export type Attempt<T> = {
  readonly value: T;
  readonly isAnswered: boolean;
  readonly findings: readonly Finding[];
};

/** How long a read may be repeated, and how time passes meanwhile. */
export type RetryTime = {
  readonly withinMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Lets another case go on while this one only waits. */
  readonly rest: (during: Promise<void>) => Promise<void>;
};

const FIRST_PAUSE_MS = 40;

/**
 * Repeats a read within the bound until its claims are kept. RFC 7644 promises no moment at which a write shows; a read that
 * needed time is reported, at the step where it stands, not failed.
 */
export const retryRead = async <T>(
  attempt: () => Promise<Attempt<T>>,
  { withinMs, clock, signal, rest }: RetryTime,
  at: Pick<Finding, "step" | "file" | "line">,
): Promise<Attempt<T>> => {
  const startedAt = clock.now();
  const first = await attempt();
  let last = first;
  for (let pause = FIRST_PAUSE_MS; isWorthRepeating(last); pause *= 2) {
    if (clock.now() + pause - startedAt > withinMs || signal.aborted) break;
    await rest(clock.sleep(pause, signal));
    const next = await attempt();
    if (!next.isAnswered) break;
    last = next;
  }
  if (last === first || isWorthRepeating(last)) return last;
  return { ...last, findings: [...last.findings, shownLate(clock.now() - startedAt, at)] };
};

/** A lighter claim is not worth the wait: it is seldom broken because a write does not show yet. */
const isWorthRepeating = ({ isAnswered, findings }: Attempt<unknown>): boolean =>
  isAnswered && findings.some(({ verdict, level }) => verdict === "broken" && SEVERITY[level] === "failure");

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
