import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "./architecture/rules.ts";

/** Only the doors may know the world. */
const WORLD = /\b(console\.|process\.|Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\()/;
const DOORS = ["src/io", "src/cli"];
const LONGEST_FILE = 300;
const MOST_FILES = 20;
/** A folder of things of one kind, one file each, listed by a registry, may be as long as the list. */
const REGISTRIES = ["src/assert/keywords"];
/** `value as Type`: what the compiler has to take on trust. */
const MOST_CASTS = 10;
/** For defects of ours; a mistake of the user is a `Problem`, one of the target a `Finding`. */
const MOST_THROWS = 15;

const root = resolve(import.meta.dirname, "..");

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const isIn = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

const rooms = Object.keys(RULES);
const roomOf = (file: string): string => rooms.find((room) => isIn(file, room)) ?? `no room: ${file}`;

const files = [...filesBelow("src"), ...filesBelow("fixtures/server")];
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
const productFiles = files.filter((file) => isIn(file, "src"));

const withoutComments = (file: string): string =>
  (sources.get(file) ?? "").replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");

/** Without texts too, line by line: a lone quotation mark in a regular expression hides no more than the rest of its line. */
const codeOf = (file: string): string =>
  withoutComments(file).replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`/g, '""');

const IMPORT = /^(?:import|export)\s[^;"]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;

const importsOf = (file: string): readonly string[] =>
  [...(sources.get(file) ?? "").matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");

const neighboursOf = (file: string): readonly string[] =>
  importsOf(file)
    .filter((name) => name.startsWith("."))
    .map((name) => relative(root, resolve(root, dirname(file), name)));

/** Package → name of the rule that allows it. */
const packageOf = (name: string): string =>
  name.startsWith("node:") ? "node:*" : (/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);

/** The rules of a file's room that its imports make use of, and the imports that no rule allows. */
const usedBy = (file: string): { readonly rules: readonly string[]; readonly wrong: readonly string[] } => {
  const rule = RULES[roomOf(file)] ?? { rooms: {}, packages: {} };
  const rules: string[] = [];
  const wrong: string[] = [];
  for (const target of neighboursOf(file)) {
    if (roomOf(target) === roomOf(file)) continue;
    const allowed = Object.keys(rule.rooms).find((place) => isIn(target, place));
    if (allowed === undefined) wrong.push(`${file} → ${target}`);
    else rules.push(allowed);
  }
  for (const name of importsOf(file).filter((imported) => !imported.startsWith("."))) {
    if (rule.packages[packageOf(name)] === undefined) wrong.push(`${file} → ${name}`);
    else rules.push(packageOf(name));
  }
  return { rules, wrong };
};

describe("the rooms", () => {
  test("are there for every file", () => {
    expect(files.map(roomOf).filter((room) => room.startsWith("no room"))).toEqual([]);
  });

  test("import only what a rule allows", () => {
    expect(files.flatMap((file) => usedBy(file).wrong)).toEqual([]);
  });

  test.each(rooms)("%s makes use of every rule that it has", (room) => {
    const used = new Set(files.filter((file) => roomOf(file) === room).flatMap((file) => usedBy(file).rules));
    const { rooms: places = {}, packages = {} } = RULES[room] ?? {};
    expect([...used].toSorted()).toEqual([...Object.keys(places), ...Object.keys(packages)].toSorted());
  });

  test("know only rooms that stand before them in the list, so that all arrows run down", () => {
    const up = rooms.flatMap((room, index) =>
      Object.keys(RULES[room]?.rooms ?? {})
        .filter((place) => rooms.indexOf(roomOf(place)) >= index)
        .map((place) => `${room} → ${place}`),
    );
    expect(up).toEqual([]);
  });

  test("have folders inside that know only what is below them", () => {
    const up = files.flatMap((file) =>
      neighboursOf(file)
        .filter((target) => roomOf(target) === roomOf(file) && storeyOf(target) > storeyOf(file))
        .map((target) => `${file} → ${target}`),
    );
    expect(up).toEqual([]);
  });

  test("are drawn in docs/architecture.md as they are", () => {
    const table = readFileSync(join(root, "docs/architecture.md"), "utf8");
    const drawn = [...table.matchAll(/^\| `([^`]+)` \|.*\| ([^|]*) \|$/gm)].map(([, room, allowed]) => [
      room,
      allowed,
    ]);
    expect(Object.fromEntries(drawn)).toEqual(
      Object.fromEntries(rooms.map((room) => [room, drawnRule(room)])),
    );
  });
});

/** Which storey of its room a file stands on; files of the room itself, the doorstep aside, stand above all. */
const storeyOf = (file: string): number => {
  const storeys = Object.keys(RULES[roomOf(file)]?.storeys ?? {});
  const found = storeys.findIndex((folder) => isIn(file, `${roomOf(file)}/${folder}`));
  return found === -1 ? storeys.length : found;
};

/** `model, text; yaml, ajv`: as the table of the page says it. */
const drawnRule = (room: string): string => {
  const { rooms: places = {}, packages = {} } = RULES[room] ?? {};
  const names = Object.keys(places).map((place) => place.replace(/^src\//, ""));
  return [names.join(", ") || "nothing", Object.keys(packages).join(", ")]
    .filter((part) => part !== "")
    .join("; ");
};

describe("the house", () => {
  test("has no cycle of imports", () => {
    expect(cyclesIn(new Map(files.map((file) => [file, neighboursOf(file)])))).toEqual([]);
  });

  test("knows clock, chance, console and process only at its doors", () => {
    const inner = productFiles.filter((file) => !DOORS.some((door) => isIn(file, door)));
    expect(inner.filter((file) => WORLD.test(withoutComments(file)))).toEqual([]);
  });

  test("decides verdicts in one place", () => {
    const decides = /\bkind: "(?:pass|warn|fail|skip|undecided)"(?! *[;|])/;
    const deciding = productFiles.filter(
      (file) => !isIn(file, "src/model") && decides.test(withoutComments(file)),
    );
    expect(deciding).toEqual(["src/assert/verdict.ts"]);
  });

  test("parses JSON in one place, and so trusts a text in one place", () => {
    expect(productFiles.filter((file) => /\bJSON\.parse\b/.test(codeOf(file)))).toEqual([
      "src/model/json.ts",
    ]);
  });

  test(`has no file of more than ${LONGEST_FILE} lines`, () => {
    const long = files.filter((file) => (sources.get(file) ?? "").split("\n").length > LONGEST_FILE + 1);
    expect(long).toEqual([]);
  });

  test(`has no folder of more than ${MOST_FILES} files, registries aside`, () => {
    const counts = new Map<string, number>();
    for (const file of productFiles) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    const crowded = [...counts].filter(
      ([folder, count]) => count > MOST_FILES && !REGISTRIES.includes(folder),
    );
    expect(crowded).toEqual([]);
  });

  test(`casts at most ${MOST_CASTS} times`, () => {
    const casts = linesWith(
      /[\w)\]}"] as (?!const\b)([A-Z]|typeof|unknown|never|readonly|string|number|boolean|[{[\d"])/,
    );
    expect(casts.length, casts.join("\n")).toBeLessThanOrEqual(MOST_CASTS);
  });

  test(`throws at most ${MOST_THROWS} times`, () => {
    const throws = linesWith(/\bthrow\b/);
    expect(throws.length, throws.join("\n")).toBeLessThanOrEqual(MOST_THROWS);
  });
});

/** Lines of code of the product, imports aside, that a pattern finds. */
const linesWith = (pattern: RegExp): readonly string[] =>
  productFiles.flatMap((file) =>
    codeOf(file)
      .replace(/^(import|export)\s[^;]*?from\s+""/gm, "")
      .split("\n")
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

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
