import type { Finding } from "../../model/finding.ts";
import { fileOf, labelOf, type Scene } from "./scene.ts";

/** One try of a read: what came, and what its claims say. */
export type Attempt<T> = {
  readonly value: T;
  readonly isAnswered: boolean;
  readonly findings: readonly Finding[];
};

const FIRST_PAUSE_MS = 40;

/**
 * Repeats a read within the bound until its claims are kept. RFC 7644 promises no moment at which a write shows; a read that
 * needed time is reported, not failed.
 */
export const settle = async <T>(
  attempt: () => Promise<Attempt<T>>,
  mayRepeat: boolean,
  at: { readonly label: string; readonly line: number },
  scene: Scene,
): Promise<Attempt<T>> => {
  const { clock, options, signal, rest } = scene.world;
  const startedAt = clock.now();
  const first = await attempt();
  let last = first;
  for (let pause = FIRST_PAUSE_MS; mayRepeat && isWorthRepeating(last); pause *= 2) {
    if (clock.now() + pause - startedAt > options.settleMs || signal.aborted) break;
    await rest(clock.sleep(pause, signal));
    const next = await attempt();
    if (!next.isAnswered) break;
    last = next;
  }
  if (last === first || isWorthRepeating(last)) return last;
  return { ...last, findings: [...last.findings, waited(clock.now() - startedAt, at, scene)] };
};

/** A lighter claim is not worth the wait: it is seldom broken because a write does not show yet. */
const WEIGHTY: ReadonlySet<string> = new Set(["must", "interop"]);

const isWorthRepeating = ({ isAnswered, findings }: Attempt<unknown>): boolean =>
  isAnswered && findings.some(({ verdict, level }) => verdict === "broken" && WEIGHTY.has(level));

const waited = (
  waitMs: number,
  at: { readonly label: string; readonly line: number },
  scene: Scene,
): Finding => ({
  step: labelOf(at.label, scene),
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
  file: fileOf(scene),
  line: at.line,
});
