import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBundled } from "../../src/io/library-files.ts";
import { link, renderProblem } from "../../src/suite/index.ts";
import { file } from "./library.ts";

const bundled = readBundled();
const nothing = { variables: [], secrets: [] };

const mistakes = (result: ReturnType<typeof link>): readonly string[] =>
  result.ok ? [] : result.problems.map((problem) => renderProblem(problem));

test("the bundled library is without a mistake", () => {
  expect(mistakes(link(bundled, nothing))).toEqual([]);
});

test("trusting the bundled files gives the same library, sooner", () => {
  expect(link(bundled, nothing, "bundled")).toEqual(link(bundled, nothing));
});

test("trust leaves the files of the user under the same scrutiny", () => {
  const own = file("suite", "mine", "title: Mine\ncheks: []\n");
  expect(mistakes(link([...bundled, own], nothing, "bundled"))).toEqual([
    expect.stringContaining('unknown key "cheks"'),
  ]);
});

describe("the examples of docs/writing-checks.md", () => {
  const page = readFileSync("docs/writing-checks.md", "utf8");
  const examples = [...page.matchAll(/<!-- example: [\w-]+ -->\n```yaml\n([\s\S]*?)```/g)].map(
    ([, text = ""]) => text,
  );
  const foundation = bundled.filter(({ role }) => role !== "suite");

  test("are found", () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  test.each(examples.map((text) => [text.split("\n")[0], text] as const))("%s", (title, text) => {
    const result = link([...foundation, file("suite", "docs/example", text)], nothing);
    expect(mistakes(result)).toEqual([]);
    expect(result.ok && `title: ${result.value.suites[0]?.title}`).toBe(title);
  });
});
