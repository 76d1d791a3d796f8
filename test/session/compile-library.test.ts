import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCompiled } from "../../src/io/compiled-library.ts";
import { readBundled } from "../../src/io/library-files.ts";
import { checkLibrary, compileLibrary, loadLibrary } from "../../src/session/library.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-session-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("what the build links is what a start would link", async () => {
  const to = join(folder, "library.json");
  const files = readBundled();
  expect(compileLibrary(files, to)).toEqual([]);
  const fresh = checkLibrary([], {});
  const compiled = readCompiled(files, to);
  expect(compiled?.suites.length).toBeGreaterThan(10);
  const { digest, ...library } = fresh.ok ? fresh.value.library : {};
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(library)).toBe(JSON.stringify(compiled));
});

test("a library with a mistake is not written down", () => {
  const to = join(folder, "wrong.json");
  const wrong = { path: "suites/w.yaml", id: "w", role: "suite", text: "titel: x\n", bundled: true } as const;
  expect(compileLibrary([...readBundled(), wrong], to)).toContainEqual(
    expect.objectContaining({ at: expect.objectContaining({ file: "suites/w.yaml" }) }),
  );
  expect(existsSync(to)).toBe(false);
});

test("the build step leaves a library that a start can use", async () => {
  await import("../../src/cli/compile-library.ts");
  expect(process.exitCode).toBe(0);
  const loaded = loadLibrary(["users/create"], {});
  expect(loaded.ok && loaded.value.wanted).toEqual([{ suite: "users/create" }]);
});
