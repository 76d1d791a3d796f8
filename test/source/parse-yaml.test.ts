import { describe, expect, test } from "vitest";
import { parseData, parseYaml } from "../../src/source/parse-yaml.ts";
import type { Pointer, Sourced } from "../../src/source/sourced.ts";

const sourcedOf = (text: string): Sourced => {
  const parsed = parseYaml("a.yaml", text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ what }) => what).join("\n"));
  return parsed.value;
};

describe("a place", () => {
  const source = sourcedOf("a: one\nlist:\n  - { b: c, d: 'e f' }\n  - g: |\n      long\n      text\n");

  test.each<[Pointer, "key" | "value", string | undefined, object]>([
    [["a"], "value", undefined, { line: 1, column: 4, length: 3, excerpt: "a: one" }],
    [["a"], "key", undefined, { line: 1, column: 1, length: 1 }],
    [["list", 0, "d"], "value", undefined, { line: 3, column: 16, length: 5 }],
    [["list", 0, "d"], "value", "f", { line: 3, column: 19, length: 1 }],
    [["list", 0], "value", undefined, { line: 3, column: 5, length: 18 }],
    [["list", 1, "g"], "value", "text", { line: 6, column: 7, length: 4, excerpt: "      text" }],
    [["list"], "key", undefined, { line: 2, column: 1, length: 4 }],
    [["list", 0, "x", "y"], "key", undefined, { line: 3, column: 5 }],
    [["nowhere"], "value", undefined, { line: 1, column: 1 }],
    [[], "value", undefined, { file: "a.yaml", line: 1, column: 1 }],
  ])("of %j (%s, %s) is found", (pointer, part, within, place) => {
    expect(source.placeOf(pointer, part, within)).toMatchObject(place);
  });

  test("a line is that of the key", () => {
    expect(source.lineOf(["list"])).toBe(2);
    expect(source.lineOf(["list", 1, "g"])).toBe(4);
  });
});

test("nesting without end is refused, not crashed on", () => {
  expect(parseYaml("a.yaml", `a: ${"[".repeat(20_000)}`)).toMatchObject({ ok: false });
  expect(parseYaml("a.yaml", `a: ${"[".repeat(200)}${"]".repeat(200)}`)).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ what: "this is nested too deeply to be read" }),
    ]),
  });
});

test("a file of more than 4 MB is refused", () => {
  expect(parseYaml("a.yaml", `a: "${"x".repeat(4_000_000)}"`)).toMatchObject({
    ok: false,
    problems: [{ what: "the file is larger than 4 MB" }],
  });
});

describe("data of the user", () => {
  test.each([
    ["nothing", "", null],
    ["a comment alone", "# none yet\n", null],
    ["braces that are no expression", "a: '{{ name }}'", { a: "{{ name }}" }],
    ["JSON", '{ "a": [1, true, null] }', { a: [1, true, null] }],
  ])("may be %s", (_, text, value) => {
    const parsed = parseData("a.yaml", text);
    expect(parsed.ok ? parsed.value.value : parsed.problems).toEqual(value);
  });

  test.each([
    ["an anchor", "a: &x 1\nb: *x\n", "the anchor &x is not part of the language"],
    ["a key twice", "a: 1\na: 2\n", '"a" stands here twice'],
    ["a tab", "a:\n\tb: 1\n", "a tab indents this line"],
  ])("has %s refused as a suite has", (_, text, what) => {
    for (const parse of [parseData, parseYaml]) {
      const parsed = parse("a.yaml", text);
      expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.what)).toContain(what);
    }
  });

  test("is empty in a suite: that is a mistake there", () => {
    expect(parseYaml("a.yaml", "")).toMatchObject({ ok: false, problems: [{ what: "the file is empty" }] });
  });
});
