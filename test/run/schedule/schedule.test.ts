import { expect, test } from "vitest";
import type { PlannedCase } from "../../../src/plan/plan.ts";
import { schedule } from "../../../src/run/schedule/schedule.ts";
import { createWorkerSlots } from "../../../src/run/schedule/worker-slots.ts";

const planned = (id: string, reliesOn: readonly string[] = [], exclusive = false): PlannedCase =>
  ({ id: `${id}@rfc`, steps: [], check: { id, reliesOn, exclusive } }) as unknown as PlannedCase;

const record = async (cases: readonly PlannedCase[], workers: number) => {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  await schedule(cases, createWorkerSlots(workers), async ({ check }) => {
    running += 1;
    most = Math.max(most, running);
    log.push(`+${check.id}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    log.push(`-${check.id}`);
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

test("a case waits for those it relies on, wherever they stand in the plan", async () => {
  const { log } = await record([planned("b", ["a"]), planned("c", ["b"]), planned("x"), planned("a")], 4);
  expect(log.indexOf("-a")).toBeLessThan(log.indexOf("+b"));
  expect(log.indexOf("-b")).toBeLessThan(log.indexOf("+c"));
});

test("a reliance on a case that was not selected holds nobody back", async () => {
  expect((await record([planned("b", ["not-there"])], 2)).log).toEqual(["+b", "-b"]);
});

test("exclusive cases run last and alone, with those that rely on them after them", async () => {
  const { log } = await record(
    [planned("after", ["all"]), planned("all", [], true), planned("a"), planned("b")],
    4,
  );
  expect(log.slice(-4)).toEqual(["+all", "-all", "+after", "-after"]);
});

test("a case that only waits lets another one go on", async () => {
  const slots = createWorkerSlots(1);
  const log: string[] = [];
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
  await schedule([planned("a"), planned("b")], slots, async ({ check }) => {
    log.push(`+${check.id}`);
    await slots.rest(pause());
    log.push(`-${check.id}`);
  });
  expect(log).toEqual(["+a", "+b", "-a", "-b"]);
});

test("a defect ends the schedule after the cases that are going on, and is not swallowed", async () => {
  const log: string[] = [];
  const cases = ["a", "b", "c", "d", "e", "f"].map((id) => planned(id));
  const going = schedule(cases, createWorkerSlots(2), async ({ check }) => {
    log.push(check.id);
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (check.id === "b") throw new Error("broken");
  });
  await expect(going).rejects.toThrow("broken");
  expect(log).not.toContain("f");
});
