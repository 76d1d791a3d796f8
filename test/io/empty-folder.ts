import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A folder that each test of a file finds empty. */
export const emptyFolder = (): {
  readonly path: (name?: string) => string;
  readonly put: (name: string, text: string) => string;
} => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "scim-check-test-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const path = (name = ""): string => join(folder, name);
  return {
    path,
    put: (name, text) => {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
      return path(name);
    },
  };
};
