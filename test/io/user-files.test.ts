import { describe, expect, test } from "vitest";
import { readEnvFile, readText, readVarsFile, troubleIn } from "../../src/io/user-files.ts";
import { emptyFolder } from "./empty-folder.ts";

const folder = emptyFolder();
const at = { file: "--flag" };

test("what is no trouble with a file stays what it is", () => {
  const defect = new TypeError("ours");
  expect(() => troubleIn(defect)).toThrow(defect);
});

describe("a file that a flag names", () => {
  test("is read as it stands", () => {
    expect(readText(folder.put("token.txt", "a\n"), at)).toEqual({ ok: true, value: "a\n" });
  });

  test.each([
    ["none.txt", /^no such file: .*none.txt$/],
    ["", /^cannot read .*: it is a folder$/],
  ])("%j cannot be read: the flag is wrong", (name, what) => {
    expect(readText(folder.path(name), at)).toMatchObject({
      ok: false,
      problems: [{ at, what: expect.stringMatching(what) }],
    });
  });

  test("may hold an environment", () => {
    expect(readEnvFile(folder.put(".env", "A=1\nB='x y'\n"), at)).toEqual({
      ok: true,
      value: { A: "1", B: "x y" },
    });
    expect(readEnvFile(folder.path("none"), at).ok).toBe(false);
  });

  test.each([
    ["v.yaml", "a: 1\nb: [x]\n", { a: 1, b: ["x"] }],
    ["v.json", '{ "a": "{{ b }}" }', { a: "{{ b }}" }],
  ])("%s may hold variables", (name, text, value) => {
    expect(readVarsFile(folder.put(name, text), at)).toEqual({ ok: true, value });
  });

  test.each([
    ["- a", { line: 1, column: 1 }, "variables are a mapping of names to values"],
    ["", { line: 1, column: 1 }, "variables are a mapping of names to values"],
    ["a: [", { line: 1 }, "this is not YAML"],
  ])("variables written as %j are refused where they stand", (text, place, what) => {
    expect(readVarsFile(folder.put("v.yaml", text), at)).toMatchObject({
      ok: false,
      problems: [{ at: place, what: expect.stringContaining(what) }],
    });
    expect(readVarsFile(folder.path("none"), at).ok).toBe(false);
  });
});
