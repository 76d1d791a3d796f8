import { describe, expect, test } from "vitest";
import { findConfig, readConfig } from "../../src/io/config-file.ts";
import { emptyFolder } from "./empty-folder.ts";

const folder = emptyFolder();

describe("configuration file", () => {
  const keys = { known: new Set(["url", "report-dir", "vars"]), env: { BASE: "https://x" } };

  test("keys may be written in camel or kebab case, and hold the environment", () => {
    const path = folder.put(
      "c.yaml",
      "url: ${{ env.BASE }}/scim\nreportDir: a\ntargets:\n  test: { report-dir: b }\n",
    );
    const result = readConfig(path, keys);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.values.get("url")?.value).toBe("https://x/scim");
    expect(result.value.values.get("report-dir")?.at).toMatchObject({ line: 2, column: 12 });
    expect(result.value.targets.get("test")?.get("report-dir")?.value).toBe("b");
  });

  test("every mistake is told at once, with its place", () => {
    const path = folder.put(
      "c.yaml",
      "ulr: x\nvars: {}\nurl: ${{ env.NONE }}\ntargets:\n  test:\n    reprtDir: y\n  bad: 3\n",
    );
    const result = readConfig(path, keys);
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          at: { file: path, line: 1, column: 1, length: 3, excerpt: "ulr: x" },
          what: 'unknown key "ulr"',
          fix: 'Did you mean "url"?',
        },
        { at: { line: 3, column: 6, length: 15 }, what: "the environment variable NONE is not set" },
        { at: { line: 6, column: 5 }, what: 'unknown key "reprtDir"', fix: 'Did you mean "reportDir"?' },
        { at: { line: 7 }, what: 'target "bad" is not a mapping' },
      ],
    });
  });

  test.each([
    ["- a", "a configuration is a mapping of names to values"],
    ["url: [", "this is not YAML"],
    ["url: a\nurl: b", '"url" stands here twice'],
    ["url: &a x", "the anchor &a is not part of the language"],
    ["targets: [a]", "targets is a mapping of names to targets"],
    ["targets:", "targets is a mapping of names to targets"],
  ])("%j is refused", (text, what) => {
    const result = readConfig(folder.put("c.yaml", text), keys);
    expect(result.ok ? "" : result.problems[0]?.what).toContain(what);
  });

  test("braces without a dollar are a text like any other", () => {
    const result = readConfig(folder.put("c.yaml", 'vars: { greeting: "{{ name }}" }'), keys);
    expect(result.ok ? result.value.values.get("vars")?.value : undefined).toEqual({
      greeting: "{{ name }}",
    });
  });

  test("JSON is read, an empty file is no mistake, an absent one is", () => {
    expect(readConfig(folder.put("c.json", '{"url":"a"}'), keys).ok).toBe(true);
    expect(readConfig(folder.put("e.yaml", ""), keys).ok).toBe(true);
    expect(readConfig(folder.path("none.yaml"), keys).ok).toBe(false);
  });

  test("is found up to the root of the repository, and not above it", () => {
    folder.put("scim-check.config.yaml", "");
    folder.put("repository/.git/HEAD", "");
    folder.put("repository/a/b/x", "");
    expect(findConfig(folder.path("repository/a/b"))).toBeUndefined();
    folder.put("repository/scim-check.config.yml", "");
    expect(findConfig(folder.path("repository/a/b"))).toContain("repository/scim-check.config.yml");
  });
});
