import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../src/model/event.ts";
import { caseId, profileId } from "../../src/model/ids.ts";
import type { Check, Library } from "../../src/model/suite.ts";
import type { RunOptions } from "../../src/run/ports/options.ts";
import type { Clock, Send } from "../../src/run/ports/ports.ts";
import { type CompileSchemas, run } from "../../src/run/run.ts";
import { check, idOf, parallel, profile, send, setupOf, suite } from "../plan/builders.ts";
import {
  answered,
  BASE,
  claim,
  handClock,
  library,
  neverAborted,
  noSchemas,
  runOptions,
  settled,
  sleepyClock,
  unanswered,
} from "./builders.ts";
import { type Instead, storingTarget } from "./storing-target.ts";

type World = {
  readonly instead?: Instead;
  readonly options?: Partial<RunOptions>;
  readonly library?: Partial<Library>;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  readonly compile?: CompileSchemas;
  readonly send?: Send;
};

/** Runs checks against a target in memory; `error` is what the run threw after its last event. */
const play = async (checks: readonly Check[], world: World = {}) => {
  const remote = storingTarget(world.instead);
  const events: RunEvent[] = [];
  let error: unknown;
  const stream = run(
    runOptions(library([suite(...checks)], world.library), world.options),
    {
      send: world.send ?? remote.send,
      journal: { pending: () => {}, created: () => {}, gone: () => {} },
      clock: world.clock ?? sleepyClock(),
    },
    world.compile ?? noSchemas,
    world.signal ?? neverAborted(),
  );
  try {
    for await (const event of stream) events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  return { ...remote, events, error, types: events.map(({ type }) => type), ...summary(events) };
};

/** `users/a@rfc fail`, in the order of their ends; and how the run ended. */
const summary = (events: readonly RunEvent[]) => {
  const verdicts = events.flatMap((event) => {
    if (event.type !== "case-finished") return [];
    const { verdict } = event;
    const why =
      verdict.kind === "skip" ? verdict.reason : verdict.kind === "undecided" ? verdict.obstacle : undefined;
    const detail = why === undefined ? "" : ` ${why.kind}${"because" in why ? ` ${why.because}` : ""}`;
    return [`${event.case.replace("users/", "")} ${verdict.kind}${detail}`];
  });
  const last = events.at(-1);
  return { verdicts, finished: last?.type === "run-finished" ? last : undefined };
};

const passing = (slug: string, change: Partial<Check> = {}): Check =>
  check(slug, { steps: [send("GET", { claims: [claim("status", 200)] })], ...change });
const failing = (slug: string, change: Partial<Check> = {}): Check =>
  check(slug, { steps: [send("GET", { claims: [claim("status", 404)] })], ...change });

/** Requests before the first case: two looks, three documents, three probes. */
const DISCOVERY = 8;

describe("a run that is completed", () => {
  test("tells its beginning, the target, the plan, each case, and its end, in this order", async () => {
    const { types, verdicts, finished, error } = await play([passing("a"), failing("b")]);
    expect(types).toEqual([
      "run-started",
      "target-described",
      "plan-made",
      ...Array(2).fill(["case-started", "exchange-finished", "finding-made", "case-finished"]).flat(),
      "run-finished",
    ]);
    expect(verdicts).toEqual(["a@rfc pass", "b@rfc fail"]);
    expect([finished, error]).toEqual([
      {
        type: "run-finished",
        ending: "completed",
        finishedAt: "2026-01-01T00:00:00.000Z",
        durationMs: 0,
        left: [],
        requests: DISCOVERY + 2,
        unmatchedBaseline: [],
      },
      undefined,
    ]);
  });

  test("says at its beginning what it is", async () => {
    const { events } = await play([], {
      options: { toolVersion: "1.2.3", seed: 7, insecure: true, redacted: false },
      clock: sleepyClock(1000),
    });
    expect(events[0]).toEqual({
      type: "run-started",
      schemaVersion: 1,
      tool: { name: "scim-check", version: "1.2.3" },
      run: {
        id: "test-run",
        seed: 7,
        startedAt: "2026-01-01T00:00:01.000Z",
        target: BASE,
        profiles: ["rfc"],
        insecure: true,
        redacted: false,
      },
    });
  });

  test("says how long it took, and where it found the target", async () => {
    const clock = sleepyClock(500);
    const { finished, events } = await play([passing("a")], {
      clock,
      instead: () => {
        void clock.sleep(10.3, neverAborted());
        return undefined;
      },
    });
    expect(finished).toMatchObject({ durationMs: 93, finishedAt: "2026-01-01T00:00:00.592Z" });
    expect(events[1]).toMatchObject({ type: "target-described", target: { base: BASE } });
  });

  test("is whole when there is nothing to play", async () => {
    const { types, events } = await play([]);
    expect(types).toEqual(["run-started", "target-described", "plan-made", "run-finished"]);
    expect(events[2]).toMatchObject({ cases: [], requirements: [] });
  });

  test("plays only what is selected, by what its claims cite too, and by the profiles that are", async () => {
    const profiles = [profile("rfc"), profile("entra")];
    const seen: string[] = [];
    const { verdicts } = await play([passing("a"), failing("b", { tags: ["slow"] })], {
      library: { profiles },
      options: {
        selection: {
          profiles: [profileId("entra")],
          checks: ({ id, title, tags, requirements }) => {
            seen.push(`${id} ${title} ${tags.join()} ${requirements.join()}`);
            return tags.includes("slow");
          },
        },
      },
    });
    expect(verdicts).toEqual(["b@entra fail"]);
    expect(seen).toEqual(["users/a Does a  MUST", "users/b Does b slow MUST"]);
  });

  test("skips what does not apply, and says why", async () => {
    const { verdicts, asked } = await play(
      [
        passing("bulk", { needs: ["bulk"] }),
        passing("write", { setup: [setupOf("alice")] }),
        passing("other", { steps: [send("GET", { as: "second-token" })] }),
      ],
      { options: { readOnly: true } },
    );
    expect(verdicts).toEqual([
      "bulk@rfc skip not-supported",
      "write@rfc skip read-only",
      "other@rfc skip not-configured",
    ]);
    expect(asked).toHaveLength(DISCOVERY);
  });

  test("plays what needs a second token when there is one, and what writes when it may", async () => {
    const { verdicts } = await play(
      [
        passing("write", { setup: [setupOf("alice")] }),
        passing("other", { steps: [send("GET", { as: "second-token" })] }),
        passing("bulk", { needs: ["bulk"] }),
      ],
      { options: { hasSecondToken: true, capabilities: { bulk: true } } },
    );
    expect(verdicts).toEqual(["write@rfc pass", "other@rfc pass", "bulk@rfc pass"]);
  });

  test("plays as many cases at once as there are workers", async () => {
    const pair = (workers: number) => play([passing("a"), passing("b")], { options: { workers } });
    expect((await pair(2)).types.slice(3, 5)).toEqual(["case-started", "case-started"]);
    expect((await pair(1)).types.slice(3, 5)).toEqual(["case-started", "exchange-finished"]);
  });

  test("says what it had to leave", async () => {
    // The body of the setup shows no marker of ours, so nobody may delete it.
    const { finished, types } = await play([passing("a", { setup: [setupOf("alice")] })]);
    expect(finished?.left).toEqual(["/Users/id-1"]);
    expect(types.slice(-3)).toEqual(["cleanup-failed", "case-finished", "run-finished"]);
  });

  test("sends again as often as it is told to, and counts that", async () => {
    const throttled: Instead = (line, count) =>
      line === "GET /Users" && count === DISCOVERY + 1
        ? answered(429, {}, { "retry-after": "1" })
        : undefined;
    const patient = await play([passing("a")], { instead: throttled, options: { retries: 1 } });
    expect([patient.verdicts, patient.finished?.requests]).toEqual([["a@rfc pass"], DISCOVERY + 2]);
    const impatient = await play([passing("a")], { instead: throttled });
    expect(impatient.verdicts).toEqual(["a@rfc undecided no-answer"]);
  });
});

describe("a case that relies on another one", () => {
  const relying = (slug: string, on: string) => passing(slug, { reliesOn: [idOf(on)] });

  test("is not played when that one failed, wherever it stands", async () => {
    const { verdicts, events, asked } = await play([relying("b", "a"), failing("a")]);
    expect(verdicts).toEqual(["a@rfc fail", "b@rfc undecided prerequisite"]);
    expect(events).toContainEqual(
      expect.objectContaining({
        verdict: {
          kind: "undecided",
          obstacle: { kind: "prerequisite", case: caseId(idOf("a"), profileId("rfc")) },
        },
      }),
    );
    expect(asked).toHaveLength(DISCOVERY + 1);
  });

  test("is not played either when that one was not played for the same reason", async () => {
    const { verdicts } = await play([failing("a"), relying("b", "a"), relying("c", "b")]);
    expect(verdicts).toEqual(["a@rfc fail", "b@rfc undecided prerequisite", "c@rfc undecided prerequisite"]);
  });

  test.each([
    ["passed", passing("a"), ["a@rfc pass", "b@rfc pass"]],
    ["was skipped", passing("a", { needs: ["bulk"] }), ["a@rfc skip not-supported", "b@rfc pass"]],
    ["was not selected", passing("z"), ["z@rfc pass", "b@rfc pass"]],
  ])("is played when that one %s", async (_, first, expected) => {
    expect((await play([first, relying("b", "a")])).verdicts).toEqual(expected);
  });
});

describe("failures", () => {
  const known = { reason: "known", expires: "2027-01-01", file: "baseline.yaml", line: 2 };
  const baseline = [{ ...known, case: "users/a" }];

  test("end the run when they are too many; what was not played says so", async () => {
    const { verdicts, finished } = await play([failing("a"), failing("b"), passing("c")], {
      options: { maxFailures: 2 },
    });
    expect(verdicts).toEqual(["a@rfc fail", "b@rfc fail", "c@rfc undecided not-run bail"]);
    expect(finished).toMatchObject({ ending: "interrupted", cause: "bail" });
  });

  test("of which the user knew do not count", async () => {
    const { verdicts, finished, events } = await play([failing("a"), failing("b"), passing("c")], {
      options: { maxFailures: 2, baseline },
    });
    expect(verdicts).toEqual(["a@rfc fail", "b@rfc fail", "c@rfc pass"]);
    expect(finished?.ending).toBe("completed");
    expect(events[2]).toMatchObject({ cases: [{ known }, {}, {}] });
  });

  test("are only failures: a warning, a skip or an undecided case is none", async () => {
    const { finished } = await play(
      [
        check("warns", { steps: [send("GET", { claims: [claim("status", 404, "SHOULD")] })] }),
        passing("skipped", { needs: ["bulk"] }),
        passing("undecided", { steps: [send("GET", { path: "/Users/${{ alice.id }}" })] }),
      ],
      { options: { maxFailures: 1 } },
    );
    expect(finished?.ending).toBe("completed");
  });

  test("do not hide that a case does not apply at all", async () => {
    const { verdicts } = await play([failing("a"), passing("bulk", { needs: ["bulk"] })], {
      options: { maxFailures: 1 },
    });
    expect(verdicts).toEqual(["a@rfc fail", "bulk@rfc skip not-supported"]);
  });

  test("that the user expects of cases that are not there are told at the end", async () => {
    const { finished } = await play([passing("b")], { options: { baseline } });
    expect(finished?.unmatchedBaseline).toEqual([{ entry: "users/a", file: "baseline.yaml", line: 2 }]);
  });
});

describe("a target", () => {
  test("that cannot be checked ends the run before a plan, with what is wrong and what to do", async () => {
    const { types, finished } = await play([passing("a")], {
      instead: () => answered(401),
      options: { baseline: [{ case: "x", reason: "r", expires: "2027-01-01", file: "f", line: 1 }] },
    });
    expect(types).toEqual(["run-started", "target-described", "run-finished"]);
    expect(finished).toMatchObject({
      ending: "unreachable",
      diagnosis: { code: "unauthorized" },
      requests: 2,
      unmatchedBaseline: [],
    });
  });

  test("that is gone after eight silences in a row gets no case any more", async () => {
    const silent = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => passing(`c${n}`));
    const { verdicts, finished, asked } = await play([...silent, passing("bulk", { needs: ["bulk"] })], {
      instead: (_, count) => (count > DISCOVERY ? unanswered("refused") : undefined),
    });
    expect(verdicts).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `c${n}@rfc undecided no-answer`),
      "c8@rfc undecided not-run target-lost",
      "bulk@rfc skip not-supported",
    ]);
    expect([asked.length, finished?.ending]).toEqual([DISCOVERY + 8, "completed"]);
  });
});

test("a case that was not played while the target was gone stands in no way when it is back", async () => {
  const remote = storingTarget();
  let silences = 0;
  let release = () => {};
  const gone = new Promise<void>((resolve) => {
    release = resolve;
  });
  const silent = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => passing(`c${n}`));
  const { verdicts } = await play(
    [
      passing("slow", { steps: [send("GET", { path: "/Groups" })] }),
      ...silent,
      passing("a"),
      passing("b", { reliesOn: [idOf("a"), idOf("slow")], steps: [send("GET", { path: "/Groups" })] }),
    ],
    {
      options: { workers: 2 },
      send: async (request) => {
        if (request.url === `${BASE}/Groups`) await gone.then(settled);
        if (request.url !== `${BASE}/Users`) return remote.answer(request);
        silences += 1;
        if (silences === 8) release();
        return unanswered("refused");
      },
    },
  );
  expect(verdicts.slice(-3)).toEqual(["a@rfc undecided not-run target-lost", "slow@rfc pass", "b@rfc pass"]);
});

describe("an interrupt", () => {
  test("before the run leaves the target alone once its grace is over", async () => {
    const { types, finished } = await play([passing("a")], {
      signal: AbortSignal.abort("SIGTERM"),
      instead: () => unanswered("interrupted"),
    });
    expect(types).toEqual(["run-started", "target-described", "run-finished"]);
    expect(finished).toMatchObject({ ending: "interrupted", cause: "SIGTERM" });
    expect(finished).not.toHaveProperty("diagnosis");
  });

  test("within its grace leaves a plan of which nothing is played", async () => {
    const { verdicts, finished, asked } = await play([passing("a"), passing("b", { needs: ["bulk"] })], {
      signal: AbortSignal.abort("SIGINT"),
      clock: handClock(),
    });
    expect(verdicts).toEqual(["a@rfc undecided not-run interrupted", "b@rfc skip not-supported"]);
    expect(finished).toMatchObject({ ending: "interrupted", cause: "SIGINT", requests: DISCOVERY });
    expect(asked).toHaveLength(DISCOVERY);
  });

  test("during a case ends it between two steps, cleaned up", async () => {
    const user = new AbortController();
    const setup = { ...setupOf("alice"), body: { userName: "${{ unique }}" } };
    const { verdicts, asked, stored } = await play(
      [passing("a", { setup: [setup], steps: [send("GET"), send("GET")] }), passing("b")],
      {
        signal: user.signal,
        clock: handClock(),
        instead: (line) => {
          if (line === "GET /Users") user.abort();
          return undefined;
        },
      },
    );
    expect(verdicts).toEqual(["a@rfc undecided interrupted", "b@rfc undecided not-run interrupted"]);
    expect(asked.slice(DISCOVERY)).toEqual([
      "POST /Users",
      "GET /Users",
      "GET /Users/id-1",
      "DELETE /Users/id-1",
    ]);
    expect(stored.size).toBe(0);
  });
});

test("the global timeout ends the run like an interrupt does", async () => {
  const clock = handClock();
  const { verdicts, finished } = await play(
    [passing("a", { steps: [send("GET"), send("GET")] }), passing("b")],
    {
      clock,
      options: { globalTimeoutMs: 5000 },
      send: async (request) => {
        if (request.url === `${BASE}/Users`) await clock.pass(5000);
        return storingTarget().answer(request);
      },
    },
  );
  expect(verdicts).toEqual(["a@rfc undecided interrupted", "b@rfc undecided not-run global-timeout"]);
  expect(finished).toMatchObject({ ending: "interrupted", cause: "global-timeout" });
});

const fail = (what: string) => (): never => {
  throw new Error(what);
};

describe("a defect of ours", () => {
  const DEFECT = { ending: "interrupted", cause: "defect" };

  test("in the schemas of the target ends the run, and is not swallowed", async () => {
    const { types, finished, error } = await play([passing("a")], { compile: fail("no schema") });
    expect(types).toEqual(["run-started", "target-described", "plan-made", "run-finished"]);
    expect([finished, error]).toMatchObject([DEFECT, new Error("no schema")]);
  });

  test("at the network door ends the run, and is not swallowed", async () => {
    const { types, finished, error } = await play([passing("a")], { send: fail("no door") });
    expect(types).toEqual(["run-started", "run-finished"]);
    expect([finished, error]).toMatchObject([DEFECT, new Error("no door")]);
  });

  test.each([
    [1, []],
    [2, ["a@rfc pass"]],
  ])("in a case, with %d workers, ends the run after the cases that go on", async (workers, expected) => {
    const broken = check("b", { steps: [send("GET", { claims: [claim("statuss", 200)] })] });
    const { types, verdicts, finished, error } = await play(
      [broken, passing("a"), passing("c"), passing("d")],
      {
        options: { workers },
      },
    );
    expect(verdicts.slice(0, 1)).toEqual(expected);
    expect(verdicts).not.toContain("d@rfc pass");
    expect([types.at(-1), finished]).toMatchObject(["run-finished", DEFECT]);
    expect(String(error)).toContain("statuss");
    expect(types.filter((type) => type === "run-finished")).toHaveLength(1);
  });
});

test("however it ends, nothing of the run goes on after it", async () => {
  const signals: AbortSignal[] = [];
  const clock: Clock = {
    ...sleepyClock(),
    sleep: (_, signal) => {
      signals.push(signal);
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
    },
  };
  const options = { globalTimeoutMs: 5000 };
  await play([passing("a")], { clock, options });
  await play([passing("a")], { clock, options, instead: () => answered(401) });
  await play([passing("a")], { clock, options, compile: fail("no schema") });
  await settled();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
});

test("steps at once and reads after them stay in the order of their case", async () => {
  const steps = [parallel(send("POST", { body: { userName: "${{ unique }}" } })), send("GET")];
  const { types } = await play([check("a", { steps })]);
  expect(types.slice(3, -1)).toEqual([
    "case-started",
    ...Array(4).fill("exchange-finished"),
    "case-finished",
  ]);
});
