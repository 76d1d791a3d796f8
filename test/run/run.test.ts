import { describe, expect, test } from "vitest";
import { profileId } from "../../src/model/ids.ts";
import { check, idOf, parallel, profile, send, setupOf } from "../plan/builders.ts";
import { answered, BASE, claim, neverAborted, sleepyClock } from "./builders.ts";
import { DISCOVERY, failing, passing, play } from "./run-in-memory.ts";
import type { Instead } from "./storing-target.ts";

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
      options: {
        toolVersion: "1.2.3",
        nodeVersion: "20.18.1",
        seed: 7,
        insecure: true,
        redacted: false,
        readOnly: true,
        workers: 3,
        settleMs: 20,
        maxFailures: 2,
        domain: "example.org",
        overrides: { User: { set: { userType: "Employee" }, remove: ["nickName"] } },
        capabilities: { patch: false },
        selection: { checks: () => true, profiles: [profileId("rfc")], said: ["--grep a"] },
      },
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
        selection: ["--grep a"],
        settings: {
          readOnly: true,
          workers: 3,
          settleMs: 20,
          domain: "example.org",
          overlay: ["User.set.userType", "User.remove.nickName"],
          capabilities: { patch: false },
          maxFailures: 2,
        },
        node: "20.18.1",
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
    expect(finished).toMatchObject({ durationMs: 103, finishedAt: "2026-01-01T00:00:00.603Z" });
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

describe("a case that relies on another one is played", () => {
  test.each([
    ["failed", failing("a"), ["a@rfc fail", "b@rfc pass"]],
    ["passed", passing("a"), ["a@rfc pass", "b@rfc pass"]],
    ["was skipped", passing("a", { needs: ["bulk"] }), ["a@rfc skip not-supported", "b@rfc pass"]],
    ["was not selected", passing("z"), ["z@rfc pass", "b@rfc pass"]],
  ])("though that one %s", async (_, first, expected) => {
    const { verdicts, events } = await play([first, passing("b", { reliesOn: [idOf("a")] })]);
    expect(verdicts).toEqual(expected);
    expect(events[2]).toMatchObject({ cases: [{ reliesOn: [] }, { reliesOn: ["users/a"] }] });
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

  test("that the user expects of cases that are skipped are none of those", async () => {
    const { verdicts, finished } = await play([passing("a", { needs: ["bulk"] })], { options: { baseline } });
    expect(verdicts).toEqual(["a@rfc skip not-supported"]);
    expect(finished?.unmatchedBaseline).toEqual([]);
  });
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
