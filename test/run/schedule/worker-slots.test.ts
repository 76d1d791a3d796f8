import { describe, expect, test } from "vitest";
import { createWorkerSlots, type WorkerSlots } from "../../../src/run/schedule/worker-slots.ts";
import { settled } from "../builders.ts";

/** Takes slots for the named workers, and says who has one. */
const taking = (slots: WorkerSlots, ...names: readonly string[]): readonly string[] => {
  const busy: string[] = [];
  for (const name of names) void slots.take().then(() => busy.push(name));
  return busy;
};

describe("worker slots", () => {
  test.each([
    [1, ["a"]],
    [2, ["a", "b"]],
    [3, ["a", "b", "c"]],
    [9, ["a", "b", "c"]],
    [0, ["a"]],
    [-1, ["a"]],
  ])("%d of them, at least one, let so many work at once", async (count, expected) => {
    const busy = taking(createWorkerSlots(count), "a", "b", "c");
    await settled();
    expect(busy).toEqual(expected);
  });

  test("go to those who wait, first come first served", async () => {
    const slots = createWorkerSlots(1);
    const busy = taking(slots, "a", "b", "c");
    await settled();
    slots.leave();
    await settled();
    expect(busy).toEqual(["a", "b"]);
    slots.leave();
    await settled();
    expect(busy).toEqual(["a", "b", "c"]);
  });

  test("are free again when nobody waits", async () => {
    const slots = createWorkerSlots(1);
    await slots.take();
    slots.leave();
    const busy = taking(slots, "a", "b");
    await settled();
    expect(busy).toEqual(["a"]);
  });

  test("are given to another one while somebody rests, and taken again in turn", async () => {
    const slots = createWorkerSlots(1);
    await slots.take();
    const log: string[] = [];
    let wake = () => {};
    const resting = slots
      .rest(
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
      )
      .then(() => log.push("rested"));
    void slots.take().then(() => log.push("other"));
    await settled();
    expect(log).toEqual(["other"]);
    wake();
    await settled();
    expect(log).toEqual(["other"]);
    slots.leave();
    await resting;
    expect(log).toEqual(["other", "rested"]);
  });
});
