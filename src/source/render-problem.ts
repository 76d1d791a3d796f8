import type { Place, Problem } from "../model/problem.ts";

const WIDEST_EXCERPT = 150;

/**
 * A problem as text: place and what is wrong, the line with a caret, what to do. `ascii` keeps to characters that every
 * terminal has.
 */
export const renderProblem = (problem: Problem, ascii = false): string =>
  [
    `${placeText(problem.at)}  ${oneLine(problem.what)}`,
    ...excerptLines(problem.at, ascii),
    ...(problem.fix === undefined ? [] : [`  ${oneLine(problem.fix)}`]),
  ]
    .map((line) => (ascii ? plain(line) : line))
    .join("\n");

/** `suites/users/create.yaml:14:13`, as terminals and editors make it a link. */
const placeText = (at: Place): string =>
  [at.file, at.line, at.column].filter((part) => part !== undefined).join(":");

const excerptLines = (at: Place, ascii: boolean): readonly string[] => {
  const { line, column, excerpt } = at;
  if (line === undefined || column === undefined || excerpt === undefined) return [];
  const { text, before } = window(excerpt, column, ascii ? "..." : "…");
  const caret = "^".repeat(Math.max(1, Math.min(at.length ?? 1, text.length - before.length)));
  const padding = before.replace(/[^\t]/g, " ");
  const gutter = " ".repeat(String(line).length);
  return [`  ${line} | ${visible(text)}`, `  ${gutter} | ${padding}${caret}`];
};

/** The part of a long line around the caret. */
const window = (excerpt: string, column: number, cut: string) => {
  if (excerpt.length <= WIDEST_EXCERPT) return { text: excerpt, before: excerpt.slice(0, column - 1) };
  const from = Math.max(0, column - 1 - Math.floor(WIDEST_EXCERPT / 3));
  const head = from > 0 ? cut : "";
  const tail = from + WIDEST_EXCERPT < excerpt.length ? cut : "";
  const text = `${head}${excerpt.slice(from, from + WIDEST_EXCERPT)}${tail}`;
  return { text, before: `${head}${excerpt.slice(from, column - 1)}` };
};

/** A file may hold control characters; a terminal must not obey them. */
const visible = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "?");

const oneLine = (text: string): string => visible(text.replace(/\s+/g, " "));

const plain = (text: string): string => text.replaceAll("…", "...").replace(/[^\t\n\u0020-\u007e]/g, "?");
