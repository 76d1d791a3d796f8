import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/json.ts";
import type { Step } from "../../src/model/suite.ts";
import { placeholder, withAttribute } from "../../src/plan/fill-uses.ts";
import { check, claim, intentStep, pages, parallel, pause, send, setupOf } from "./builders.ts";

const filled = (step: Step, attribute = "User.name.familyName") =>
  withAttribute(check("one", { steps: [step] }), "text", attribute).steps[0];

const body = (value: Json, attribute = "User.name.familyName"): Json | undefined => {
  const step = filled(send("PUT", { body: value }), attribute);
  return step?.kind === "send" ? step.body : undefined;
};

describe("in a body a name of members becomes members in members", () => {
  test.each<[string, Json, string, Json]>([
    ["one name", { "${{ text }}": "Cook" }, "User.title", { title: "Cook" }],
    ["a path", { "${{ text }}": "Cook" }, "User.name.familyName", { name: { familyName: "Cook" } }],
    [
      "beside members that are there",
      { name: { givenName: "Ann" }, "${{text}}": "Cook" },
      "User.name.familyName",
      { name: { givenName: "Ann", familyName: "Cook" } },
    ],
    [
      "in the place of a value that has no members",
      { name: "Ann", "${{ text }}": "Cook" },
      "User.name.familyName",
      { name: { familyName: "Cook" } },
    ],
    ["in a list", [{ "${{ text }}": ["x"] }], "User.name.familyName", [{ name: { familyName: ["x"] } }]],
    ["deep in it", { a: { "${{ text }}": 1 } }, "User.name.familyName", { a: { name: { familyName: 1 } } }],
  ])("%s", (_, value, attribute, expected) => {
    expect(body(value, attribute)).toEqual(expected);
  });
});

test("in a body a value becomes the path, and what is no text stays", () => {
  expect(body({ path: "${{ text }}", others: [1, null, true, "${{ textual }}"] })).toEqual({
    path: "name.familyName",
    others: [1, null, true, "${{ textual }}"],
  });
});

describe("outside bodies it is a path, in names too", () => {
  const at = "name.familyName";
  test("in every part of a request", () => {
    const step = send("GET", {
      label: "1. ${{ text }}",
      path: "/Users/${{ text }}",
      query: { filter: '${{ text }} eq "a" or ${{ text }} pr', attributes: ["${{ text }}"] },
      raw: "<${{ text }}>",
      claims: [{ ...claim("MUST"), keyword: "has", argument: { "${{ text }}": "Cook" } }],
    });
    expect(filled(step)).toEqual({
      ...step,
      label: `1. ${at}`,
      path: `/Users/${at}`,
      query: { filter: `${at} eq "a" or ${at} pr`, attributes: [at] },
      raw: `<${at}>`,
      claims: [{ ...claim("MUST"), keyword: "has", argument: { [at]: "Cook" } }],
    });
  });

  test("a claim about a body speaks of its members", () => {
    const claims = [{ ...claim("MUST"), keyword: "body", argument: { "${{ text }}": "Cook" } }];
    expect(filled(send("GET", { claims }))).toMatchObject({
      claims: [{ argument: { name: { familyName: "Cook" } } }],
    });
  });

  test("a request without body or raw text gets none", () => {
    const step = send("GET");
    expect(filled(step)).toStrictEqual(step);
  });

  test("in a read of all pages", () => {
    const step = pages({
      query: { filter: "${{ text }} pr" },
      claims: [{ ...claim("MUST"), keyword: "each", argument: "${{ text }}" }],
    });
    expect(filled(step)).toEqual({
      ...step,
      query: { filter: `${at} pr` },
      claims: [{ ...claim("MUST"), keyword: "each", argument: at }],
    });
  });

  test("in what an intent is given", () => {
    const claims = [{ ...claim("MUST"), keyword: "has", argument: "${{ text }}" }];
    const step = intentStep("update-user", { arguments: { attribute: "${{ text }}" }, claims });
    expect(filled(step)).toEqual({
      ...step,
      arguments: { attribute: at },
      claims: [{ ...claim("MUST"), keyword: "has", argument: at }],
    });
  });

  test("in requests that are sent at once; a pause has none", () => {
    expect(filled(parallel(send("GET", { path: "/${{ text }}" }), send("GET")))).toEqual(
      parallel(send("GET", { path: `/${at}` }), send("GET")),
    );
    expect(filled(pause)).toEqual(pause);
  });
});

test("a check needs the attribute beside what it needs already, and its set-up has it", () => {
  const one = check("one", {
    needs: ["patch"],
    setup: [{ ...setupOf("alice"), body: { "${{ text }}": "Cook" } }],
  });
  const settled = withAttribute(one, "text", "User.name.familyName");
  expect(settled.needs).toEqual(["patch", "User.name.familyName"]);
  expect(settled.setup).toEqual([{ ...setupOf("alice"), body: { name: { familyName: "Cook" } } }]);
});

test.each<[string, string, boolean]>([
  ["text", "a ${{ text }} b", true],
  ["text", "${{text}}", true],
  ["text", "${{   text }}", true],
  ["text", "${{ texts }}", false],
  ["text", "${{ a text }}", false],
  ["text", "{{ text }}", false],
])("the place of %s is in %j: %s", (name, text, expected) => {
  expect(placeholder(name).test(text)).toBe(expected);
});
