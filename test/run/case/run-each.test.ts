import { expect, test } from "vitest";
import type { SendStep } from "../../../src/model/suite.ts";
import { runEach } from "../../../src/run/case/run-each.ts";
import { runStory } from "../../../src/run/case/run-step.ts";
import { intent, intentStep, send } from "../../plan/builders.ts";
import { answered, claim } from "../builders.ts";
import { type Answer, openContext, SOURCE } from "./context.ts";

const people = [{ id: "7" }, { id: "8" }, { id: "9" }];

const played = async (step: SendStep | ReturnType<typeof intentStep>, answer: Answer) => {
  const add = intent("add", { steps: [send("GET", { path: "/Users/${{ user.id }}" })] });
  const { context, values, asked, told } = openContext(answer, {}, [add]);
  values.set("people", people);
  const { findings, undecided } = await runStory([step], SOURCE, context);
  return { asked: asked(), told, findings, undecided, values };
};

test("a step with a list is sent once for each of its items, which it knows", async () => {
  const step = send("GET", {
    label: "1. GET",
    path: "/Users/${{ each.id }}",
    each: "${{ people }}",
    claims: [claim("status", 200)],
  });
  const { asked, told, findings } = await played(step, () => answered(200, {}));
  expect(asked).toEqual(["GET /Users/7", "GET /Users/8", "GET /Users/9"]);
  expect(told.filter((line) => line.startsWith("step"))).toEqual([
    "step 1. GET (1 of 3): 200 (1)",
    "step 1. GET (2 of 3): 200 (1)",
    "step 1. GET (3 of 3): 200 (1)",
  ]);
  expect(findings).toHaveLength(3);
});

test("an intent with a list is said once for each of its items", async () => {
  const step = intentStep("add", { each: "${{ people }}", arguments: { user: "${{ each }}" } });
  expect((await played(step, () => answered(200, {}))).asked).toEqual([
    "GET /Users/7",
    "GET /Users/8",
    "GET /Users/9",
  ]);
});

test("a write that miscarries is the last, as what follows would only be told again", async () => {
  const step = send("DELETE", {
    path: "/Users/${{ each.id }}",
    each: "${{ people }}",
    claims: [claim("status", 204)],
  });
  const { asked } = await played(step, (_, count) => answered(count === 2 ? 500 : 204));
  expect(asked).toEqual(["DELETE /Users/7", "DELETE /Users/8"]);
});

test("what it saves is known afterwards, and what is no list is sent never", async () => {
  const step = send("GET", { each: "${{ people }}", save: { last: "body.n" } });
  expect((await played(step, (_, count) => answered(200, { n: count }))).values.get("last")).toBe(3);
  expect((await played(send("GET", { each: "nobody" }), () => answered(200))).asked).toEqual([]);
});

test("a list that was never captured leaves the case undecided", async () => {
  const { undecided } = await played(send("GET", { label: "1. GET", each: "${{ nobody }}" }), () =>
    answered(200),
  );
  expect(undecided).toEqual({
    kind: "nothing-captured",
    step: "1. GET",
    detail: "nothing was captured for nobody",
  });
});

test("an item that cannot go on is the last, and what was found before stays", async () => {
  const { context, values } = openContext(() => answered(200));
  values.set("people", people);
  const seen: unknown[] = [];
  const undecided = { kind: "nothing-captured", step: "1. GET", detail: "" } as const;
  const result = await runEach(
    send("GET", { label: "1. GET", each: "${{ people }}" }),
    SOURCE,
    context,
    async ({ label, each }) => {
      seen.push([label, each]);
      return { findings: [], ...(seen.length === 2 ? { undecided } : {}) };
    },
  );
  expect(seen).toEqual([
    ["1. GET (1 of 3)", undefined],
    ["1. GET (2 of 3)", undefined],
  ]);
  expect(result.undecided).toEqual(undecided);
});
