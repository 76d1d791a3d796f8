import { describe, expect, test } from "vitest";
import type { Check } from "../../../src/model/suite.ts";
import { check, pause } from "../../plan/builders.ts";
import { claim, neverAborted } from "../builders.ts";
import { isCreate, isDelete, isRead, losesAnswers, meanwhile } from "./lies.ts";
import { type Lie, lyingServer } from "./server.ts";
import { createUser, endOf, givenUser, patch, play, sweep } from "./stories.ts";

const STORY: Partial<Check> = {
  setup: [givenUser("alice"), givenUser("bob")],
  steps: [createUser("carol"), patch(), createUser("dan")],
};

/** A request that takes longer than anybody waits after an interrupt. */
const isSlow = (when: Parameters<typeof meanwhile>[0]): Lie =>
  meanwhile(when, ({ clock }) => clock.sleep(60_000, neverAborted()), Number.POSITIVE_INFINITY);

const interruptedAt = (nth: number, when: Parameters<typeof meanwhile>[0], ...lies: readonly Lie[]) => {
  const controller = new AbortController();
  let seen = 0;
  const interrupt = meanwhile(
    when,
    () => {
      seen += 1;
      if (seen === nth) controller.abort("SIGINT");
    },
    Number.POSITIVE_INFINITY,
  );
  const server = lyingServer(...lies, interrupt);
  return { server, signal: controller.signal };
};

const everyRequest = () => true;

describe("an interrupt", () => {
  test("at any request leaves nothing behind, and the run still ends once", async () => {
    const whole = lyingServer();
    await play(whole, STORY);
    for (let nth = 1; nth <= whole.asked().length; nth += 1) {
      const { server, signal } = interruptedAt(nth, everyRequest);
      const { events, left, remains } = await play(server, STORY, { signal });
      const where = `at request ${nth}, ${server.asked()[nth - 1]}`;
      expect([server.foreignWrites(), server.leftBehind(), left, remains], where).toEqual([[], [], [], []]);
      expect(
        events.filter(({ type }) => type === "run-finished"),
        where,
      ).toEqual([events.at(-1)]);
      expect(events.at(-1), where).toMatchObject({ ending: "interrupted", cause: "SIGINT" });
    }
  });

  test("during a setup begins no further one, and no step", async () => {
    const { server, signal } = interruptedAt(1, isCreate);
    const { verdicts } = await play(server, STORY, { signal });
    expect(server.asked().filter((asked) => /^POST \/Users\b(?!\/\.search)/.test(asked))).toEqual([
      "POST /Users",
    ]);
    expect(verdicts.map(endOf)).toEqual(["interrupted"]);
    expect(server.leftBehind()).toEqual([]);
  });

  test("during a step begins no further one, and cleans up", async () => {
    const { server, signal } = interruptedAt(3, isCreate);
    const { verdicts } = await play(server, STORY, { signal });
    expect(server.writes()).toEqual(["DELETE /Users/3", "DELETE /Users/2", "DELETE /Users/1"]);
    expect(verdicts.map(endOf)).toEqual(["interrupted"]);
  });

  test("while a create takes too long looks for what it may have made", async () => {
    const { server, signal } = interruptedAt(1, isCreate, isSlow(isCreate));
    const { left, verdicts } = await play(server, STORY, { signal });
    expect(server.asked().slice(-1)).toEqual(["GET /Users"]);
    expect([left, verdicts.map(endOf)]).toEqual([[], ["interrupted"]]);
  });

  test("while a case pauses ends the pause", async () => {
    const { server, signal } = interruptedAt(1, isCreate);
    await play(
      server,
      { setup: [givenUser("alice")], steps: [{ ...pause, durationMs: 10_000_000 }] },
      { signal },
    );
    expect(server.leftBehind()).toEqual([]);
    expect(server.clock.now()).toBeLessThan(10_000_000);
  });

  test("during clean-up lets it go on", async () => {
    const { server, signal } = interruptedAt(1, isDelete);
    const { left } = await play(server, STORY, { signal });
    expect([server.leftBehind(), left]).toEqual([[], []]);
  });

  test("with a clean-up that takes too long tells everything that is left, and sweeping finds it", async () => {
    const { server, signal } = interruptedAt(3, isCreate, isSlow(isDelete));
    const { leftBecause, left, remains } = await play(server, STORY, { signal });
    expect(leftBecause).toEqual([
      "/Users/3: interrupted: the run was interrupted",
      "/Users/2: interrupted: the run was interrupted, so nobody can say whether /Users/2 is ours",
      "/Users/1: interrupted: the run was interrupted, so nobody can say whether /Users/1 is ours",
    ]);
    expect(left).toEqual(["/Users/3", "/Users/2", "/Users/1"]);
    expect(await sweep(lyingServer(), remains)).toEqual(["gone /Users/3", "gone /Users/2", "gone /Users/1"]);
  });

  test("with a lookup that is cut short tells that nobody knows", async () => {
    const { server, signal } = interruptedAt(
      1,
      isCreate,
      losesAnswers(isCreate),
      isSlow(({ query }) => query.has("filter")),
    );
    const { left, remains } = await play(server, STORY, { signal });
    expect(left).toEqual(["/Users (*-alice)"]);
    expect(remains.map(({ type }) => type)).toEqual(["pending"]);
  });
});

test("the global timeout ends a run as an interrupt does", async () => {
  const server = lyingServer(isSlow(isRead));
  const { events, left } = await play(server, STORY, { options: { globalTimeoutMs: 100 } });
  expect(events.at(-1)).toMatchObject({ ending: "interrupted", cause: "global-timeout" });
  expect(server.leftBehind().filter((path) => !left.includes(path))).toEqual([]);
});

test("with --bail cases that have begun are cleaned up, and no other begins", async () => {
  const server = lyingServer();
  const story = { setup: [givenUser("alice")], steps: [] };
  const failing = check("a", {
    ...story,
    steps: [{ ...patch("/Users/${{ unique }}"), claims: [claim("status", 200)] }],
  });
  const { verdicts } = await play(
    server,
    {},
    { checks: [failing, check("b", story)], options: { maxFailures: 1 } },
  );
  expect(verdicts.map(endOf)).toEqual(["fail", "not-run"]);
  expect(server.world.made.size).toBe(1);
  expect(server.leftBehind()).toEqual([]);
});
