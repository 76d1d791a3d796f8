import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const DOORS = /\b(from|import\()\s*"(undici|node:(dgram|dns|fs|http|http2|https|net|tls)(\/\w+)?)"|\bfetch\(/;

test("nothing but io opens a socket or a file", () => {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  const doors = files.filter((file) => DOORS.test(read(file)));
  expect(doors).toContain("src/io/connection/dispatcher.ts");
  expect(doors.filter((file) => !file.startsWith("src/io/"))).toEqual([]);
});

describe("what docs/architecture.md says never happens", () => {
  const rows = [...read("docs/architecture.md").matchAll(/^\| (.+) \| `(test\/[\w/.-]+)`: (.+) \|$/gm)];

  test("is said", () => {
    expect(rows.length).toBeGreaterThan(10);
  });

  test.each(rows.map(([, never, file, title]) => [never, file, title] as const))(
    "%s: the test is there",
    (_, file, title) => {
      expect(read(file ?? "")).toContain(title);
    },
  );
});
