import { describe, expect, test } from "vitest";
import { readBundled } from "../../src/io/library-files.ts";
import type { Json } from "../../src/model/json.ts";
import { parseJson } from "../../src/source/parse-json.ts";
import { parseAnyYaml, parseYaml } from "../../src/source/parse-yaml.ts";
import { readPlainYaml } from "../../src/source/read-plain-yaml.ts";
import type { Pointer, Sourced } from "../../src/source/sourced.ts";

const sourcedOf = (text: string, parse = parseYaml): Sourced => {
  const parsed = parse("a.yaml", text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ what }) => what).join("\n"));
  return parsed.value;
};

const pointers = (value: Json): readonly Pointer[] => {
  if (typeof value !== "object" || value === null) return [[]];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...entries.flatMap(([step, inner]) => pointers(inner as Json).map((rest) => [step, ...rest]))];
};

/** Line and column of everything: a block collection ends where its reader says, so lengths are left out. */
const places = (source: Sourced): readonly string[] =>
  pointers(source.value).flatMap((pointer) =>
    (["key", "value"] as const).map((part) => {
      const { line, column } = source.placeOf(pointer, part);
      return `${pointer.join("/")} ${part} ${line}:${column}`;
    }),
  );

describe("the plain reader agrees with the full one", () => {
  const bundled = readBundled().filter(({ path }) => path.endsWith(".yaml"));

  test.each(bundled.map((file) => [file.path, file.text]))("on %s", (path, text) => {
    const full = sourcedOf(text, parseAnyYaml);
    const quick = sourcedOf(text);
    expect(JSON.stringify(quick.value)).toBe(JSON.stringify(full.value));
    expect(places(quick)).toEqual(places(full));
    expect(path).toMatch(/\.yaml$/);
  });

  test("and reads nearly all bundled files by itself", () => {
    const read = bundled.filter(({ text }) => readPlainYaml(text) !== undefined);
    expect(read.length).toBeGreaterThan(bundled.length * 0.9);
  });

  const texts = [
    "a: 1\nb: -2.5\nc: 007\nd: 1e3\ne: 0x1F\nf: .5\ng: 1.\nh: +1\ni: 12345678901234567890",
    "a: true\nb: True\nc: yes\nd: null\ne: ~\nf:\ng: Null\nh: nulls",
    "a: 4xx\nb: 3.4.2\nc: 2026-10-01\nd: -\ne: -x\nf: 10:30\ng: 1_000\nh: 2026-13",
    'a: "x \\" y \\u0041 \\n"\nb: \'it\'\'s\'\nc: "\\x41"\nd: ""\ne: \'\'\nf: "a # b"\ng: "\\\\"',
    "a: b # comment\nb: c#d\nc: 'x' # y\n# whole\n\nd: e",
    "a: { b: c, d: [e, f], g: { h: 1 } }\ni: []\nj: {}\nk: [ ]",
    "a: { b, c: d }",
    "a: [b: c]",
    'a: { "b": 1, "c":2 }',
    "a: { b: , c: 1 }",
    "a: [\n  b,\n  c # d\n  ,e\n]\nf: g",
    "a: [\n  b,\n  c,\n  ]\nf: g",
    "a:\n  [b, c]\n",
    "a:\n  - b\n  - c: d\n    e: f\n  - g\nh: i",
    "a:\n- b\n- c\nd: e",
    "- a\n- b: c\n  d: e\n-\n  f: g\n- - h\n  - i",
    "a:\n    b: c\n  d: e",
    "a: b\n c: d",
    "a: b\n  continued\nc: d",
    "a: |\n  text\n  more\nb: c",
    "a: >-\n  text\n  more\n",
    'a: "two\n  lines"\n',
    "a: b: c\n",
    "a: &x 1\nb: *x\n",
    "a: !!str 1\n",
    "? a\n: b\n",
    "a: 1\na: 2\n",
    "'a b': 1\n\"c\": 2\n400: 3\ntrue: 4\n1.5: 5\n$ref: 6\nurn:x:y: 7\n",
    "{ a: 1, b: { c: d } }",
    "[a, b]\n",
    "just text\n",
    "%YAML 1.2\n---\na: 1\n",
    "a: @b\n",
    "a: `b`\n",
    "a: [b, c\nd: e\n",
    "a: {b: c}}\n",
    'a: "b" c\n',
    "a: [b] c\n",
    "a:b\n",
    "a : b\n",
    "a: b:\n",
    "a: [a:b, c]\n",
    "a: {x: y:z}\n",
    "a: [ 'b', \"c\" ]   # end\n",
    "a: ${{ b }}\n",
    'a: "${{ b }} {"\n',
    "a: {b: -1, c: -, d: x}\n",
    "a: [-1, - 1]\n",
    "a: b\n---\nc: d\n",
    "a: [b,c,,d]\n",
    "a: [,b]\n",
    "__proto__: 1\na: 2\n",
    "a: { __proto__: { b: 1 } }\n",
    "a: \u00e9\u4e2d\ud83d\ude00\nb: [\u00fc]\n",
    "a: x\u0085y\n",
    "a: x\u00a0y\n",
    "a:  b  \n\n\n  # c\n",
    "\n\n# only\n",
    "a: [\n#c\nb]\n",
    "a: {b: c,\n  d: e}\n",
    "a: {b: c,\nd: e}\n",
    "a:\r\n  b: c\r\n",
    "a:\n\t- b\n",
    "a: <<\n<<: b\n",
    "a: 'b\n",
    'a: "b\n',
    "a: ''''\nb: 'x'''\n",
    "a: #b\nc: d",
    "a:\n  # b\n  - c\n  # d\n  - e\n",
    "a:\n  - b\n c: d\n",
    "a: *\n",
    "a: *.yaml\n",
    "a: ?b\nc: :d\n",
    "a: [?b, :d]\n",
    "a: b?c\n",
    "a: [b]: c\n",
    '"a": b\n"c" : d\n',
    "- \n- a\n",
    "-\ta\n",
    "a: .inf\nb: .nan\n",
    "a: 0\nb: -0\nc: 00\nd: 0.0\ne: 1.10\n",
    "a: 0o17\nb: 0O17\nc: 0b1\n",
  ];

  test.each(texts)("on %j", (text) => {
    const plain = readPlainYaml(text);
    const full = parseAnyYaml("a.yaml", text);
    if (plain === undefined) return expect(plain).toBeUndefined();
    expect(full).toMatchObject({ ok: true });
    const quick = sourcedOf(text);
    const thorough = sourcedOf(text, parseAnyYaml);
    expect(JSON.stringify(quick.value)).toBe(JSON.stringify(thorough.value));
    expect(places(quick)).toEqual(places(thorough));
  });
});

describe("a place", () => {
  const source = sourcedOf("a: one\nlist:\n  - { b: c, d: 'e f' }\n  - g: |\n      long\n      text\n");

  test.each<[Pointer, "key" | "value", string | undefined, object]>([
    [["a"], "value", undefined, { line: 1, column: 4, length: 3, excerpt: "a: one" }],
    [["a"], "key", undefined, { line: 1, column: 1, length: 1 }],
    [["list", 0, "d"], "value", undefined, { line: 3, column: 16, length: 5 }],
    [["list", 0, "d"], "value", "f", { line: 3, column: 19, length: 1 }],
    [["list", 0], "value", undefined, { line: 3, column: 5, length: 18 }],
    [["list", 1, "g"], "value", "text", { line: 6, column: 7, length: 4, excerpt: "      text" }],
    [["list"], "key", undefined, { line: 2, column: 1, length: 4 }],
    [["list", 0, "x", "y"], "key", undefined, { line: 3, column: 5 }],
    [["nowhere"], "value", undefined, { line: 1, column: 1 }],
    [[], "value", undefined, { file: "a.yaml", line: 1, column: 1 }],
  ])("of %j (%s, %s) is found", (pointer, part, within, place) => {
    expect(source.placeOf(pointer, part, within)).toMatchObject(place);
  });

  test("a line is that of the key", () => {
    expect(source.lineOf(["list"])).toBe(2);
    expect(source.lineOf(["list", 1, "g"])).toBe(4);
  });
});

describe("JSON", () => {
  test("is read without looking for places, and has them when they are asked for", () => {
    const parsed = parseJson("a.json", '{\n  "a": [1, { "b": null }]\n}');
    if (!parsed.ok) throw new Error("expected JSON");
    expect(parsed.value.value).toEqual({ a: [1, { b: null }] });
    expect(parsed.value.placeOf(["a", 1, "b"], "key")).toMatchObject({ line: 2, column: 14, length: 3 });
    expect(parsed.value.lineOf(["a"])).toBe(2);
  });

  test("that is broken is refused where it breaks", () => {
    expect(parseJson("a.json", '{\n  "a": 1,\n  "b" 2\n}')).toMatchObject({
      ok: false,
      problems: [
        { at: { file: "a.json", line: 3, column: 7 }, what: expect.stringContaining("this is not JSON") },
      ],
    });
  });
});

test("nesting without end is refused, not crashed on", () => {
  expect(parseYaml("a.yaml", `a: ${"[".repeat(20_000)}`)).toMatchObject({ ok: false });
  expect(parseYaml("a.yaml", `a: ${"[".repeat(200)}${"]".repeat(200)}`)).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ what: "this is nested too deeply to be read" }),
    ]),
  });
});

test("a file of more than 4 MB is refused", () => {
  expect(parseYaml("a.yaml", `a: "${"x".repeat(4_000_000)}"`)).toMatchObject({
    ok: false,
    problems: [{ what: "the file is larger than 4 MB" }],
  });
});
