import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { namesSuites, readBundled, readLibrary, readSchemas } from "../../src/io/library-files.ts";
import { packageRoot, toolVersion } from "../../src/io/package-root.ts";
import { emptyFolder } from "./empty-folder.ts";

const folder = emptyFolder();

describe("the library", () => {
  test("the bundled one is found from the sources, each file in its role", () => {
    const files = readBundled();
    const role = (id: string) => files.filter((file) => file.id === id).map((file) => file.role);
    expect(role("users/create")).toEqual(["suite"]);
    expect(role("okta-aiw")).toEqual(["profile"]);
    expect(role("intents")).toEqual(["intents"]);
    expect(role("rfc7644")).toEqual(["rfc"]);
    expect(role("interop")).toEqual(["interop"]);
    expect(role("interpretations")).toEqual(["interpretations"]);
    expect(role("user/minimal")).toEqual(["fixture"]);
    expect(files.every((file) => file.bundled && !file.path.endsWith(".schema.json"))).toBe(true);
  });

  test("a folder of the user brings suites, and fixtures in a folder of that name", () => {
    folder.put("mine/a.yaml", "a");
    folder.put("mine/deep/b.scim-check.yaml", "b");
    folder.put("mine/fixtures/user/big.yaml", "c");
    folder.put("mine/x.schema.json", "{}");
    folder.put("mine/node_modules/n.yaml", "n");
    const { files, wanted, problems } = readLibrary([folder.path("mine")]);
    const own = files.filter((file) => !file.bundled).map(({ id, role }) => [id, role]);
    expect(own).toEqual([
      ["a", "suite"],
      ["deep/b", "suite"],
      ["user/big", "fixture"],
    ]);
    expect(wanted).toEqual([{ suite: "a" }, { suite: "deep/b" }]);
    expect(problems).toEqual([]);
  });

  test("files, lines, globs and bundled ids name suites", () => {
    const file = folder.put("one/a.yaml", "a");
    folder.put("one/b.yaml", "b");
    expect(readLibrary([`${file}:12`]).wanted).toEqual([{ suite: "a", line: 12 }]);
    expect(readLibrary([folder.path("*/b.yaml")]).wanted).toEqual([{ suite: "one/b" }]);
    expect(readLibrary(["users/create"]).wanted).toEqual([{ suite: "users/create" }]);
    expect(readLibrary(["users"]).wanted).toContainEqual({ suite: "users/create" });
  });

  test("a bundled suite that is named by its path is not loaded twice", () => {
    const path = join(packageRoot(), "suites/users/create.yaml");
    const { files, wanted } = readLibrary([path]);
    expect(wanted).toEqual([{ suite: "users/create" }]);
    expect(files.filter((file) => file.id === "users/create")).toHaveLength(1);
  });

  test("what is not there is a problem", () => {
    expect(readLibrary(["nowhere.yaml"]).problems).toMatchObject([{ what: "no such suite: nowhere.yaml" }]);
    expect(readLibrary([folder.path()]).problems).toMatchObject([{ what: `no suite in ${folder.path()}` }]);
  });

  test.each([
    ["lst", false],
    ["users", false],
    ["a/**/*.yaml", true],
    ["package.json", true],
    ["package.json:3", true],
  ])("%s names suites rather than a command: %s", (argument, expected) => {
    expect(namesSuites(argument)).toBe(expected);
  });

  test("schemas are read by name", () => {
    const { jsonSchemas, core } = readSchemas();
    expect(Object.keys(jsonSchemas)).toContain("User");
    expect(core.map((schema) => schema.name)).toContain("User");
  });

  test("the version is that of the package", () => {
    expect(toolVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });
});
