import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBaseline, updateBaseline } from "../../src/io/baseline-file.ts";
import { emptyFolder } from "./empty-folder.ts";

const folder = emptyFolder();

describe("baseline file", () => {
  test("entries are read with their lines", () => {
    const path = folder.put(
      "b.yaml",
      "- case: a/b/c@rfc\n  reason: why\n  expires: 2027-01-01\n- { case: d/*, target: '*test*', reason: r, ticket: X-1, expires: 2027-02-01 }\n",
    );
    expect(readBaseline(path)).toEqual({
      ok: true,
      value: [
        { case: "a/b/c@rfc", reason: "why", expires: "2027-01-01", file: path, line: 1 },
        {
          case: "d/*",
          target: "*test*",
          reason: "r",
          ticket: "X-1",
          expires: "2027-02-01",
          file: path,
          line: 4,
        },
      ],
    });
  });

  test.each([
    ["- { case: a, reason: r }", "an entry without expires"],
    ["- { case: a, expires: 2027-01-01 }", "an entry without reason"],
    ["- { reason: r, expires: 2027-01-01 }", "an entry without case"],
    ["- { case: a, reason: r, expires: soon }", "expires is a date, YYYY-MM-DD; got soon"],
    ["- { case: a, reason: r, expires: 2027-02-30 }", "expires is a date, YYYY-MM-DD; got 2027-02-30"],
    ["- { case: a, reason: '', expires: 2027-01-01 }", "reason is a text"],
    ["- { case: a, reson: r, reason: r, expires: 2027-01-01 }", 'unknown key "reson"'],
    ["- a", "an entry has case, reason and expires"],
    ["a: b", "a baseline is a list of entries"],
  ])("%s: %s", (text, what) => {
    const result = readBaseline(folder.put("b.yaml", text));
    expect(result.ok ? [] : result.problems.map((problem) => problem.what)).toEqual([what]);
  });

  test("a mistake has a place, and a name that was meant", () => {
    const path = folder.put("b.yaml", "- case: a\n  reson: r\n  reason: r\n  expires: 2027-01-01\n");
    expect(readBaseline(path)).toEqual({
      ok: false,
      problems: [
        {
          at: { file: path, line: 2, column: 3, length: 5, excerpt: "  reson: r" },
          what: 'unknown key "reson"',
          fix: 'Did you mean "reason"?',
        },
      ],
    });
  });

  test("a missing file is a mistake unless it is to be written", () => {
    expect(readBaseline(folder.path("none.yaml"))).toMatchObject({ ok: false });
    expect(readBaseline(folder.path("none.yaml"), true)).toEqual({ ok: true, value: [] });
  });

  test("an update keeps what is there, comments included, and gives expired entries a new date", () => {
    const path = folder.put("b.yaml", "# ours\n- case: a\n  reason: r # because\n  expires: 2020-01-01\n");
    updateBaseline(path, {
      added: [
        {
          case: "b@rfc",
          target: "https://x",
          reason: "status: expected 201, got 200",
          expires: "2027-01-01",
        },
      ],
      prolonged: [2],
      expires: "2027-01-01",
    });
    expect(readFileSync(path, "utf8")).toBe(
      "# ours\n- case: a\n  reason: r # because\n  expires: 2027-01-01\n" +
        '- case: b@rfc\n  target: https://x\n  reason: "status: expected 201, got 200"\n  expires: 2027-01-01\n',
    );
    expect(readBaseline(path).ok).toBe(true);
  });

  test("an update writes a new file, also an empty one", () => {
    const path = folder.path("new/b.yaml");
    updateBaseline(path, { added: [], prolonged: [], expires: "2027-01-01" });
    expect(readBaseline(path)).toEqual({ ok: true, value: [] });
    updateBaseline(path, {
      added: [{ case: "a", reason: "r", expires: "2027-01-01" }],
      prolonged: [],
      expires: "2027-01-01",
    });
    expect(readBaseline(path)).toMatchObject({ ok: true, value: [{ case: "a" }] });
  });
});
