import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import type { Body } from "../../../src/model/exchange.ts";
import { caseId, checkId, profileId, suiteId } from "../../../src/model/ids.ts";
import { createCaseEvents } from "../../../src/run/case/case-events.ts";
import {
  answered,
  answeredText,
  exchange,
  finding,
  neverAborted,
  response,
  sleepyClock,
  unanswered,
} from "../builders.ts";

const ID = caseId(checkId(suiteId("users"), "one"), profileId("rfc"));

const open = () => {
  const told: RunEvent[] = [];
  const clock = sleepyClock(1000);
  return { told, clock, events: createCaseEvents(ID, (event) => told.push(event), clock) };
};

describe("what is told of a case", () => {
  test("names the case, in the order in which it happens", async () => {
    const { events, told, clock } = open();
    const kept = finding({ verdict: "kept" });
    events.started();
    events.exchange(exchange(unanswered()), "setup");
    events.findings([finding(), kept]);
    events.left("/Users/7", "DELETE answered 500");
    await clock.sleep(12.345, neverAborted());
    events.finished({ kind: "fail" });
    expect(told).toEqual([
      { type: "case-started", case: ID, at: "2026-01-01T00:00:01.000Z" },
      { type: "exchange-finished", case: ID, exchange: exchange(unanswered()), phase: "setup" },
      { type: "finding-made", case: ID, finding: finding() },
      { type: "finding-made", case: ID, finding: kept },
      { type: "cleanup-failed", case: ID, resource: "/Users/7", detail: "DELETE answered 500" },
      { type: "case-finished", case: ID, verdict: { kind: "fail" }, durationMs: 12.3 },
    ]);
  });

  test("is nothing when there are no findings", () => {
    const { events, told } = open();
    events.findings([]);
    expect(told).toEqual([]);
  });

  test("took no time when it never started", () => {
    const { events, told } = open();
    events.finished({ kind: "pass" });
    expect(told).toMatchObject([{ durationMs: 0 }]);
  });
});

describe("a body in an event", () => {
  const told = (outcome: Parameters<typeof exchange>[0]): Body | undefined => {
    const { events, told } = open();
    events.exchange(exchange(outcome), "step");
    const [event] = told;
    if (event?.type !== "exchange-finished") return undefined;
    return event.exchange.outcome.kind === "answered" ? event.exchange.outcome.response.body : undefined;
  };

  test("is none when there is none", () => {
    expect(told(answered(204))).toEqual({ kind: "none" });
  });

  test("of JSON is held once, as the text that came", () => {
    expect(told(answered(200, { a: 1 }))).toEqual({ kind: "text", text: '{"a":1}' });
  });

  test("of 65,536 characters is whole, of one more is cut and says how long it was", () => {
    expect(told(answeredText(200, "x".repeat(65_536)))).toEqual({ kind: "text", text: "x".repeat(65_536) });
    expect(told(answeredText(200, "x".repeat(65_537)))).toEqual({
      kind: "text",
      text: `${"x".repeat(65_536)}… (65537 characters)`,
    });
  });

  test("stands beside all else that the answer says", () => {
    const { events, told } = open();
    events.exchange(exchange(answered(201, { a: 1 }, { location: "/Users/7" })), "step");
    expect(told).toMatchObject([
      {
        exchange: {
          outcome: {
            kind: "answered",
            response: { ...response(201, undefined, { location: "/Users/7" }), body: { kind: "text" } },
          },
        },
      },
    ]);
  });
});
