import { describe, expect, test } from "vitest";
import { fold } from "../../src/report/fold.ts";
import { createLive } from "../../src/report/live.ts";
import { ndjsonLine } from "../../src/report/ndjson/ndjson.ts";
import { asciiSymbols, plainPalette } from "../../src/report/palette.ts";
import { reporters } from "../../src/report/registry.ts";
import { NASTY } from "./runs/hostile-run.ts";
import { RECORDED } from "./runs/recorded-runs.ts";

const EVENTS = RECORDED.hostile ?? [];
const report = () => fold(EVENTS);
const OPTIONS = {
  palette: plainPalette,
  width: 60,
  verbose: 2,
  failOn: "info",
  today: "2026-10-02",
} as const;

const live = (): string => {
  const shown = createLive({ palette: plainPalette, width: 60, verbose: 2, tty: false });
  return EVENTS.flatMap((event) => shown.on(event) ?? []).join("\n");
};

const status = (): string => {
  const shown = createLive({ palette: plainPalette, width: 60, verbose: 0, tty: true });
  return EVENTS.flatMap((event) => shown.on(event) ?? []).join("\n");
};

const OUTPUTS: readonly (readonly [string, () => string])[] = [
  ...[...reporters.values()].map((each) => [each.name, () => each.render(report(), OPTIONS)] as const),
  [
    "console --ascii",
    () =>
      reporters
        .get("console")
        ?.render(report(), { ...OPTIONS, palette: { ...plainPalette, symbols: asciiSymbols } }) ?? "",
  ],
  ["ndjson", () => EVENTS.map(ndjsonLine).join("")],
  ["live lines", live],
  ["live status", status],
];

describe.each(OUTPUTS)("hostile text in %s", (_, output) => {
  test("has no character that acts on a terminal", () => {
    expect(output()).not.toMatch(/[^\P{Cc}\n]/u);
    expect(output()).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
  });

  test("has no command for a CI system", () => {
    expect(output()).not.toMatch(/^\s*::/m);
    expect(output()).not.toMatch(/##(\[|vso\[)/i);
  });
});

test("the nasty text is in the run, so that the tests above can fail", () => {
  expect(JSON.stringify(report())).toContain("vso[task.setvariable");
  expect(NASTY).toMatch(/^\s*::/m);
  expect(NASTY).toMatch(/[^\P{Cc}\n]/u);
});

/** The names of the tags in document order, after checking that they nest and that attributes are quoted. */
const elementsOf = (xml: string): readonly string[] => {
  const names: string[] = [];
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^>]*\?>/, "")
    .replace(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g, (_, close, name, _attributes, empty) => {
      if (close === "/") expect(open.pop()).toBe(name);
      else {
        names.push(name);
        if (empty === "") open.push(name);
      }
      return "";
    });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]/);
  expect(rest).not.toMatch(/&(?!(amp|lt|gt|quot|#39|#10);)/);
  return names;
};

const ELEMENTS = new Set([
  "testsuites",
  "testsuite",
  "properties",
  "property",
  "testcase",
  "failure",
  "error",
  "skipped",
  "system-out",
]);

test.each(["junit", "junit:strict"])("%s stays well-formed, with no element that a server wrote", (name) => {
  const names = elementsOf(reporters.get(name)?.render(report(), OPTIONS) ?? "");
  expect(names.filter((each) => !ELEMENTS.has(each))).toEqual([]);
});

test("markdown has nothing active outside of code", () => {
  const output = reporters.get("markdown")?.render(report(), OPTIONS) ?? "";
  const bare = output
    .replace(/^<\/?details>$/gm, "")
    .replace(/^<summary><b>\w+<\/b>: (.*)<\/summary>$/gm, "$1")
    .replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "")
    .replace(/(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
  expect(bare).not.toMatch(/(?<!\\)`/);
  expect(bare).not.toMatch(/(?<!\\)[<>[\]]/);
  expect(bare).not.toMatch(/:\/\/|www\./);
  expect(bare).not.toMatch(/(^|\W)@\w/);
  expect(bare.match(/^#+ /gm)?.length).toBe(
    output.match(
      /^#{1,3} (scim-check|✗|Failures|Warnings|Notes|Not judged|Baseline|Not applicable|Left behind)/gm,
    )?.length,
  );
});
