import { describe, expect, test } from "vitest";
import { checkLibrary, loadLibrary } from "../../src/session/library.ts";
import { emptyFolder } from "../io/empty-folder.ts";
import { bundledLibrary } from "../support/bundled-library.ts";

const folder = emptyFolder();

const suite = (userName: string): string =>
  [
    "title: Mine",
    "checks:",
    "  - id: reads",
    "    title: Reads",
    "    why: Somebody has to.",
    "    steps:",
    "      - GET: /Users",
    `        query: { filter: 'userName eq "${userName}"' }`,
    "        expect: [{ status: 200, cites: RFC7644-3.4.2-05 }]",
  ].join("\n");

test.each([
  ["loaded", loadLibrary],
  ["checked", checkLibrary],
])("the library that is %s is the bundled one when nothing is named", (_, load) => {
  expect(load([], {})).toEqual({
    ok: true,
    value: { library: { ...bundledLibrary(), digest: expect.stringMatching(/^[0-9a-f]{64}$/) }, wanted: [] },
    warnings: [],
  });
});

describe("the library", () => {
  test("has the user's suites besides, which may use what he defined", () => {
    const file = folder.put("mine.yaml", suite("${{ vars.name }}${{ secrets.word }}"));
    const loaded = loadLibrary([file], { variables: { name: "a" }, secrets: { word: "b" } });
    expect(loaded).toMatchObject({ ok: true, value: { wanted: [{ suite: "mine" }] } });
    const ids = loaded.ok ? loaded.value.library.suites.map(({ id }) => String(id)) : [];
    expect(ids).toEqual(expect.arrayContaining(["mine", "users/create"]));
  });

  test("is none when something is not defined, or not there: every mistake is told", () => {
    const file = folder.put("mine.yaml", suite("${{ vars.name }}${{ secrets.word }}"));
    const loaded = loadLibrary([file, "nowhere.yaml"], {});
    expect(loaded.ok ? [] : loaded.problems.map(({ what }) => what)).toEqual([
      "no such suite: nowhere.yaml",
      'unknown variable "name"',
      'unknown secret "word"',
    ]);
  });

  test("is none when a suite is not there, though the others are without a mistake", () => {
    expect(loadLibrary(["nowhere.yaml"], {})).toMatchObject({
      ok: false,
      problems: [{ what: "no such suite: nowhere.yaml" }],
    });
  });
});
