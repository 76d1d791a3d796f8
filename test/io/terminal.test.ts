import { expect, test } from "vitest";
import { hasColor, isInteractive } from "../../src/io/terminal.ts";

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
