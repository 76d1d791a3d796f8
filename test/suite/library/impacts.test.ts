import { describe, expect, test } from "vitest";
import { readBundled } from "../../../src/io/library-files.ts";
import { requirementId } from "../../../src/model/ids.ts";
import { heaviest, IMPACTS, type Impact } from "../../../src/model/requirement.ts";
import { link } from "../../../src/suite/index.ts";
import { refusesFiles } from "../broken.ts";
import { file, linked } from "../small-library.ts";

describe("the impact of a requirement", () => {
  const { requirements } = linked(
    file("interop", "mine", "requirements:\n  MINE-ONE: { statement: A, why: B, sources: {} }\n"),
  ).catalogue;

  test.each([
    ["an id outweighs the beginning of an id", "RFC7644-3.3-02", "blocked", "Updates stop."],
    ["the beginning of an id decides for the others", "RFC7644-3.3-01", "form", "Nobody looks."],
    ["a need has one too", "OKTA-READS-FIRST", "blocked", "Updates stop."],
    ["a need that the user adds has one by the beginning of its id", "MINE-ONE", "form", "Nobody looks."],
  ])("%s", (_title, id, impact, harm) => {
    expect(requirements.get(requirementId(id))).toMatchObject({ impact, harm });
  });
});

test.each<[readonly Impact[], Impact | undefined]>([
  [[], undefined],
  [["form"], "form"],
  [["form", "data", "blocked"], "blocked"],
  [["identity", "access"], "access"],
])("of %j the heaviest is %s", (impacts, expected) => {
  expect(heaviest(impacts)).toBe(expected);
});

describe("a mistake in the list of impacts", () => {
  const group = (impact: string, of: string): string =>
    `impacts:\n  - { impact: ${impact}, why: W, of: [${of}] }\n`;
  refusesFiles([
    [
      "a requirement that two groups name",
      "impacts",
      "more",
      group("data", "RFC7644-3.3-02"),
      "2:34",
      "RFC7644-3.3-02 has an impact already",
      "Take it out",
    ],
    [
      "an id that no requirement has",
      "impacts",
      "more",
      group("data", "RFC7644-3.3-20"),
      "2:34",
      "there is no requirement RFC7644-3.3-20",
      '"RFC7644-3.3-02"',
    ],
    ["an unknown impact", "impacts", "more", group("dtaa", "RFC7644-3.3-02"), "2:15", '"dtaa"', '"data"'],
    [
      "a need without an impact",
      "interop",
      "more",
      "requirements:\n  YOURS-ONE: { statement: A, why: B, sources: {} }\n",
      "2:3",
      "YOURS-ONE has no impact",
      "impacts.yaml",
    ],
  ]);
});

describe("the bundled list of impacts", () => {
  const files = readBundled();
  const result = link(files, { variables: [], secrets: [] });
  const all = result.ok ? [...result.value.catalogue.requirements.values()] : [];
  const list = files.find(({ role }) => role === "impacts")?.text ?? "";
  const named = [...list.matchAll(/^ {6}- (\S+)$/gm)].map(([, id]) => id);

  test("gives every requirement one impact and says why", () => {
    for (const { id, impact, harm } of all) {
      expect(IMPACTS, id).toContain(impact);
      expect(harm, id).toMatch(/^\S.{20,}\.$/);
    }
  });

  test("names every need of a provider by itself: nobody is hurt by accident", () => {
    const needs = all.filter(({ kind }) => kind === "interop").map(({ id }) => id);
    expect(needs.filter((id) => !named.includes(id))).toEqual([]);
  });

  test("uses every impact, and has the heaviest where leavers, passwords and tokens are", () => {
    expect(new Set(all.map(({ impact }) => impact))).toEqual(new Set(IMPACTS));
    for (const id of [
      "IDP-DEACTIVATE",
      "ENTRA-BOOLEAN-TEXT",
      "RFC7643-4.1.1-24",
      "RFC7644-2-04",
      "RFC7644-3.6-02",
    ])
      expect(all.find((each) => each.id === id)?.impact, id).toBe("access");
  });
});
