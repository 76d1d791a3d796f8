import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { createCreatedResources } from "../../../src/run/safety/created-resources.ts";
import { changedBy, mayWrite, type OwnershipRead } from "../../../src/run/safety/ownership.ts";
import { answered, answeredText, BASE, neverAborted, sleepyClock, unanswered } from "../builders.ts";

const MARKER = "scabc123abc123";
const OURS = answered(200, { id: "7", userName: `${MARKER}-alice` });
const STRANGER = answered(200, { id: "7", userName: "bjensen" });
const NOT_FOUND = answered(404, { status: "404" });

const accountWith = (...paths: readonly string[]) => {
  const nothing = () => {};
  const created = createCreatedResources(
    { base: BASE, marker: MARKER },
    { pending: nothing, created: nothing, gone: nothing },
  );
  for (const path of paths) created.add({ path, name: `${MARKER}-alice` });
  return created;
};

/** Asks whether `/Users/7`, which a create gave, may be written to, while reads are answered so; the last answer stays. */
const examine = async (
  outcomes: readonly Outcome[],
  change: Partial<OwnershipRead> = {},
  created = accountWith("/Users/7"),
) => {
  const clock = sleepyClock();
  const asked: string[] = [];
  const ask: OwnershipRead["ask"] = async (method, path, { step, phase }) => {
    asked.push(`${phase}: ${step}: ${method} ${path}`);
    return outcomes[Math.min(asked.length, outcomes.length) - 1] ?? NOT_FOUND;
  };
  const read = { ask, clock, withinMs: 1000, signal: neverAborted(), ...change };
  const permission = await mayWrite("/Users/7", { created, marker: MARKER }, read);
  return { permission, asked, slept: clock.slept, state: created.find("/Users/7")?.state, created, read };
};

const NOT_OURS = {
  ok: false,
  because: "foreign",
  why: "the server gave /Users/7 as the address of what we created, but what stands there is not ours",
};
const unreadable = (what: string) => ({
  ok: false,
  because: "unreadable",
  why: `${what}, so nobody can say whether /Users/7 is ours`,
});

describe("what a create gave is read before the first write", () => {
  test.each<[what: string, outcomes: readonly Outcome[], permission: unknown, reads: number, state: string]>([
    ["it is ours", [OURS], { ok: true }, 1, "ours"],
    ["it is somebody else", [STRANGER], NOT_OURS, 1, "foreign"],
    ["it shows nothing", [answered(200)], NOT_OURS, 1, "foreign"],
    ["it is a page", [answeredText(200, `<html>${MARKER}`)], NOT_OURS, 1, "foreign"],
    ["it is a list", [answered(200, [MARKER])], NOT_OURS, 1, "foreign"],
    ["it is not there", [NOT_FOUND], { ok: true }, 5, "claimed"],
    ["it is gone", [answered(410)], { ok: true }, 5, "claimed"],
    ["it shows late", [NOT_FOUND, NOT_FOUND, OURS], { ok: true }, 3, "ours"],
    ["it shows late, and is somebody else", [NOT_FOUND, STRANGER], NOT_OURS, 2, "foreign"],
    ["it is answered late", [unanswered(), OURS], { ok: true }, 2, "ours"],
    ["it is never answered", [unanswered()], unreadable("timeout: nothing came"), 5, "claimed"],
    ["it is answered 500 once", [answered(500), OURS], { ok: true }, 2, "ours"],
    ["it is answered 500", [answered(500)], unreadable("GET answered 500"), 2, "claimed"],
    ["it is answered 403", [answered(403)], unreadable("GET answered 403"), 1, "claimed"],
    ["it is answered 204", [answered(204)], unreadable("GET answered 204"), 1, "claimed"],
    ["it answers 304", [answered(304)], unreadable("GET answered 304"), 1, "claimed"],
    [
      "it is first absent, then silent",
      [NOT_FOUND, unanswered()],
      unreadable("timeout: nothing came"),
      5,
      "claimed",
    ],
  ])("when %s", async (_, outcomes, permission, reads, state) => {
    const seen = await examine(outcomes);
    expect([seen.permission, seen.asked.length, seen.state]).toEqual([permission, reads, state]);
  });

  test("the read says what it is for", async () => {
    expect((await examine([OURS])).asked).toEqual([
      "ownership: make sure that /Users/7 is ours: GET /Users/7",
    ]);
  });

  test("reads are repeated at growing distances, and not beyond the bound", async () => {
    expect((await examine([NOT_FOUND])).slept).toEqual([50, 100, 200, 400]);
    expect((await examine([NOT_FOUND], { withinMs: 750 })).slept).toEqual([50, 100, 200, 400]);
    expect((await examine([NOT_FOUND], { withinMs: 749 })).slept).toEqual([50, 100, 200]);
    expect((await examine([NOT_FOUND], { withinMs: 0 })).slept).toEqual([]);
  });

  test("an interrupt ends the repeating", async () => {
    const seen = await examine([unanswered()], { signal: AbortSignal.abort() });
    expect([seen.asked.length, seen.slept]).toEqual([1, []]);
  });

  test.each([
    ["ours", OURS, 1],
    ["somebody else's", STRANGER, 1],
    ["absent", NOT_FOUND, 10],
  ])("once it is known to be %s it is not read again", async (_, outcome, reads) => {
    const first = await examine([outcome]);
    const second = await mayWrite("/Users/7", { created: first.created, marker: MARKER }, first.read);
    expect(second).toEqual(first.permission);
    expect(first.asked.length).toBe(reads);
  });

  test("what is gone may be written to unread: nothing is there", async () => {
    const created = accountWith("/Users/7");
    created.mark("/Users/7", "gone");
    const seen = await examine([STRANGER], {}, created);
    expect([seen.permission, seen.asked]).toEqual([{ ok: true }, []]);
  });
});

describe("what no create gave", () => {
  test.each([
    [`/Users/${MARKER}`],
    [`/Users/no-${MARKER.toUpperCase()}-one`],
    [`/Users/o%27brien-${MARKER}`],
    [`/Users/%73cabc123abc123`],
    [`/Users/100%-${MARKER}`],
    ["/Users/bulkId:alice"],
  ])("may be written to at the address %s, which we made up", async (path) => {
    const read = { ask: async () => STRANGER, clock: sleepyClock(), withinMs: 0, signal: neverAborted() };
    const permission = await mayWrite(path, { created: accountWith(), marker: MARKER }, read);
    expect(permission).toEqual({ ok: true });
  });

  test.each([
    ["/Users/stranger"],
    ["/Users"],
    ["/Me"],
    [""],
    ["/Users/scabc123abc12"],
    [`/Users/stranger?x=${MARKER}`],
    [`/Users/stranger#${MARKER}`],
    [`/Users/stranger;x=${MARKER}`],
    ["/Users/stranger?x=/bulkId:alice"],
    ["/Users/stranger#/bulkId:alice"],
  ])("may not be written to at %s, and is not even read", async (path) => {
    let reads = 0;
    const ask = async () => {
      reads += 1;
      return OURS;
    };
    const read = { ask, clock: sleepyClock(), withinMs: 0, signal: neverAborted() };
    const permission = await mayWrite(path, { created: accountWith("/Users/7"), marker: MARKER }, read);
    expect(permission).toEqual({
      ok: false,
      because: "foreign",
      why: `${path} is nothing that this case created, so nothing was written to it`,
    });
    expect(reads).toBe(0);
  });
});

const operations = (...some: readonly Json[]): Json => ({ Operations: some });

test.each<[method: string, path: string, body: Json | undefined, changed: readonly string[]]>([
  ["GET", "/Users/7", undefined, []],
  ["HEAD", "/Users/7", undefined, []],
  ["POST", "/Users", { userName: "a" }, []],
  ["PUT", "/Users/7", {}, ["/Users/7"]],
  ["PATCH", "/Users/7", {}, ["/Users/7"]],
  ["DELETE", "/Users/7", undefined, ["/Users/7"]],
  ["GET", "/Bulk", operations({ method: "PATCH", path: "/Users/7" }), []],
  ["POST", "/Bulk", operations({ method: "PATCH", path: "/Users/7" }), ["/Users/7"]],
  ["POST", "/bulk", operations({ method: "put", path: "/Users/7" }), ["/Users/7"]],
  ["POST", "/Bulk/", operations({ method: "DELETE", path: "/Users/7" }), ["/Users/7"]],
  ["POST", "/Bulk", { operations: [{ METHOD: "DELETE", Path: "/Users/7" }] }, ["/Users/7"]],
  ["POST", "/Bulk", operations({ method: "POST", path: "/Users" }, { method: "DELETE", path: "/a" }), ["/a"]],
  ["POST", "/Bulk", operations({ method: "DELETE" }), [""]],
  ["POST", "/Bulk", operations("DELETE /Users/7", null), []],
  ["POST", "/Bulk", { Operations: "DELETE /Users/7" }, []],
  ["POST", "/Bulk", undefined, []],
  ["POST", "/Bulkhead", operations({ method: "DELETE", path: "/Users/7" }), []],
  ["POST", "/my/Bulk", operations({ method: "DELETE", path: "/Users/7" }), []],
])("%s %s with the body %j changes %j", (method, path, body, changed) => {
  expect(changedBy(method, path, body)).toEqual(changed);
});
