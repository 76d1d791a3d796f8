/**
 * Everything that a server wrote is hostile until it is escaped for where it goes. This is the one place where that
 * is done: for a terminal and the log of a CI system, XML, Markdown, JSON and a POSIX shell.
 */

/**
 * Characters that act instead of showing: controls, lone halves of surrogate pairs, line separators, bidirectional
 * overrides, and whatever has no width.
 */
const HARMFUL =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

const SHORT: { readonly [character: string]: string } = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const name = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return SHORT[character] ?? (code <= 0xff ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`);
};

/** CI systems run `##[…]` and `##vso[…]` wherever they stand in a line, and lines that begin with `::`. */
const defuse = (line: string): string =>
  line.replace(/##(?=\[|vso\[)/gi, "# #").replace(/^(\s*):(?=:)/, "$1: ");

/** Whether text holds something that cannot be shown as it is. */
export const isHarmful = (text: string): boolean => text.search(HARMFUL) >= 0;

/** Text on one line of a terminal or log; whatever could act is shown by name instead. */
export const visible = (text: string): string => defuse(text.replace(HARMFUL, name));

/** The lines of a text, each fit for a terminal. */
export const visibleLines = (text: string): readonly string[] => text.split(/\r\n|\n|\r/).map(visible);

/** Characters that XML 1.0 forbids, even escaped (section 2.2). */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
};

const entity = (character: string): string => ENTITIES[character] ?? character;

/** Lines stay lines; XML files end up in logs too, so the rest is made visible as for a terminal. */
const forXml = (text: string): string => visibleLines(text.replace(NOT_XML, "")).join("\n");

/** Text between XML tags. */
export const xmlText = (text: string): string => forXml(text).replace(/[&<>]/g, entity);

/** The value of an XML attribute, for double quotes. */
export const xmlAttribute = (text: string): string => forXml(text).replace(/[&<>"'\n]/g, entity);

/** Prose in Markdown, on one line: no HTML, link, image, table cell, mention or heading of its own. */
export const markdownText = (text: string): string =>
  visible(text)
    .replace(/[&<>]/g, entity)
    .replace(/[\\`*_{}[\]#|~$]/g, "\\$&")
    .replace(/:\/\//g, ":\\//")
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/@(?=\w)/g, "@&#8203;")
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");

const ACTIVE_IN_HTML: { readonly [character: string]: string } = {
  "`": "&#96;",
  "[": "&#91;",
  "]": "&#93;",
  "\\": "&#92;",
};

/** Text between HTML tags in Markdown, on one line: there nothing is Markdown, but mentions and addresses still become links. */
export const markdownHtml = (text: string): string =>
  visible(text)
    .replace(/[&<>"]/g, entity)
    .replace(/[`[\]\\]/g, (character) => ACTIVE_IN_HTML[character] ?? character)
    .replace(/:\/\//g, ":&#47;&#47;")
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&#46;`)
    .replace(/@(?=\w)/g, "@&#8203;");

const longestRun = (text: string, character: string): number =>
  Math.max(0, ...[...text.matchAll(new RegExp(`\\${character}+`, "g"))].map(([run]) => run.length));

/** A code span, in which nothing is active; `|` also splits table cells inside code. */
export const markdownCode = (text: string): string => {
  const shown = visible(text);
  const fence = "`".repeat(longestRun(shown, "`") + 1);
  const pad = /^[` ]|[` ]$/.test(shown) || shown === "" ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
};

/** A code span that stands in a table. */
export const markdownCell = (text: string): string => markdownCode(text).replaceAll("|", "\\|");

/** A fenced block of lines. */
export const markdownBlock = (language: string, lines: readonly string[]): readonly string[] => {
  const shown = lines.flatMap(visibleLines);
  const fence = "`".repeat(Math.max(3, longestRun(shown.join("\n"), "`") + 1));
  return [`${fence}${language}`, ...shown, fence];
};

const jsonName = (character: string): string =>
  [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");

/** JSON that says the same and can be printed anywhere: JSON.stringify lets C1 controls and overrides through. */
export const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent)
    .replace(HARMFUL, (character) => (character === "\n" ? character : jsonName(character)))
    .replace(/##(?=\[|vso\[)/gi, "\\u0023#");

/** One word of a POSIX shell command; a CI command inside is split, which the shell undoes. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", "'\\''").replace(/##(?=\[|vso\[)/gi, "#''#")}'`;

/** Text with any bytes as the argument of `printf %b`, visible and on one line. */
export const shellBytes = (text: string): string =>
  shellWord(
    text
      .replaceAll("\\", "\\\\")
      .replace(HARMFUL, (character) =>
        [...new TextEncoder().encode(character)]
          .map((byte) => `\\0${byte.toString(8).padStart(3, "0")}`)
          .join(""),
      ),
  );
