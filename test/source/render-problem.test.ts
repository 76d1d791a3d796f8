import { describe, expect, test } from "vitest";
import { renderProblem } from "../../src/source/render-problem.ts";

describe("a problem is written", () => {
  test("with place, line, caret and advice", () => {
    const at = {
      file: "suites/users/create.yaml",
      line: 14,
      column: 15,
      length: 7,
      excerpt: "            - { statuss: 201 }",
    };
    expect(renderProblem({ at, what: 'unknown keyword "statuss"', fix: 'Did you mean "status"?' })).toBe(
      [
        'suites/users/create.yaml:14:15  unknown keyword "statuss"',
        "  14 |             - { statuss: 201 }",
        "     |               ^^^^^^^",
        '  Did you mean "status"?',
      ].join("\n"),
    );
  });

  test("without a line when there is none", () => {
    expect(renderProblem({ at: { file: "--workers" }, what: "a number is missing" })).toBe(
      "--workers  a number is missing",
    );
  });

  test("with the part of a long line around the caret", () => {
    const excerpt = `a: ${"x".repeat(300)}y${"z".repeat(300)}`;
    const lines = renderProblem({
      at: { file: "a", line: 1, column: 304, length: 1, excerpt },
      what: "b",
    }).split("\n");
    const caret = lines[2]?.indexOf("^") ?? -1;
    expect(lines[1]?.length).toBeLessThan(170);
    expect(lines[1]?.[caret]).toBe("y");
    expect(lines[1]).toMatch(/…$/);
  });

  test("with tabs kept, so that the caret stands below its character", () => {
    const at = { file: "a", line: 1, column: 3, length: 1, excerpt: "\t\tb" };
    expect(renderProblem({ at, what: "c" }).split("\n")[2]).toBe("    | \t\t^");
  });

  test("without control characters that a terminal would obey", () => {
    const at = { file: "a", line: 1, column: 1, length: 1, excerpt: "\u001b[2Jx\u0007\u202e" };
    const text = renderProblem({ at, what: "bad \u001b[31m\nnews", fix: "\u009bgo" });
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text.split("\n")).toHaveLength(4);
  });

  test("in ASCII when asked", () => {
    const at = { file: "a", line: 1, column: 1, length: 1, excerpt: "“é”" };
    expect(renderProblem({ at, what: "a → b …" }, true)).toBe("a:1:1  a ? b ...\n  1 | ???\n    | ^");
  });
});
