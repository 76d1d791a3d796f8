import { describe, expect, test } from "vitest";
import {
  below,
  has,
  itemsOf,
  lineOf,
  membersOf,
  type Node,
  placeOf,
  pointerOf,
  rootOf,
  textAt,
  textsOf,
  withValue,
} from "../../src/source/node.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";

const nodeOf = (text: string): Node => {
  const parsed = parseYaml("a.yaml", text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ what }) => what).join("\n"));
  return rootOf(parsed.value);
};

const root = nodeOf("a: one\nlist: [x, 2, y]\ninner:\n  b: true\n");

describe("a node", () => {
  test("knows its value and the way to it", () => {
    const node = below(below(root, "inner"), "b");
    expect(node.value).toBe(true);
    expect(pointerOf(node)).toEqual(["inner", "b"]);
    expect(lineOf(node)).toBe(4);
    expect(placeOf(node)).toMatchObject({ line: 4, column: 6, length: 4 });
    expect(placeOf(node, { part: "key" })).toMatchObject({ line: 4, column: 3, length: 1 });
  });

  test.each([
    ["a member that is not there", below(root, "none")],
    ["an entry that is not there", below(below(root, "list"), 9)],
    ["a member of a text", below(below(root, "a"), "length")],
    ["what every object inherits", below(root, "constructor")],
  ])("is null for %s", (_, node) => {
    expect(node.value).toBeNull();
  });

  test("gives its entries, its members and its texts", () => {
    expect(itemsOf(below(root, "list")).map(({ value }) => value)).toEqual(["x", 2, "y"]);
    expect(itemsOf(root)).toEqual([]);
    expect(membersOf(root).map(([name]) => name)).toEqual(["a", "list", "inner"]);
    expect(membersOf(below(root, "list"))).toEqual([]);
    expect(textsOf(below(root, "list")).map(([text]) => text)).toEqual(["x", "y"]);
    expect(textsOf(below(root, "a")).map(([text]) => text)).toEqual(["one"]);
    expect(textAt(below(root, "a"))).toBe("one");
    expect(textAt(below(root, "list"))).toBe("");
    expect([has(root, "a"), has(root, "toString")]).toEqual([true, false]);
  });

  test("keeps its place when it takes another value", () => {
    const node = withValue(below(root, "a"), ["other"]);
    expect(itemsOf(node).map(({ value }) => value)).toEqual(["other"]);
    expect(placeOf(node)).toMatchObject({ line: 1, column: 4 });
  });
});
