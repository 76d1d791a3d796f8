import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import type { Learned } from "../../../src/model/target.ts";
import type { RunOptions } from "../../../src/run/ports/options.ts";
import { rehearse, settleTime } from "../../../src/run/rehearsal/rehearse.ts";
import { run } from "../../../src/run/run.ts";
import { capability, check, profile, setupOf, suite, target } from "../../plan/builders.ts";
import { runOptions } from "../../support/run-options.ts";
import { answered, library, neverAborted, noSchemas, sleepyClock, unanswered } from "../builders.ts";
import { type Habits, smallTarget } from "./small-target.ts";

const WRITING = check("one", { setup: [{ ...setupOf("alice"), body: { userName: "${{ unique }}" } }] });

/** Runs one check that writes against a target; what was learned before it, and all that happened. */
const rehearsed = async (habits: Habits, change: Partial<RunOptions> = {}, played = WRITING) => {
  const clock = sleepyClock();
  const target = smallTarget(habits, clock);
  const events: RunEvent[] = [];
  const journal: string[] = [];
  const ports = {
    send: target.send,
    clock,
    journal: {
      pending: () => {},
      created: () => void journal.push("created"),
      gone: ({ path }: { readonly path?: string }) => {
        if (path !== undefined) journal.push("gone");
      },
    },
  };
  const options = runOptions(library([suite(played)]), { rehearses: true, ...change });
  for await (const event of run(options, ports, noSchemas, neverAborted())) events.push(event);
  const described = events.flatMap((event) => (event.type === "target-described" ? [event.target] : []))[0];
  const finished = events.find((event) => event.type === "run-finished");
  return {
    ...target,
    learned: described?.learned,
    notes: described?.notes,
    events,
    finished,
    journal,
    clock,
  };
};

const fateOf = (learned: Learned | undefined, name: string) => learned?.attributes[`User.${name}`];

const KEPT = { create: "kept", replace: "kept", patch: "kept" };

describe("of a target that does everything", () => {
  test("is learned that it keeps, changes and finds every attribute, in no more than 40 requests", async () => {
    const { learned, notes, left, requests } = await rehearsed({}).then((all) => ({
      ...all,
      requests: all.learned?.requests,
    }));
    expect(fateOf(learned, "displayName")).toEqual({ ...KEPT, filter: "found" });
    expect(fateOf(learned, "roles")).toEqual(KEPT);
    expect(learned?.attributes["EnterpriseUser.department"]).toEqual({ ...KEPT, filter: "found" });
    expect(learned?.attributes["Group.members"]).toEqual({ create: "kept", patch: "kept" });
    expect(new Set(Object.values(learned?.operators ?? {}))).toEqual(new Set(["answered"]));
    expect([learned?.showsAfterMs, learned?.deletes, learned?.rateLimit]).toEqual([0, 204, undefined]);
    expect(requests).toBeLessThanOrEqual(40);
    expect(left()).toEqual([]);
    expect(notes?.filter((note) => !note.startsWith("/"))).toEqual([]);
  });

  test("everything that is created is in the journal, and gone from it at the end", async () => {
    const { journal } = await rehearsed({});
    const count = (entry: string) => journal.filter((one) => one === entry).length;
    expect([count("created"), count("gone")]).toEqual([4, 4]);
  });
});

describe("nothing is tried", () => {
  test("where the run does not rehearse", async () => {
    const { learned, asked } = await rehearsed({}, { rehearses: false });
    expect([learned, asked.filter((line) => line === "POST /Users").length]).toEqual([undefined, 1]);
  });

  test("where nothing that is played writes", async () => {
    const { learned, asked } = await rehearsed({}, {}, check("one"));
    expect([learned, asked.filter((line) => line === "POST /Users")]).toEqual([undefined, []]);
  });
});

describe("an attribute", () => {
  test("that is dropped is ignored by POST and PUT, though PATCH keeps it", async () => {
    const { learned, notes } = await rehearsed({ drops: ["title"] });
    expect(fateOf(learned, "title")).toEqual({ create: "ignored", replace: "ignored", patch: "kept" });
    expect(notes).toContain("POST leaves as they were User.title");
  });

  test("that is refused is found among those that are not", async () => {
    const { learned, left } = await rehearsed({ refuses: ["roles", "locale"] });
    expect([fateOf(learned, "roles"), fateOf(learned, "locale")]).toEqual([
      { create: "refused" },
      { create: "refused" },
    ]);
    expect(fateOf(learned, "title")).toMatchObject({ create: "kept" });
    expect(left()).toEqual([]);
  });

  test("that PATCH does not change alone is told from those that it does", async () => {
    const refusal = answered(501);
    const { learned } = await rehearsed({
      patch: (path) => (path === undefined || path === "displayName" ? refusal : undefined),
    });
    expect(fateOf(learned, "displayName")).toMatchObject({ patch: "refused" });
    expect(fateOf(learned, "title")).toMatchObject({ patch: "kept" });
  });

  test("that is changed by an operation of its own is kept, though it is not among others", async () => {
    const { learned } = await rehearsed({ firstOnly: true });
    expect(fateOf(learned, "displayName")).toMatchObject({ patch: "kept" });
    expect(fateOf(learned, "title")).toMatchObject({ patch: "kept" });
  });

  test("that is changed without a path only is kept", async () => {
    const { learned } = await rehearsed({ patch: (path) => (path === undefined ? undefined : "ignored") });
    expect(fateOf(learned, "title")).toMatchObject({ patch: "kept" });
  });

  test("that can be deactivated where nothing else is patched is kept", async () => {
    const only = (path: string | undefined) => (path === "active" ? undefined : answered(501));
    const { learned } = await rehearsed({ patch: only });
    expect([fateOf(learned, "active"), fateOf(learned, "title")]).toMatchObject([
      { patch: "kept" },
      { patch: "refused" },
    ]);
  });
});

describe("a filter", () => {
  test("with operators that are refused is told from those that are answered", async () => {
    const { learned, notes } = await rehearsed({ refusesFilter: / (sw|co|ew) / });
    expect(learned?.operators).toMatchObject({ eq: "answered", sw: "refused", co: "refused", ew: "refused" });
    expect(notes?.at(-1)).toBe(
      "Filters are answered with eq, ne, gt, ge, lt, le, pr, and, or, not, refused with co, sw, ew",
    );
  });

  test("on an attribute that is refused is told", async () => {
    const { learned, notes } = await rehearsed({ refusesFilter: /^title/ });
    expect(fateOf(learned, "title")).toMatchObject({ filter: "refused" });
    expect(notes).toContain("Filters are refused on User.title");
  });
});

describe("a write", () => {
  test("that shows late in lists is waited for, and told once", async () => {
    const { learned, notes } = await rehearsed({ lateMs: 1_400 });
    expect(learned?.showsAfterMs).toBe(1_500);
    expect(notes).toContain("A write shows after about 1500 ms; reads waited for that");
  });

  test("that never shows is not waited for beyond the bound", async () => {
    const { learned, clock } = await rehearsed({ lateMs: 1_000_000 }, { settleMs: 500 });
    expect(learned?.showsAfterMs).toBe(0);
    expect(clock.now()).toBeLessThan(10_000);
  });

  test("that fails once is told from a refusal", async () => {
    const once = (line: string, count: number) =>
      line === "POST /Users" && count < 12 ? unanswered("reset") : undefined;
    const { finished, left } = await rehearsed({ instead: once });
    expect([finished?.type, left()]).toEqual(["run-finished", []]);
  });
});

test("what DELETE answers and what the target says of a limit is told", async () => {
  const { learned, notes } = await rehearsed({ deletes: 200, headers: { "ratelimit-limit": "100" } });
  expect([learned?.deletes, learned?.rateLimit]).toEqual([200, "ratelimit-limit: 100"]);
  expect(notes?.slice(-2)).toEqual([
    "DELETE answers 200",
    "The target limits requests (ratelimit-limit: 100)",
  ]);
});

test("members that a new group loses and PATCH takes are told", async () => {
  const { learned } = await rehearsed({ drops: ["members"] });
  expect(learned?.attributes["Group.members"]).toEqual({ create: "ignored", patch: "kept" });
});

test("where nobody can be created nothing is learned, and the cases say why", async () => {
  const { learned, events } = await rehearsed({ refuses: ["userName"] });
  expect(learned).toBeUndefined();
  expect(events.filter(({ type }) => type === "case-finished")).toMatchObject([
    { verdict: { kind: "undecided", obstacle: { kind: "setup-failed" } } },
  ]);
});

test("what fails once is tried again, and told", async () => {
  let groups = 0;
  const once = (line: string) => {
    groups += line === "POST /Groups" ? 1 : 0;
    return line === "POST /Groups" && groups === 1 ? answered(500) : undefined;
  };
  const { learned, notes } = await rehearsed({ instead: once });
  expect(learned?.attributes["Group.members"]).toEqual({ create: "kept", patch: "kept" });
  expect(notes?.at(-1)).toBe("POST /Groups failed once, and was carried out when it was sent again");
});

test("what cannot be deleted is told as left", async () => {
  const stays = (line: string) => (line.startsWith("DELETE /Groups") ? answered(403) : undefined);
  const { finished, notes } = await rehearsed({ instead: stays });
  expect(finished).toMatchObject({ left: ["/Groups/3"] });
  expect(notes?.at(-1)).toBe("The rehearsal had to leave /Groups/3: DELETE answered 403");
});

test("a server that breaks the connection at any request of the rehearsal ends neither the run nor the cleaning up", async () => {
  const { asked } = await rehearsed({});
  for (let nth = 9; nth <= asked.length; nth += 3) {
    const { finished, left } = await rehearsed({
      instead: (_, count) => (count === nth ? answered(503) : undefined),
    });
    expect([nth, finished?.type, left()]).toEqual([nth, "run-finished", []]);
  }
});

describe("by itself", () => {
  /** Rehearses on a target that has these capabilities by its own words. */
  const alone = async (capabilities: readonly string[], habits: Habits = {}) => {
    const clock = sleepyClock();
    const small = smallTarget(habits, clock);
    const signal = neverAborted();
    const { target: seen, left } = await rehearse(profile("rfc"), {
      options: runOptions(library([])),
      target: target(capabilities.map((name) => capability(name, true))),
      schemas: noSchemas(),
      clock,
      journal: { pending: () => {}, created: () => {}, gone: () => {} },
      send: async (request, given) => ({
        outcome: await small.send(request, given),
        attempts: 1,
        durationMs: 1,
      }),
      rest: (during) => during,
      spareSlots: () => [],
      isStopping: () => false,
      signals: { steps: signal, cleanup: signal },
    });
    return { ...small, seen, told: left };
  };

  test("it learns nothing where there are no users, and asks nothing", async () => {
    const { seen, asked } = await alone([]);
    expect([seen.learned, asked]).toEqual([undefined, []]);
  });

  test("it asks for nothing that the target does not offer", async () => {
    const { asked } = await alone(["users"]);
    expect(asked.filter((line) => line.startsWith("PATCH") || line.includes("/Groups"))).toEqual([]);
  });

  test("it counts its requests, cleaning up included, and leaves nothing", async () => {
    const { seen, asked, left, told } = await alone(["users", "groups", "patch", "filter"]);
    expect(seen.learned?.requests).toBeGreaterThan(10);
    expect(seen.learned?.requests).toBeLessThanOrEqual(asked.length);
    expect([left(), told]).toEqual([[], []]);
  });

  test("it tells what it had to leave", async () => {
    const instead: Habits["instead"] = (line) => (line.startsWith("DELETE") ? answered(403) : undefined);
    const { seen, told, left } = await alone(["users"], { instead });
    expect([...told].toSorted()).toEqual([...left()].toSorted());
    expect(seen.notes.filter((note) => note.startsWith("The rehearsal had to leave"))).toHaveLength(
      told.length,
    );
  });
});

test.each([
  [2000, 0, 2000],
  [2000, 900, 2000],
  [2000, 1500, 3000],
  [2000, 9000, 8000],
  [0, 9000, 0],
])(
  "a read is repeated, with a bound of %d ms on a target that is %d ms late, for %d ms",
  (settleMs, showsAfterMs, expected) => {
    const learned = { requests: 0, attributes: {}, operators: {}, showsAfterMs };
    expect(settleTime(settleMs, learned)).toBe(expected);
    expect(settleTime(settleMs, undefined)).toBe(settleMs);
  },
);
