import { expect, test } from "vitest";
import { createColors } from "../../src/io/colors.ts";
import { createStatusLine } from "../../src/io/status-line.ts";
import { hasColor, isInteractive, widthOf } from "../../src/io/terminal.ts";

const tty = { isTTY: true };
const pipe = { isTTY: false };

test.each([
  ["--color wins over everything", "always", pipe, { NO_COLOR: "1" }, true],
  ["--no-color wins over everything", "never", tty, { FORCE_COLOR: "1" }, false],
  ["NO_COLOR wins over FORCE_COLOR", "auto", tty, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ["an empty NO_COLOR says nothing", "auto", tty, { NO_COLOR: "" }, true],
  ["FORCE_COLOR paints a pipe", "auto", pipe, { FORCE_COLOR: "1" }, true],
  ["an empty FORCE_COLOR paints too", "auto", pipe, { FORCE_COLOR: "" }, true],
  ["FORCE_COLOR=0 stops a terminal", "auto", tty, { FORCE_COLOR: "0", CLICOLOR_FORCE: "1" }, false],
  ["FORCE_COLOR=false stops a terminal", "auto", tty, { FORCE_COLOR: "false" }, false],
  ["CLICOLOR_FORCE paints a dumb pipe", "auto", pipe, { CLICOLOR_FORCE: "1", TERM: "dumb" }, true],
  ["CLICOLOR_FORCE=0 says nothing", "auto", pipe, { CLICOLOR_FORCE: "0" }, false],
  ["a dumb terminal has none", "auto", tty, { TERM: "dumb" }, false],
  ["a terminal has colours", "auto", tty, {}, true],
  ["a pipe has none", "auto", pipe, {}, false],
] as const)("%s", (_title, choice, stream, env, expected) => {
  expect(hasColor(choice, stream, env)).toBe(expected);
});

test.each([
  [tty, {}, true],
  [tty, { CI: "true" }, false],
  [tty, { CI: "" }, true],
  [tty, { TERM: "dumb" }, false],
  [pipe, {}, false],
])("a status line on %j with %j: %s", (stream, env, expected) => {
  expect(isInteractive(stream, env)).toBe(expected);
});

test("a stream without columns is a hundred wide", () => {
  expect([widthOf({ columns: 40 }), widthOf({})]).toEqual([40, 100]);
});

test("colours are the sixteen of the user's theme, and none without colour", () => {
  const painted = Object.values(createColors(true)).map((paint) => paint("x"));
  expect(painted.map((text) => /^\u001b\[(\d+)m/.exec(text)?.[1])).toEqual([
    "32",
    "31",
    "33",
    "2",
    "1",
    "36",
  ]);
  expect(Object.values(createColors(false)).map((paint) => paint("x"))).toEqual(Array(6).fill("x"));
});

test.each([true, false])(
  "paints the text and nothing that map hands on with it (coloured: %s)",
  (isColored) => {
    const { dim } = createColors(isColored);
    expect(["a", "b"].map(dim)).toEqual([dim("a"), dim("b")]);
  },
);

test("a status line is drawn over, not too often, and cleared once", () => {
  let now = 0;
  const written: string[] = [];
  const nowhere = () => undefined;
  const line = createStatusLine(
    {
      out: nowhere,
      err: (text) => written.push(text),
      writeFile: nowhere,
      openFile: () => ({ write: nowhere, close: nowhere }),
      flushed: async () => undefined,
    },
    () => now,
  );
  line.clear();
  line.draw("1 of 3");
  now = 79;
  line.draw("2 of 3");
  now = 80;
  line.draw("3 of 3");
  line.clear();
  line.clear();
  expect(written).toEqual(["\r\u001b[2K1 of 3", "\r\u001b[2K3 of 3", "\r\u001b[2K"]);
});
