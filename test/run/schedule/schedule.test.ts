import { expect, test } from "vitest";
import type { PlannedCase } from "../../../src/plan/plan.ts";
import { schedule } from "../../../src/run/schedule/schedule.ts";
import { createWorkerSlots } from "../../../src/run/schedule/worker-slots.ts";
import { pause, send } from "../../plan/builders.ts";
import { plannedCase } from "../builders.ts";

const planned = (slug: string, exclusive = false): PlannedCase => plannedCase(slug, { exclusive });

const nameOf = ({ check }: PlannedCase): string => check.id.replace("users/", "");

const record = async (cases: readonly PlannedCase[], workers: number) => {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  await schedule(cases, createWorkerSlots(workers), async (one) => {
    running += 1;
    most = Math.max(most, running);
    log.push(`+${nameOf(one)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    log.push(`-${nameOf(one)}`);
    running -= 1;
  });
  return { log, most };
};

test("runs as many cases at once as there are workers", async () => {
  const { most, log } = await record(
    ["a", "b", "c", "d", "e"].map((id) => planned(id)),
    3,
  );
  expect(most).toBe(3);
  expect(log).toHaveLength(10);
});

test("exclusive cases run last and alone, in the order of the plan", async () => {
  const { log } = await record([planned("all", true), planned("a"), planned("every", true), planned("b")], 4);
  expect(log.slice(-4)).toEqual(["+all", "-all", "+every", "-every"]);
});

test("a case that only waits lets another one go on", async () => {
  const slots = createWorkerSlots(1);
  const log: string[] = [];
  const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
  await schedule([planned("a"), planned("b")], slots, async (one) => {
    log.push(`+${nameOf(one)}`);
    await slots.rest(moment());
    log.push(`-${nameOf(one)}`);
  });
  expect(log).toEqual(["+a", "+b", "-a", "-b"]);
});

test("a defect ends the schedule after the cases that are going on, and is not swallowed", async () => {
  const log: string[] = [];
  const cases = ["a", "b", "c", "d", "e", "f"].map((id) => planned(id));
  const going = schedule(cases, createWorkerSlots(2), async (one) => {
    log.push(nameOf(one));
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (nameOf(one) === "b") throw new Error("broken");
  });
  await expect(going).rejects.toThrow("broken");
  expect(log).not.toContain("f");
});

test("a defect in a case that runs alone is not swallowed, and ends the schedule", async () => {
  const log: string[] = [];
  const slots = createWorkerSlots(1);
  const going = schedule([planned("a", true), planned("b", true)], slots, async (one) => {
    log.push(nameOf(one));
    throw new Error("broken");
  });
  await expect(going).rejects.toThrow("broken");
  expect(log).toEqual(["a"]);
});

test("cases that pause begin first, so that others work while they wait", async () => {
  const waiting = plannedCase("waits", { steps: [send("GET"), pause] });
  expect(
    (await record([planned("a"), waiting, planned("b")], 1)).log.filter((one) => one.startsWith("+")),
  ).toEqual(["+waits", "+a", "+b"]);
});

test("nothing to play is over at once", async () => {
  expect((await record([], 4)).log).toEqual([]);
});
