import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../fixtures/server/index.ts";
import type { RunEvent } from "../../src/model/event.ts";
import type { Send } from "../../src/run/index.ts";
import { bounded } from "../support/bounded.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { play } from "../support/play.ts";

/** A small run with everything in it: given resources, reads after writes, parallel steps, an intent, a deletion. */
const CHECKS = new Set([
  "users/create/answers-with-the-user",
  "users/delete/stays-deleted",
  "scenarios/leaver/can-still-be-read",
  "groups/members/in-parallel",
]);

let server: RunningServer;
let before: readonly string[];
beforeAll(async () => {
  server = await startServer();
  before = server.resourceIds();
});
afterAll(() => server.close());

type Break = "before the request arrives" | "before the answer arrives";

/** A door at which the n-th request breaks, for good: repeating it does not help. */
const breakingAt =
  (n: number, how: Break, reason: "reset" | "timeout") =>
  (send: Send): Send => {
    let sent = 0;
    return async (request, signal) => {
      sent += 1;
      if (sent !== n) return send(request, signal);
      if (how === "before the answer arrives") await send(request, signal);
      return { kind: "unanswered", reason, detail: "broken on purpose" };
    };
  };

let runs = 0;

/** Each run has a seed of its own, so that what an earlier one had to leave behind does not meet it. */
const smallRun = (door?: (send: Send) => Send) => {
  runs += 1;
  const library = bundledLibrary();
  const profiles = library.profiles.map(({ id }) => id).filter((id) => id === "rfc" || id === "okta-aiw");
  const selection = { checks: ({ id }: { readonly id: string }) => CHECKS.has(id), profiles };
  return play({
    ...server,
    options: { seed: runs, selection, workers: 2, settleMs: 200 },
    ...(door === undefined ? {} : { door }),
  });
};

/** Every case that starts also finishes, nothing is told of a case outside of that, and the run ends once, at the end. */
const orderFaults = (events: readonly RunEvent[]): readonly string[] => {
  const open = new Set<string>();
  const faults: string[] = [];
  for (const event of events) {
    if (event.type === "case-started") open.add(event.case);
    else if ("case" in event && !open.has(event.case))
      faults.push(`${event.type} of ${event.case}, which is not open`);
    if (event.type === "case-finished") open.delete(event.case);
  }
  if (open.size > 0) faults.push(`never finished: ${[...open].join(", ")}`);
  const ends = events.flatMap(({ type }, index) => (type === "run-finished" ? [index] : []));
  if (ends.length !== 1 || ends[0] !== events.length - 1) faults.push("run-finished is not once and last");
  return faults;
};

describe("when the network breaks at one request", () => {
  test("the small run is whole when nothing breaks", async () => {
    const { report, events } = await smallRun();
    expect(report.cases.map(({ id, verdict }) => `${verdict} ${id}`).sort()).toEqual([
      "pass groups/members/in-parallel@rfc",
      "pass scenarios/leaver/can-still-be-read@okta-aiw",
      "pass scenarios/leaver/can-still-be-read@rfc",
      "pass users/create/answers-with-the-user@rfc",
      "pass users/delete/stays-deleted@rfc",
    ]);
    expect(orderFaults(events)).toEqual([]);
    expect(server.resourceIds()).toEqual(before);
  });

  const variants = [
    ["before the request arrives", "reset"],
    ["before the answer arrives", "reset"],
    ["before the request arrives", "timeout"],
    ["before the answer arrives", "timeout"],
  ] as const;

  test.each(variants)(
    "%s (%s), the run still ends properly, blames nobody and tells what it left",
    async (how, reason) => {
      const { report: whole } = await smallRun();
      const requests = Array.from({ length: whole.run.requests }, (_, at) => at + 1);
      for (const n of bounded(requests, 4)) {
        const known = server.resourceIds();
        const { report, events } = await smallRun(breakingAt(n, how, reason));
        const where = `request ${n}`;
        expect(orderFaults(events), where).toEqual([]);
        expect(report.summary.cases.fail, where).toBe(0);
        const unexplained = report.cases.filter(
          ({ verdict, reason: why }) => verdict === "undecided" && why === undefined,
        );
        expect(unexplained, where).toEqual([]);
        const left = server.resourceIds().filter((id) => !known.includes(id));
        const untold = left.filter((id) => !report.run.left.some((path) => path.includes(id)));
        expect(untold.length, `${where} left ${untold} untold; told: ${report.run.left}`).toBeLessThanOrEqual(
          report.run.left.filter((path) => path.includes("(")).length,
        );
        if (reason === "reset") expect(left, where).toEqual([]);
      }
    },
  );
});
