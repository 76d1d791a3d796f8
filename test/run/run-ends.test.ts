import { describe, expect, test } from "vitest";
import type { Clock } from "../../src/run/ports/ports.ts";
import { check, send, setupOf } from "../plan/builders.ts";
import { answered, BASE, claim, handClock, settled, sleepyClock, unanswered } from "./builders.ts";
import { DISCOVERY, passing, play } from "./run-in-memory.ts";
import { storingTarget } from "./storing-target.ts";

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
