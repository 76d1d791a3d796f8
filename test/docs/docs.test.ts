import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { readBundled } from "../../src/io/library-files.ts";
import { defaultProfiles } from "../../src/session/profiles.ts";
import { link } from "../../src/suite/index.ts";
import { play } from "../support/play.ts";
import { generatedFiles } from "./generated.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

test.each([...generatedFiles()])("%s is fresh (npm run docs)", (path, text) => {
  expect(read(path)).toBe(text);
});

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "fixtures/server/README.md",
  "reports/README.md",
].concat(
  readdirSync(join(ROOT, "docs"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
);

test.each(pages)("the links of %s lead somewhere", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
  expect(links.filter((path) => !existsSync(resolve(ROOT, dirname(page), path)))).toEqual([]);
});

/** The marked examples of the page about the suite language, each a suite of its own. */
const examples = [
  ...read("docs/writing-checks.md").matchAll(/<!-- example: [\w-]+ -->\n```yaml\n([\s\S]*?)```/g),
].map((match, index) => ({ id: `examples/example-${index + 1}`, text: match[1] ?? "" }));

describe("the examples of docs/writing-checks.md", () => {
  const files = examples.map(({ id, text }) => ({
    path: `${id}.yaml`,
    id,
    role: "suite" as const,
    text,
    bundled: false,
  }));
  const linked = link([...readBundled(), ...files], { variables: [], secrets: [] });

  test("are suites without a mistake", () => {
    expect(examples.length).toBeGreaterThan(6);
    expect(linked.ok ? [] : linked.problems).toEqual([]);
  });

  test("pass on the healthy server under every profile that is played unasked", async () => {
    if (!linked.ok) throw new Error("the examples have mistakes");
    const server = await startServer();
    const profiles = defaultProfiles(linked.value);
    const selection = { checks: ({ id }: { readonly id: string }) => id.startsWith("examples/"), profiles };
    const { report } = await play({ ...server, options: { library: linked.value, selection } });
    await server.close();
    const wrong = report.cases.filter(({ verdict }) => verdict !== "pass");
    expect(
      wrong.map(({ id, verdict, claims, reason }) => ({
        id,
        verdict,
        reason,
        claims: claims.filter((claim) => claim.verdict === "broken"),
      })),
    ).toEqual([]);
    expect(report.cases.length).toBeGreaterThan(examples.length);
  });
});
