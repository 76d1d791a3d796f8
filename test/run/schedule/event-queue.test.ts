import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import { createEventQueue, type EventQueue } from "../../../src/run/schedule/event-queue.ts";
import { plannedCase, settled } from "../builders.ts";

const event = (slug: string): RunEvent => ({ type: "case-started", case: plannedCase(slug).id, at: "now" });

/** Reads to the end, as things happen; a failure is read as an event, too. */
const reading = (queue: EventQueue): readonly string[] => {
  const seen: string[] = [];
  const read = async () => {
    for await (const one of queue.stream()) seen.push("case" in one ? one.case : one.type);
    seen.push("end");
  };
  read().catch((error: unknown) => seen.push(String(error)));
  return seen;
};

describe("the queue of events", () => {
  test("gives what was said before anybody read, in the order it was said", async () => {
    const queue = createEventQueue();
    queue.emit(event("a"));
    queue.emit(event("b"));
    queue.end();
    const seen = reading(queue);
    await settled();
    expect(seen).toEqual(["users/a@rfc", "users/b@rfc", "end"]);
  });

  test("gives what is said while somebody waits", async () => {
    const queue = createEventQueue();
    const seen = reading(queue);
    await settled();
    expect(seen).toEqual([]);
    queue.emit(event("a"));
    await settled();
    expect(seen).toEqual(["users/a@rfc"]);
    queue.emit(event("b"));
    queue.emit(event("c"));
    await settled();
    expect(seen).toEqual(["users/a@rfc", "users/b@rfc", "users/c@rfc"]);
    queue.end();
    await settled();
    expect(seen.at(-1)).toBe("end");
  });

  test("loses nothing that is said while an event is read", async () => {
    const queue = createEventQueue();
    const seen: string[] = [];
    queue.emit(event("a"));
    queue.emit(event("b"));
    for await (const one of queue.stream()) {
      seen.push("case" in one ? one.case : one.type);
      if (seen.length === 1) queue.emit(event("c"));
      if (seen.length === 3) queue.end();
    }
    expect(seen).toEqual(["users/a@rfc", "users/b@rfc", "users/c@rfc"]);
  });

  test("ends at once when nothing was said", async () => {
    const queue = createEventQueue();
    const seen = reading(queue);
    await settled();
    queue.end();
    await settled();
    expect(seen).toEqual(["end"]);
  });

  test("tells a failure after all that was said before it, whether somebody waits or not", async () => {
    const early = createEventQueue();
    early.emit(event("a"));
    early.fail(new Error("broken"));
    const late = createEventQueue();
    const seen = [reading(early), reading(late)];
    await settled();
    late.emit(event("a"));
    await settled();
    late.fail(new Error("broken"));
    await settled();
    expect(seen).toEqual(Array(2).fill(["users/a@rfc", "Error: broken"]));
  });
});
