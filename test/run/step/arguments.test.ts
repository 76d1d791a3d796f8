import { expect, test } from "vitest";
import { argumentsOf } from "../../../src/run/step/arguments.ts";
import { answered } from "../builders.ts";
import { openContext } from "../case/context.ts";

const told = (templates: Parameters<typeof argumentsOf>[0]) => {
  const { values } = openContext(() => answered(200));
  values.set("ada", { id: "7", emails: ["a@example.com"] });
  return argumentsOf(templates, values, "2. rename");
};

test("an intent is told the values of its arguments", () => {
  expect(told({ user: "${{ ada }}", title: "Cook", id: "${{ ada.id }}" })).toEqual({
    given: { user: { id: "7", emails: ["a@example.com"] }, title: "Cook", id: "7" },
  });
});

test("what may be missing is left out where it is", () => {
  expect(told({ title: "${{ ada.title? }}" })).toEqual({ given: {} });
});

test("what was never in an answer leaves it undecided, with the first of them", () => {
  expect(told({ id: "${{ ada.id }}", title: "${{ ada.title }}", name: "${{ bob }}" })).toEqual({
    undecided: {
      kind: "nothing-captured",
      step: "2. rename",
      detail: "nothing was captured for ada.title",
    },
  });
});
