import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { conformer } from "../../src/source/conform.ts";
import { checked, createDiagnostics, createSchemaDiagnostics } from "../../src/source/diagnostics.ts";
import { below, type Node, rootOf } from "../../src/source/node.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";

const nodeOf = (file: string, text: string): Node => {
  const parsed = parseYaml(file, text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ what }) => what).join("\n"));
  return rootOf(parsed.value);
};

const root = nodeOf("b.yaml", "a: one two\nb: 2\n");

const placed = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ at, what }) => `${at.file}:${at.line}:${at.column} ${what}`);

describe("diagnostics", () => {
  test("tell mistakes in the order of their places, each once", () => {
    const diagnostics = createDiagnostics();
    diagnostics.refuse(below(root, "b"), "second");
    diagnostics.refuse(below(root, "a"), "inside", "Remove it.", { within: "two" });
    diagnostics.refuse(below(root, "a"), "the key", undefined, { part: "key" });
    diagnostics.refuse(nodeOf("a.yaml", "x: 1"), "another file");
    diagnostics.refuse(below(root, "b"), "second");
    diagnostics.enter([{ at: { file: "a.yaml" }, what: "no line" }]);
    expect(placed(diagnostics.problems())).toEqual([
      "a.yaml:undefined:undefined no line",
      "a.yaml:1:1 another file",
      "b.yaml:1:1 the key",
      "b.yaml:1:8 inside",
      "b.yaml:2:4 second",
    ]);
    expect(diagnostics.problems()[3]?.fix).toBe("Remove it.");
  });

  test("let a value pass when nothing was found, and hold it back otherwise", () => {
    const diagnostics = createDiagnostics();
    expect(checked("value", diagnostics)).toEqual({ ok: true, value: "value" });
    diagnostics.refuse(root, "wrong");
    expect(checked("value", diagnostics)).toMatchObject({ ok: false, problems: [{ what: "wrong" }] });
  });

  test("hold values against schemas, and say whether they fit", () => {
    const diagnostics = createSchemaDiagnostics(conformer({}));
    const schema = { type: "string" };
    expect(diagnostics.check(schema, below(root, "a"))).toBe(true);
    expect(diagnostics.check(schema, below(root, "a"))).toBe(true);
    expect(diagnostics.problems()).toEqual([]);
    expect(diagnostics.check(schema, below(root, "b"))).toBe(false);
    expect(placed(diagnostics.problems())).toEqual(['b.yaml:2:4 "b" must be text, not 2']);
  });
});
