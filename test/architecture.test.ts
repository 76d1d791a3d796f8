import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * The rules of docs/architecture.md: what each folder may import, in this repository and from packages. Among the rooms
 * may stand a single file of another room.
 */
const RULES: {
  readonly [room: string]: { readonly rooms: readonly string[]; readonly packages: readonly string[] };
} = {
  "src/model": { rooms: [], packages: [] },
  // Patterns and misspelt names: plain text, so that every room that looks a name up may use it.
  "src/text": { rooms: [], packages: [] },
  "src/scim": { rooms: ["src/model"], packages: [] },
  "src/source": { rooms: ["src/model", "src/text"], packages: ["yaml", "ajv", "ajv-formats"] },
  "src/idp": { rooms: ["src/model", "src/scim"], packages: [] },
  "src/assert": { rooms: ["src/model", "src/scim"], packages: ["ajv", "ajv-formats"] },
  "src/suite": {
    rooms: ["src/model", "src/text", "src/scim", "src/source", "src/assert", "src/idp"],
    packages: [],
  },
  "src/plan": { rooms: ["src/model", "src/text", "src/scim", "src/idp"], packages: [] },
  "src/run": { rooms: ["src/model", "src/scim", "src/idp", "src/plan", "src/assert"], packages: [] },
  // A report counts verdicts and must not decide its own: the one file that decides them is pure and knows no keyword.
  "src/report": { rooms: ["src/model", "src/assert/verdict.ts"], packages: [] },
  "src/io": {
    // Source, because a mistake in a configuration or a baseline is shown as one in a suite is.
    rooms: ["src/model", "src/text", "src/source", "src/run", "src/report", "src/suite"],
    packages: ["undici", "chalk", "node:*"],
  },
  "src/cli": {
    rooms: [
      "src/model",
      "src/text",
      "src/idp",
      "src/assert",
      "src/suite",
      "src/plan",
      "src/run",
      "src/report",
      "src/io",
      "fixtures/server",
    ],
    packages: ["commander", "node:*"],
  },
  "src/index.ts": {
    rooms: ["src/model", "src/assert", "src/suite", "src/run", "src/report", "src/io"],
    packages: [],
  },
  "fixtures/server": { rooms: ["src/model"], packages: ["node:*"] },
};

/** The folders inside a room, lowest first: each knows those before it, and none after it. */
const STOREYS: { readonly [room: string]: readonly string[] } = {
  // What a key looks like, what stands in it, what a check makes of it, what all files make together.
  "src/suite": ["shapes", "language", "checks", "library"],
  // What the user may say, what he said as the input of a run, the run itself, and what he can call.
  "src/cli": ["settings", "gather", "play", "commands"],
  // What the engine is given, how it asks, what it may touch, what is there, one case, and when which is played.
  "src/run": ["ports", "request", "safety", "discovery", "case", "schedule"],
};

/** Only the doors may know the world. */
const WORLD = /\b(console\.|process\.|Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\()/;
const DOORS = ["src/io", "src/cli"];
const LONGEST_FILE = 300;

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));

const roomOf = (file: string): string =>
  Object.keys(RULES).find((room) => file === room || file.startsWith(`${room}/`)) ?? `no room: ${file}`;

/** Which storey of its room a file stands on; the files of the room itself look down on all of them. */
const storeyOf = (file: string): number => {
  const room = roomOf(file);
  const folders = STOREYS[room] ?? [];
  const found = folders.indexOf(relative(room, dirname(file)));
  return found === -1 ? folders.length : found;
};

const root = resolve(import.meta.dirname, "..");
const files = ["src", "fixtures/server"]
  .flatMap((folder) => filesBelow(join(root, folder)))
  .map((file) => relative(root, file));

const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(root, file), "utf8");
  const pattern = /^(?:import|export)\s[^;"]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
};

const isAllowed = (file: string, imported: string): boolean => {
  const room = roomOf(file);
  const rule = RULES[room];
  if (!imported.startsWith(".")) {
    return (rule?.packages ?? []).some((name) =>
      name === "node:*" ? imported.startsWith("node:") : imported.startsWith(name),
    );
  }
  const target = relative(root, resolve(root, dirname(file), imported));
  return [target, roomOf(target)].some((each) => each === room || (rule?.rooms ?? []).includes(each));
};

describe("the house", () => {
  test("has a room for every file", () => {
    expect(files.map(roomOf).filter((room) => room.startsWith("no room"))).toEqual([]);
  });

  test("imports only in the directions that docs/architecture.md draws", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => !isAllowed(file, name))
        .map((name) => `${file} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test("has folders inside its rooms that know only what is below them", () => {
    const wrong = files.flatMap((file) => {
      const storey = storeyOf(file);
      return importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => relative(root, resolve(root, dirname(file), name)))
        .filter((target) => roomOf(target) === roomOf(file) && storeyOf(target) > storey)
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("opens one file of a room without opening the room", () => {
    expect(isAllowed("src/report/fold.ts", "../assert/verdict.ts")).toBe(true);
    expect(isAllowed("src/report/fold.ts", "../assert/judge.ts")).toBe(false);
  });

  test("has no cycle of imports", () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((name) => name.startsWith("."))
          .map((name) => relative(root, resolve(root, dirname(file), name))),
      ]),
    );
    expect(cyclesIn(graph)).toEqual([]);
  });

  test("knows clock, chance, console and process only at its doors", () => {
    const inner = files.filter(
      (file) => file.startsWith("src/") && !DOORS.some((door) => file.startsWith(door)),
    );
    const wrong = inner.filter((file) => WORLD.test(withoutComments(readFileSync(join(root, file), "utf8"))));
    expect(wrong).toEqual([]);
  });

  test("parses JSON in one place, and so trusts a text in one place", () => {
    const parsing = files.filter(
      (file) => file.startsWith("src/") && /\bJSON\.parse\b/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(parsing).toEqual(["src/model/json.ts"]);
  });

  test(`has no file of more than ${LONGEST_FILE} lines`, () => {
    const long = files.filter(
      (file) => readFileSync(join(root, file), "utf8").split("\n").length > LONGEST_FILE + 1,
    );
    expect(long).toEqual([]);
  });
});

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

const cyclesIn = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
};
