import { describe, expect, test } from "vitest";
import { check, READ, refusesSuites } from "../broken.ts";
import { file, onlyCheck, problemsOf, suiteOfSteps } from "../small-library.ts";

describe("a mistake in a check", () => {
  refusesSuites([
    [
      "an unknown key of a suite",
      suiteOfSteps(READ).replace("title: Users", "titel: Users"),
      "1:1",
      'unknown key "titel"',
      '"title"',
    ],
    ["no checks", "title: Users\nchecks: []\n", "2:1", '"checks" is empty', "The checks."],
    ["a check that is a text", check("  - works\n"), "3:5", 'entry 1 of "checks" must be a mapping', ""],
    [
      "an unknown key of a check",
      suiteOfSteps(READ, "    need: [users]\n"),
      "6:5",
      'unknown key "need"',
      '"needs"',
    ],
    [
      "no why",
      check(`  - id: a\n    title: A\n    steps:\n${READ}`),
      "3:5",
      'has no "why"',
      "What breaks otherwise",
    ],
    [
      "no title",
      check(`  - id: a\n    why: B\n    steps:\n${READ}`),
      "3:5",
      'has no "title"',
      "A statement about the target",
    ],
    [
      "an id that is no slug",
      check(`  - id: Answers_201\n    title: A\n    why: B\n    steps:\n${READ}`),
      "3:9",
      '"id" cannot be "Answers_201"',
      "Small letters",
    ],
    [
      "an expression in an id",
      check(`  - id: "a-\${{ unique }}"\n    title: A\n    why: B\n    steps:\n${READ}`),
      "3:16",
      "${{ unique }} is not filled in in the id",
      "row",
    ],
    [
      "an expression in a title",
      suiteOfSteps(READ).replace("title: Works", 'title: "Works ${{ unique }}"'),
      "4:23",
      "${{ unique }} is not filled in in the title",
      "row",
    ],
    ["no steps", suiteOfSteps("").replace("steps:", "steps: []"), "6:5", '"steps" is empty', "What happens"],
    [
      "a text for a list",
      suiteOfSteps(READ, "    needs: users\n"),
      "6:12",
      '"needs" must be a list, not the text "users"',
      "",
    ],
    [
      "exclusive as text",
      suiteOfSteps(READ, '    exclusive: "yes"\n'),
      "6:16",
      '"exclusive" must be true or false',
      "runs alone",
    ],
    [
      "goes-on as text",
      suiteOfSteps(READ, '    goes-on: "yes"\n'),
      "6:14",
      '"goes-on" must be true or false',
      "does not end the case",
    ],
    [
      "a check that claims nothing",
      suiteOfSteps("      - GET: /Users\n"),
      "6:5",
      "this check claims nothing",
      "expect",
    ],
  ]);
});

describe("a check", () => {
  test("has its id, place, and what its suite says for all", () => {
    const text = `title: Users
about: More.
needs: [users]
tags: [core]
given: { alice: { user: user/minimal } }
checks:
  - id: works
    title: Works
    why: Somebody would notice.
    needs: [User.title, users]
    tags: [quick]
    exclusive: true
    goes-on: true
    given:
      team: { group: group/empty, with: { members: [{ value: "\${{ alice.id }}" }] } }
      thing: { post: /Devices, body: { owner: "\${{ team.id }}" } }
      crowd: { user: user/minimal, count: 3, with: { title: "\${{ index }}" } }
    steps:
${READ}`;
    expect(onlyCheck(text)).toMatchObject({
      id: "users/works",
      suite: "users",
      title: "Works",
      why: "Somebody would notice.",
      file: "users.yaml",
      line: 7,
      needs: ["users", "User.title"],
      tags: ["core", "quick"],
      exclusive: true,
      goesOn: true,
      profiles: "default",
      reliesOn: [],
      setup: [
        {
          kind: "resource",
          name: "alice",
          endpoint: "/Users",
          body: { $fixture: "user/minimal" },
          plain: false,
          line: 5,
        },
        {
          name: "team",
          endpoint: "/Groups",
          body: { $fixture: "group/empty", members: [{ value: "${{ alice.id }}" }] },
        },
        { name: "thing", endpoint: "/Devices", body: { owner: "${{ team.id }}" }, line: 16 },
        { name: "crowd", body: { $fixture: "user/minimal", title: "${{ index }}" }, count: 3 },
      ],
    });
  });

  test.each([
    ["is played once when nothing in it depends on the profile", READ, "", "default"],
    [
      "is played by every profile when it has an intent",
      `      - { intent: create-user, person: {} }\n${READ}`,
      "",
      "every",
    ],
    [
      "is played by every profile when a step is for one of them",
      `${READ}        only: [okta]\n`,
      "",
      "every",
    ],
    ["is played by those that it names", READ, "    profiles: [okta, rfc]\n", ["okta", "rfc"]],
  ])("%s", (_title, steps, more, profiles) => {
    expect(onlyCheck(suiteOfSteps(steps, more)).profiles).toEqual(profiles);
  });
});

test("a check that only an abstract profile could play is refused", () => {
  const text = suiteOfSteps(READ, "    profiles: [base]\n");
  const abstract = file("profile", "base", "title: Base\nabstract: true\n");
  expect(problemsOf(file("suite", "users", text), abstract)).toMatchObject([
    {
      at: { line: 6, column: 15 },
      what: "no profile plays this check",
      fix: "Name one that is not abstract.",
    },
  ]);
});
