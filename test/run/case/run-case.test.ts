import { describe, expect, test } from "vitest";
import { ownHeaders } from "../../../src/model/default-headers.ts";
import type { RunEvent } from "../../../src/model/event.ts";
import { runId } from "../../../src/model/ids.ts";
import type { Json } from "../../../src/model/json.ts";
import type { Claim } from "../../../src/model/suite.ts";
import type { Verdict } from "../../../src/model/verdict.ts";
import type { PlannedCase } from "../../../src/plan/plan.ts";
import { createCaseEvents } from "../../../src/run/case/case-events.ts";
import type { CaseSettings } from "../../../src/run/case/open-case.ts";
import { runCase } from "../../../src/run/case/run-case.ts";
import type { RunOptions } from "../../../src/run/ports/options.ts";
import { markerOf } from "../../../src/run/safety/marker.ts";
import { attribute } from "../../../src/scim/attribute.ts";
import { URN } from "../../../src/scim/urns.ts";
import { profile, schema, send, setupOf, target } from "../../plan/builders.ts";
import { runOptions } from "../../support/run-options.ts";
import {
  answered,
  BASE,
  claim,
  library,
  neverAborted,
  noSchemas,
  plannedCase,
  sleepyClock,
  unanswered,
} from "../builders.ts";
import { type Instead, storingTarget } from "../storing-target.ts";

const FIXTURES = new Map<string, Json>([
  ["user", { schemas: [URN.user], userName: "${{ unique }}@${{ domain }}" }],
]);
const alice = { ...setupOf("alice"), body: { $fixture: "user" } };
const bob = { ...alice, name: "bob" };

const RFC = profile("rfc");
const PLAYER = {
  ...RFC,
  wire: { ...RFC.wire, headers: { withBody: [], withoutBody: [["X-Client", "rfc"]] as const } },
};

type World = {
  readonly instead?: Instead;
  readonly options?: Partial<RunOptions>;
  readonly settings?: Partial<CaseSettings>;
};

const play = async (planned: PlannedCase, { instead, options, settings }: World = {}) => {
  const events: RunEvent[] = [];
  const journal: string[] = [];
  const remote = storingTarget(instead);
  const clock = sleepyClock();
  const headers: Json[] = [];
  const signals: AbortSignal[] = [];
  const signal = neverAborted();
  const verdict: Verdict = await runCase(
    planned,
    createCaseEvents(planned.id, (one) => events.push(one), clock),
    {
      options: runOptions(library([planned.suite], { fixtures: FIXTURES }), options),
      target: target(),
      schemas: noSchemas(),
      clock,
      journal: {
        pending: ({ endpoint }) => journal.push(`pending ${endpoint}`),
        created: ({ path }) => journal.push(`created ${path}`),
        gone: ({ path }) => journal.push(`gone ${path ?? ""}`),
      },
      send: async (request, given) => {
        headers.push(request.headers.map((pair) => [...pair]));
        signals.push(given);
        return { outcome: remote.answer(request), attempts: 1, durationMs: 1 };
      },
      rest: (during) => during,
      spareSlots: () => [],
      isStopping: () => false,
      signals: { steps: signal, cleanup: signal },
      ...settings,
    },
  );
  const told = events.flatMap((event) => {
    if (event.type === "exchange-finished") return [`${event.phase}: ${event.exchange.step}`];
    return event.type === "cleanup-failed" ? [`left ${event.resource}: ${event.detail}`] : [];
  });
  return { verdict, events, told, journal, clock, headers, signals, ...remote };
};

const getAlice = send("GET", { label: "1. GET alice", path: "/Users/${{ alice.id }}" });

describe("a case", () => {
  test("is set up, played and cleaned up, and leaves nothing", async () => {
    const { verdict, told, asked, stored, journal } = await play(
      plannedCase("one", {
        setup: [alice],
        steps: [{ ...getAlice, claims: [claim("status", 200)] }],
      }),
    );
    expect(verdict).toEqual({ kind: "pass" });
    expect(asked).toEqual(["POST /Users", "GET /Users/id-1", "DELETE /Users/id-1"]);
    expect(told).toEqual(["setup: given alice: POST /Users", "step: 1. GET alice", "cleanup: clean up"]);
    expect([...stored]).toEqual([]);
    expect(journal).toEqual(["pending /Users", "created /Users/id-1", "gone ", "gone /Users/id-1"]);
  });

  test.each<[string, readonly Claim[], Verdict["kind"]]>([
    ["passes when its claims are kept", [claim("status", 200)], "pass"],
    ["passes when nothing is claimed", [], "pass"],
    ["fails when a must is broken", [claim("status", 404)], "fail"],
    ["warns when only a should is broken", [claim("status", 404, "SHOULD"), claim("status", 200)], "warn"],
  ])("%s", async (_, claims, kind) => {
    const { verdict } = await play(plannedCase("one", { steps: [send("GET", { claims })] }));
    expect(verdict.kind).toBe(kind);
  });

  test.each([
    [true, ["POST /Users", "GET /Users"]],
    [false, ["POST /Users"]],
  ])("goes on after a refused write where its check does: %s", async (goesOn, sent) => {
    const steps = [
      send("POST", { body: {}, claims: [claim("status", "2xx")] }),
      send("GET", { sentBy: "profile" }),
    ];
    const { asked, verdict } = await play(plannedCase("one", { steps, goesOn }), {
      instead: () => answered(400),
    });
    expect([asked, verdict.kind]).toEqual([sent, "fail"]);
  });

  test("deletes last first what it created, with its setup", async () => {
    const steps = [send("POST", { path: "/Groups", body: { displayName: "${{ unique }} team" } })];
    const { asked, stored } = await play(plannedCase("one", { setup: [alice, bob], steps }));
    expect(asked.filter((line) => line.startsWith("DELETE"))).toEqual([
      "DELETE /Groups/id-3",
      "DELETE /Users/id-2",
      "DELETE /Users/id-1",
    ]);
    expect(stored.size).toBe(0);
  });

  test("reads what it is about to delete, unless it has seen that it is its own", async () => {
    const { told } = await play(plannedCase("one", { setup: [alice], steps: [] }));
    expect(told).toEqual([
      "setup: given alice: POST /Users",
      "ownership: make sure that /Users/id-1 is ours",
      "cleanup: clean up",
    ]);
  });

  test("leaves everything where the user does not want it cleaned up", async () => {
    const { asked, stored, told } = await play(plannedCase("one", { setup: [alice], steps: [] }), {
      options: { cleanup: false },
    });
    expect([asked, stored.size, told.length]).toEqual([["POST /Users"], 1, 1]);
  });

  test("calls each resource by a name that only it has, in this run alone, whatever the seed", async () => {
    const planned = plannedCase("one", { setup: [alice, bob], steps: [] });
    const namesOf = async (run: string, seed: number) => {
      const options = { runId: runId(run), seed, cleanup: false, domain: "example.org" };
      const { stored } = await play(planned, { options });
      return [...stored.values()].map(({ userName }) => userName);
    };
    const marker = markerOf(runId("one"), planned.id);
    expect(await namesOf("one", 5)).toEqual([`${marker}-1@example.org`, `${marker}-2@example.org`]);
    expect(await namesOf("one", 6)).toEqual(await namesOf("one", 5));
    expect(await namesOf("two", 5)).not.toEqual(await namesOf("one", 5));
  });

  test("sets up under its profile's headers, makes sure and cleans up under our own", async () => {
    const { headers } = await play(plannedCase("one", { setup: [alice], steps: [] }, PLAYER));
    expect(headers).toEqual([[], ownHeaders("test"), ownHeaders("test")]);
  });
});

describe("what the steps of a case can name", () => {
  test.each<[string, Json]>([
    ["base", BASE],
    ["domain", "example.org"],
    ["profile", "rfc"],
    ["vars.site", "Bonn"],
    ["secrets.key", "s3cret"],
    ["alice.id", "id-1"],
  ])("%s", async (name, expected) => {
    const bodies: (Json | undefined)[] = [];
    const step = send("POST", { body: { it: `\${{ ${name} }}` } });
    await play(plannedCase("one", { setup: [alice], steps: [step] }), {
      options: { domain: "example.org", variables: { site: "Bonn" }, secrets: { key: "s3cret" } },
      instead: (_, count, { body }) => {
        if (count === 2) bodies.push(body);
        return undefined;
      },
    });
    expect(bodies).toEqual([JSON.stringify({ it: expected })]);
  });

  test("and fixtures have what the target and the configuration need", async () => {
    const needy = target(
      [],
      [schema(URN.user, "User", attribute("userName"), attribute("site", { required: true }))],
    );
    const { stored } = await play(plannedCase("one", { setup: [alice], steps: [] }), {
      options: { cleanup: false, overrides: { User: { set: { userType: "Employee" } } } },
      settings: { target: needy },
    });
    expect([...stored.values()]).toMatchObject([
      { userType: "Employee", site: expect.stringMatching(/^sc.*-1 site$/) },
    ]);
  });
});

describe("a case that cannot be set up", () => {
  const planned = plannedCase("one", { setup: [alice, bob], steps: [getAlice] });

  test("is undecided, plays no step, and cleans up what was made", async () => {
    const { verdict, asked, stored } = await play(planned, {
      instead: (line, count) => (line === "POST /Users" && count === 2 ? answered(409) : undefined),
    });
    expect(verdict).toEqual({
      kind: "undecided",
      obstacle: {
        kind: "setup-failed",
        step: "given bob: POST /Users",
        detail: "POST /Users answered 409",
        signature: "POST /Users answered 409",
      },
    });
    expect(asked).toEqual(["POST /Users", "POST /Users", "GET /Users/id-1", "DELETE /Users/id-1"]);
    expect(stored.size).toBe(0);
  });

  test.each(["timeout", "reset"] as const)(
    "for want of an answer (%s) is looked for by name, as it may have been made",
    async (reason) => {
      const { verdict, asked } = await play(planned, {
        instead: (line) => (line === "POST /Users" ? unanswered(reason, "gone") : undefined),
      });
      expect(verdict).toMatchObject({ obstacle: { kind: "no-answer", step: "given alice: POST /Users" } });
      expect(asked[1]).toMatch(/^GET \/Users\?filter=userName%20eq%20/);
    },
  );

  test("reads what a 201 without body names, as part of the setup", async () => {
    const { told, verdict } = await play(plannedCase("one", { setup: [alice], steps: [getAlice] }), {
      instead: (line, count) => {
        if (line === "POST /Users") return answered(201, undefined, { location: `${BASE}/Users/77` });
        return count === 2 ? answered(200, { id: "77" }) : undefined;
      },
    });
    expect(told.slice(0, 3)).toEqual([
      "setup: given alice: POST /Users",
      "setup: read /Users/77",
      "step: 1. GET alice",
    ]);
    expect(verdict.kind).toBe("pass");
  });
});

describe("a case that is stopped", () => {
  const planned = plannedCase("one", { setup: [alice, bob], steps: [getAlice, getAlice] });

  test.each([
    [0, []],
    [1, ["POST /Users"]],
    [2, ["POST /Users", "POST /Users"]],
    [3, ["POST /Users", "POST /Users", "GET /Users/id-1"]],
  ])("after %d requests is undecided, and still cleans up", async (stopAfter, expected) => {
    const remote: string[] = [];
    const { verdict, stored } = await play(planned, {
      instead: (line) => {
        remote.push(line);
        return undefined;
      },
      settings: { isStopping: () => remote.length >= stopAfter },
    });
    expect(verdict).toEqual({ kind: "undecided", obstacle: { kind: "interrupted" } });
    expect(remote.slice(0, stopAfter)).toEqual(expected);
    expect(remote.slice(stopAfter).every((line) => /^(GET|DELETE) \/Users\/id-/.test(line))).toBe(true);
    expect(stored.size).toBe(0);
  });

  test("cleans up under the signal for that, not under the one of the steps", async () => {
    const [steps, cleanup] = [neverAborted(), neverAborted()];
    const { signals, asked } = await play(plannedCase("one", { setup: [alice], steps: [getAlice] }), {
      settings: { signals: { steps, cleanup } },
    });
    expect(asked).toHaveLength(3);
    expect(signals.map((one) => (one === steps ? "steps" : one === cleanup ? "cleanup" : "none"))).toEqual([
      "steps",
      "steps",
      "cleanup",
    ]);
  });
});

describe("a write of a case", () => {
  const stranger: Instead = (line) => {
    if (line === "POST /Users") return answered(201, { id: "boss" });
    return line === "GET /Users/boss" ? answered(200, { id: "boss", userName: "boss" }) : undefined;
  };

  test("is not sent to a resource that shows to be somebody else's, which is then told and left alone", async () => {
    const change = send("PUT", { path: "/Users/${{ alice.id }}", body: {} });
    const { verdict, asked, told } = await play(plannedCase("one", { setup: [alice], steps: [change] }), {
      instead: stranger,
    });
    expect(verdict).toMatchObject({ kind: "undecided", obstacle: { kind: "not-ours" } });
    expect(asked).toEqual(["POST /Users", "GET /Users/boss"]);
    expect(told).toEqual([
      "setup: given alice: POST /Users",
      "ownership: make sure that /Users/boss is ours",
      "left /Users/boss: the server gave /Users/boss as the address of what we created, but what stands there is not ours",
    ]);
  });

  test("waits for a create to show, within the time that a read may take", async () => {
    const change = send("DELETE", { path: "/Users/${{ alice.id }}" });
    const { clock } = await play(plannedCase("one", { setup: [alice], steps: [change] }), {
      instead: (line) => (line === "GET /Users/id-1" ? answered(404) : undefined),
      options: { settleMs: 400 },
    });
    expect(clock.slept).toEqual([50, 100, 200]);
  });

  test("is told when what it made could not be deleted", async () => {
    const { told } = await play(plannedCase("one", { setup: [alice], steps: [getAlice] }), {
      instead: (line) => (line.startsWith("DELETE") ? answered(500) : undefined),
    });
    expect(told.at(-1)).toBe("left /Users/id-1: DELETE answered 500");
  });
});

test("a read after a write is repeated within the time that the run gives, while others go on", async () => {
  const rests: Promise<void>[] = [];
  const { clock, verdict } = await play(
    plannedCase("one", { setup: [alice], steps: [{ ...getAlice, claims: [claim("status", 200)] }] }),
    {
      instead: (line) => (line === "GET /Users/id-1" ? answered(404) : undefined),
      options: { settleMs: 130, cleanup: false },
      settings: {
        rest: (during) => {
          rests.push(during);
          return during;
        },
      },
    },
  );
  expect([verdict.kind, clock.slept, rests.length]).toEqual(["fail", [40, 80], 2]);
});

test("a claim weighs what it does for the profile that plays it", async () => {
  const planned = plannedCase("one", { steps: [send("GET", { claims: [claim("status", 404, "INFO")] })] });
  const { events } = await play(planned);
  expect(events).toContainEqual(
    expect.objectContaining({ finding: expect.objectContaining({ level: "info" }) }),
  );
});

test("a defect of ours is not swallowed, and what was created is deleted all the same", async () => {
  const planned = plannedCase("one", {
    setup: [alice],
    steps: [send("GET", { claims: [{ ...claim("status", 200), keyword: "statuss" }] })],
  });
  const deleted: string[] = [];
  const playing = play(planned, {
    instead: (line) => {
      if (line.startsWith("DELETE")) deleted.push(line);
      return undefined;
    },
  });
  await expect(playing).rejects.toThrow("statuss");
  expect(deleted).toEqual(["DELETE /Users/id-1"]);
});
