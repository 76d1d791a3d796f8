import { expect, test } from "vitest";
import { withEntries } from "../../src/source/write-yaml.ts";

test.each([
  ["an empty file", "", "- a: 1\n"],
  ["a list with comments", "# ours\n- b: x # why\n", "# ours\n- b: x # why\n- a: 1\n"],
  ["a list in brackets", "[]\n", "- a: 1\n"],
])("an entry is added to %s", (_, text, expected) => {
  expect(withEntries(text, [{ a: 1 }])).toBe(expected);
});
