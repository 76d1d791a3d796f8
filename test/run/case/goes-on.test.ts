import { describe, expect, test } from "vitest";
import type { Intent, IntentStep, Step } from "../../../src/model/suite.ts";
import { runStory } from "../../../src/run/case/run-step.ts";
import { intent, send } from "../../plan/builders.ts";
import { answered, claim } from "../builders.ts";
import { type Answer, openContext, pagesOf, SOURCE } from "./context.ts";

const TAKEN = claim("status", "2xx");
const write = (label: string) => send("PUT", { label, body: {}, claims: [TAKEN] });
const read = (label: string, change = {}) =>
  send("GET", { label, claims: [claim("status", 200)], ...change });

/** Plays a story in which the writes with these labels are refused, and says which steps were sent. */
const sentOf = async (steps: readonly Step[], refused: readonly string[], goesOn = true) => {
  const answer: Answer = (_request, count) => answered(isRefused(count) ? 400 : 200, { id: "7" });
  const { context, told, asked } = openContext(answer, {}, INTENTS);
  const isRefused = (count: number) => refused.includes(sends[count - 1] ?? "");
  const sends: string[] = [];
  const listening = {
    ...context,
    build: (...args: Parameters<typeof context.build>) => {
      sends.push(args[0].label);
      return context.build(...args);
    },
  };
  const result = await runStory(steps, SOURCE, listening, { goesOn });
  return { ...result, sends, told, asked };
};

const say = (label: string, name: string): IntentStep => ({
  kind: "intent",
  label,
  line: 3,
  intent: name,
  arguments: {},
  save: {},
  claims: [],
});
const INTENTS: readonly Intent[] = [
  intent("update", { steps: [write("update › PUT")] }),
  intent("find", { steps: [send("GET", { label: "find › GET" })] }),
];

describe("a check that goes on", () => {
  test.each<[title: string, steps: readonly Step[], refused: readonly string[], sent: readonly string[]]>([
    ["plays what comes after a refused write", [write("a"), write("b")], ["a"], ["a", "b"]],
    ["does not read back what was refused", [write("a"), read("x"), write("b")], ["a"], ["a", "b"]],
    ["nor walks through a list for it", [write("a"), pagesOf([]), write("b")], ["a"], ["a", "b"]],
    ["nor later than that", [write("a"), read("x"), read("y")], ["a"], ["a"]],
    [
      "nor after the provider has looked",
      [write("a"), say("f", "find"), read("x")],
      ["a"],
      ["a", "find › GET"],
    ],
    ["reads back the next write", [write("a"), write("b"), read("x")], ["a"], ["a", "b", "x"]],
    ["reads back what was taken", [write("a"), read("x"), write("b"), read("y")], ["b"], ["a", "x", "b"]],
    ["asks what the provider asks", [write("a"), read("x", { sentBy: "profile" })], ["a"], ["a", "x"]],
    ["prepares what comes next", [write("a"), read("x", { setup: true })], ["a"], ["a", "x"]],
    [
      "takes an intent for one write",
      [say("u", "update"), read("x"), say("v", "update"), read("y")],
      ["a", "update › PUT"],
      ["update › PUT", "update › PUT"],
    ],
  ])("%s", async (_title, steps, refused, sent) => {
    const { sends, isOver, undecided } = await sentOf(steps, refused);
    expect([sends, isOver, undecided]).toEqual([sent, false, undefined]);
  });

  test("has told the refusal, and nothing that follows from it", async () => {
    const { findings } = await sentOf([write("a"), read("x"), write("b"), read("y")], ["a"]);
    expect(findings.map(({ step, verdict }) => [step, verdict])).toEqual([
      ["a", "broken"],
      ["b", "kept"],
      ["y", "kept"],
    ]);
  });

  test("reads back after a write that was to be refused, and was", async () => {
    const refusal = send("POST", { label: "a", body: {}, claims: [claim("status", 400)] });
    expect((await sentOf([write("w"), refusal, read("x")], ["w", "a"])).sends).toEqual(["w", "a", "x"]);
  });

  test("ends where a step needs what a refused write would have given", async () => {
    const create = send("POST", { label: "a", body: {}, save: { user: "body.user" }, claims: [TAKEN] });
    const next = send("PUT", { label: "b", path: "/Users/${{ user.id }}", body: {}, claims: [TAKEN] });
    const { undecided, asked } = await sentOf([create, next, write("c")], ["a"]);
    expect(undecided).toMatchObject({ kind: "nothing-captured", step: "b" });
    expect(asked()).toEqual(["POST /Users"]);
  });
});

test("any other check ends with the refused write", async () => {
  const { sends, isOver } = await sentOf([write("a"), read("x"), write("b")], ["a"], false);
  expect([sends, isOver]).toEqual([["a"], true]);
});
