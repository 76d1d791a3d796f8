import { expect, test } from "vitest";
import { checkId, suiteId } from "../../../src/model/ids.ts";
import type { PlannedCase } from "../../../src/plan/plan.ts";
import { schedule } from "../../../src/run/schedule/schedule.ts";
import { createWorkerSlots } from "../../../src/run/schedule/worker-slots.ts";
import { pause, profile, send } from "../../plan/builders.ts";
import { plannedCase } from "../builders.ts";

const idIn = (slug: string) => checkId(suiteId("users"), slug);

const planned = (slug: string, reliesOn: readonly string[] = [], exclusive = false): PlannedCase =>
  plannedCase(slug, { reliesOn: reliesOn.map(idIn), exclusive });

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
  const going = schedule([planned("a", [], true), planned("b", [], true)], slots, async (one) => {
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

test("a case waits for every profile's case of a check it relies on", async () => {
  const entra = plannedCase("a", {}, profile("entra"));
  const { log } = await record([planned("b", ["a"]), planned("a"), planned("x"), entra], 1);
  expect(log.filter((one) => one.startsWith("+"))).toEqual(["+a", "+x", "+a", "+b"]);
});

test("a case that waits for another one holds no worker back", async () => {
  const { log } = await record([planned("a"), planned("b", ["a"]), planned("c")], 2);
  expect(log.slice(0, 2)).toEqual(["+a", "+c"]);
});

test("exclusive cases that rely on one another run in the order of their reliance, others as they stand", async () => {
  const cases = [
    planned("c", ["b"], true),
    planned("b", ["a"], true),
    planned("x", [], true),
    planned("a", [], true),
  ];
  expect((await record(cases, 4)).log.filter((one) => one.startsWith("+"))).toEqual(["+x", "+a", "+b", "+c"]);
});

test("whatever relies on an exclusive case, however far, runs after it and alone", async () => {
  const cases = [planned("far", ["near"]), planned("near", ["all"]), planned("all", [], true), planned("a")];
  const { log, most } = await record(cases, 4);
  expect(log).toEqual(["+a", "-a", "+all", "-all", "+near", "-near", "+far", "-far"]);
  expect(most).toBe(1);
});

test("exclusive cases that rely on each other in a circle are played all the same", async () => {
  const { log } = await record([planned("a", ["b"], true), planned("b", ["a"], true)], 4);
  expect(log).toEqual(["+a", "-a", "+b", "-b"]);
});

test("nothing to play is over at once", async () => {
  expect((await record([], 4)).log).toEqual([]);
});
