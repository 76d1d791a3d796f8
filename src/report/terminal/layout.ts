import type { Entry } from "../../model/entry.ts";
import type { CaseResult } from "../../model/report.ts";
import { visible } from "../escape.ts";
import type { Palette } from "../palette.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, some, wrap } from "../text.ts";

/** Columns of the labels inside an entry, and of everything inside an entry. */
const LABEL = 8;
const INDENT = "    ";

/** A labelled line of an entry: the label stands once, further lines below the first. */
export const labelled = (palette: Palette, label: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, index) =>
    `${INDENT}${palette.dim((index === 0 ? label : "").padEnd(LABEL))}${line}`.trimEnd(),
  );

/** Labelled prose, made visible and wrapped; a wrapped line must not begin as a CI command either. */
export const prose = (palette: Palette, width: number, label: string, text: string): readonly string[] =>
  labelled(palette, label, wrap(visible(text), Math.max(30, width - LABEL - INDENT.length)).map(visible));

/** How many cases and the first of them, behind a label; nothing when there are none. */
export const caseList = (
  { palette, width }: RenderOptions,
  label: string,
  cases: readonly CaseResult[],
): readonly string[] =>
  cases.length === 0
    ? []
    : prose(palette, width, label, `${count(cases.length, "case")}: ${some(cases.map(({ id }) => id))}`);

/** What an entry is about, in the marks of this stream. */
export const titleText = ({ symbols }: Palette, { title }: Entry): string =>
  visible(title).replaceAll("→", symbols.arrow).replaceAll("…", symbols.ellipsis);

/** The heading of a section, and below it what belongs to it; an empty section has no heading. */
export const section = (
  palette: Palette,
  title: string,
  aside: string,
  body: readonly string[],
): readonly string[] =>
  body.length === 0 ? [] : ["", `${palette.bold(title.toUpperCase())}  ${palette.dim(aside)}`, "", ...body];

/** Rows as columns; all but the first column are numbers and stand at the right. */
export const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
};
