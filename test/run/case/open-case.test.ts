import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import type { Outcome } from "../../../src/model/exchange.ts";
import { createCaseEvents } from "../../../src/run/case/case-events.ts";
import { type OpenCase, openCase } from "../../../src/run/case/open-case.ts";
import type { OutgoingRequest } from "../../../src/run/ports/ports.ts";
import { send, target } from "../../plan/builders.ts";
import { runOptions } from "../../support/run-options.ts";
import {
  answered,
  BASE,
  door,
  library,
  neverAborted,
  noSchemas,
  outgoing,
  plannedCase,
  sleepyClock,
} from "../builders.ts";

/** A case before its setup, against a door that gives these answers. */
const open = (answer: (request: OutgoingRequest) => Outcome) => {
  const planned = plannedCase("one");
  const events: RunEvent[] = [];
  const clock = sleepyClock();
  const { send: through, asked } = door(answer);
  const signal = neverAborted();
  const opened: OpenCase = openCase(
    planned,
    createCaseEvents(planned.id, (one) => events.push(one), clock),
    {
      options: runOptions(library([planned.suite]), { settleMs: 300, timeoutMs: 700 }),
      target: target(),
      schemas: noSchemas(),
      clock,
      journal: { pending: () => {}, created: () => {}, gone: () => {} },
      send: through,
      rest: (during) => during,
      spareSlots: () => [],
      isStopping: () => false,
      signals: { steps: signal, cleanup: signal },
    },
  );
  return { ...opened, events, asked, signal };
};

describe("what a case is opened with", () => {
  test("knows of nothing that was created or written, and cleans up nothing", async () => {
    const { context, setUpTools, cleanUp, asked } = open(() => answered(200));
    expect([setUpTools.created(), context.writtenAt()]).toEqual([[], undefined]);
    await cleanUp();
    expect(asked()).toEqual([]);
  });

  test("has the times, the address and the signal of the run", () => {
    const { context, signal } = open(() => answered(200));
    expect(context.time).toMatchObject({ withinMs: 300, signal });
    expect(context.judging.base).toBe(BASE);
    expect(context.build(send("GET"), "suite", context.values).request).toMatchObject({
      url: `${BASE}/Users`,
      timeoutMs: 700,
    });
  });

  test("knows what its setup created, in order, and that it has written", async () => {
    let made = 0;
    const { context, setUpTools } = open(() => {
      made += 1;
      return answered(201, { id: String(made) });
    });
    await setUpTools.send(outgoing("POST", "/Users", {}), "given alice");
    await setUpTools.send(outgoing("POST", "/Groups", {}), "given team");
    expect([setUpTools.created(), context.writtenAt()]).toEqual([
      ["/Users/1", "/Groups/2"],
      expect.any(Number),
    ]);
  });

  test("tells what its setup sends and reads as such", async () => {
    const { setUpTools, events, asked } = open(() => answered(200, { id: "7" }));
    await setUpTools.send(outgoing("POST", "/Users", {}), "given alice");
    await setUpTools.get("/Users/7");
    expect(asked()).toEqual(["POST /Users", "GET /Users/7"]);
    expect(events).toMatchObject([
      { type: "exchange-finished", phase: "setup", exchange: { step: "given alice" } },
      { type: "exchange-finished", phase: "setup", exchange: { step: "read /Users/7" } },
    ]);
  });

  test("allows writes to nothing but what it created", async () => {
    const { context, setUpTools, events } = open(({ method }) =>
      method === "POST" ? answered(201, { id: "7" }) : answered(404),
    );
    await setUpTools.send(outgoing("POST", "/Users", {}), "given alice");
    expect(await context.mayWrite("/Users/7")).toEqual({ ok: true });
    expect(await context.mayWrite("/Users/8")).toMatchObject({ ok: false, because: "foreign" });
    expect(events.at(-1)).toMatchObject({ phase: "ownership" });
  });
});
