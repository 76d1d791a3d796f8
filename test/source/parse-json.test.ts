import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/source/parse-json.ts";

describe("JSON", () => {
  test("is read without looking for places, and has them when they are asked for", () => {
    const parsed = parseJson("a.json", '{\n  "a": [1, { "b": null }]\n}');
    if (!parsed.ok) throw new Error("expected JSON");
    expect(parsed.value.value).toEqual({ a: [1, { b: null }] });
    expect(parsed.value.placeOf(["a", 1, "b"], "key")).toMatchObject({ line: 2, column: 14, length: 3 });
    expect(parsed.value.lineOf(["a"])).toBe(2);
  });

  test("that no YAML reader would take has its values all the same, and only the file for a place", () => {
    const parsed = parseJson("a.json", '{ "a": 1, "a": 2 }');
    if (!parsed.ok) throw new Error("expected JSON");
    expect(parsed.value.value).toEqual({ a: 2 });
    expect(parsed.value.placeOf(["a"])).toEqual({ file: "a.json" });
    expect(parsed.value.lineOf(["a"])).toBe(1);
  });

  test("that is broken is refused where it breaks", () => {
    expect(parseJson("a.json", '{\n  "a": 1,\n  "b" 2\n}')).toMatchObject({
      ok: false,
      problems: [
        { at: { file: "a.json", line: 3, column: 7 }, what: expect.stringContaining("this is not JSON") },
      ],
    });
    expect(parseJson("a.json", '{ "a": 1')).toMatchObject({ ok: false, problems: [{ at: { line: 1 } }] });
  });
});
