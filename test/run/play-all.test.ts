import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../src/model/event.ts";
import type { Outcome } from "../../src/model/exchange.ts";
import { caseId, profileId } from "../../src/model/ids.ts";
import type { SkipReason } from "../../src/model/verdict.ts";
import type { PlannedCase } from "../../src/plan/plan.ts";
import { playAll } from "../../src/run/play-all.ts";
import type { StopReason } from "../../src/run/schedule/stops.ts";
import { idOf, send, steps, target } from "../plan/builders.ts";
import { runOptions } from "../support/run-options.ts";
import {
  answered,
  claim,
  door,
  library,
  neverAborted,
  noSchemas,
  plannedCase,
  sleepyClock,
} from "./builders.ts";

/** What a test says of the run; answers are 200 where it says nothing. */
type World = {
  readonly answer?: (path: string) => Outcome | undefined;
  /** Asked before each case whether the run stops, and whether the target is still there. */
  readonly stops?: () => StopReason | undefined;
  readonly isTargetLost?: () => boolean;
  readonly mostReplays?: number;
};

const READ_ONLY: SkipReason = { kind: "read-only" };
const idFor = (slug: string) => caseId(idOf(slug), profileId("rfc"));

/** A case that asks for `/<slug>` and wants 200. */
const asking = (slug: string, change: Partial<PlannedCase> = {}): PlannedCase => ({
  ...plannedCase(slug, steps(send("GET", { path: `/${slug}`, claims: [claim("status", 200)] }))),
  ...change,
});

const gap = (shownBy: string): SkipReason => ({
  kind: "gap",
  need: "User.title",
  gap: "User.title is not kept",
  shownBy: idFor(shownBy),
});

const played = async (cases: readonly PlannedCase[], world: World = {}) => {
  const events: RunEvent[] = [];
  let failures = 0;
  const { send: toTarget, asked } = door(
    ({ url }) => world.answer?.(new URL(url).pathname.split("/").at(-1) ?? "") ?? answered(200, {}),
  );
  const signal = neverAborted();
  await playAll(
    cases,
    { isTargetLost: world.isTargetLost ?? (() => false) },
    {
      reason: world.stops ?? (() => undefined),
      countFailure: () => {
        failures += 1;
      },
    },
    {
      options: runOptions(library([]), { workers: 1, mostReplays: world.mostReplays ?? 0 }),
      target: target(),
      schemas: noSchemas(),
      clock: sleepyClock(),
      journal: { pending: () => {}, created: () => {}, gone: () => {} },
      send: toTarget,
      isStopping: () => false,
      rest: (during) => during,
      spareSlots: () => [],
      signals: { steps: signal, cleanup: signal },
      emit: (event) => events.push(event),
    },
  );
  const verdicts = events.flatMap((event) => {
    if (event.type !== "case-finished") return [];
    const { verdict } = event;
    const more =
      verdict.kind === "undecided" && verdict.obstacle.kind === "not-run"
        ? ` ${verdict.obstacle.because}`
        : verdict.kind === "skip"
          ? ` ${verdict.reason.kind}`
          : "";
    return [`${event.case.replace(/^users\/|@rfc$/g, "")} ${verdict.kind}${more}`];
  });
  return { verdicts, failures, asked: asked(), events };
};

const REFUSES_A = (path: string): Outcome | undefined => (path === "a" ? answered(500) : undefined);

describe("a case that a gap of the target keeps back", () => {
  const cases = [asking("b", { skip: gap("a") }), asking("a"), asking("c")];

  test("waits for the one that shows the gap, and is left out where that fails", async () => {
    const { verdicts, asked } = await played(cases, { answer: REFUSES_A });
    expect(verdicts).toEqual(["a fail", "c pass", "b skip gap"]);
    expect(asked).toEqual(["GET /a", "GET /c"]);
  });

  test("is played after all where that passes, as there is no gap then", async () => {
    const { verdicts, asked } = await played(cases);
    expect(verdicts).toEqual(["a pass", "c pass", "b pass"]);
    expect(asked).toEqual(["GET /a", "GET /c", "GET /b"]);
  });

  test("is left out where the one that shows the gap is itself left out", async () => {
    const skipped = asking("a", { skip: READ_ONLY });
    expect((await played([asking("b", { skip: gap("a") }), skipped])).verdicts).toEqual([
      "a skip read-only",
      "b skip gap",
    ]);
  });
});

describe("a case that does not apply is left out, whatever another does", () => {
  test("though all else passes", async () => {
    expect((await played([asking("a"), asking("b", { skip: READ_ONLY })])).verdicts).toEqual([
      "a pass",
      "b skip read-only",
    ]);
  });
});

describe("what fails counts", () => {
  test("once for each case", async () => {
    expect((await played([asking("a"), asking("b")], { answer: () => answered(500) })).failures).toBe(2);
  });

  test("but not where it is known to fail, nor where it passes", async () => {
    const known = { reason: "Ours.", expires: "2027-01-01", file: "baseline.yaml", line: 2 };
    const { failures } = await played([asking("a", { known }), asking("b")], { answer: REFUSES_A });
    expect(failures).toBe(0);
  });
});

describe("nothing more is played, and it is told why", () => {
  test.each(["bail", "interrupted", "global-timeout"] as const)("after %s", async (reason) => {
    let asked = 0;
    const stops = () => (asked++ === 0 ? undefined : reason);
    expect((await played([asking("a"), asking("b")], { stops })).verdicts).toEqual([
      "a pass",
      `b undecided ${reason}`,
    ]);
  });

  test("when the target is lost; the user's own reason goes before that", async () => {
    const lost = { isTargetLost: () => true };
    expect((await played([asking("a")], lost)).verdicts).toEqual(["a undecided target-lost"]);
    const both = { ...lost, stops: () => "bail" as const };
    expect((await played([asking("a")], both)).verdicts).toEqual(["a undecided bail"]);
  });

  test("but what does not apply is left out all the same", async () => {
    const { verdicts } = await played([asking("a", { skip: READ_ONLY })], { isTargetLost: () => true });
    expect(verdicts).toEqual(["a skip read-only"]);
  });
});

describe("at the end what failed is played once more", () => {
  const replays = ({ events }: { readonly events: readonly RunEvent[] }) =>
    events.filter(({ type }) => type === "case-replayed").length;

  test("where that is wanted", async () => {
    expect(replays(await played([asking("a")], { answer: REFUSES_A, mostReplays: 1 }))).toBe(1);
    expect(replays(await played([asking("a")], { answer: REFUSES_A }))).toBe(0);
  });

  test("not where the run stopped", async () => {
    let asked = 0;
    const stops = () => (asked++ === 0 ? undefined : ("bail" as const));
    expect(replays(await played([asking("a")], { answer: REFUSES_A, mostReplays: 1, stops }))).toBe(0);
  });
});

test("each case is begun before it ends, also one that is not played", async () => {
  const { events } = await played([asking("a", { skip: READ_ONLY }), asking("b")]);
  const told = events.flatMap((event) =>
    event.type === "case-started" || event.type === "case-finished" ? [`${event.type} ${event.case}`] : [],
  );
  expect(told).toEqual(
    ["a", "b"].flatMap((slug) => [`case-started ${idFor(slug)}`, `case-finished ${idFor(slug)}`]),
  );
});
