import { visible } from "../escape.ts";
import { sourceText } from "../messages.ts";
import type { RenderOptions } from "../reporter.ts";
import { wrap } from "../text.ts";
import type { ItemResult, Readiness } from "./readiness.ts";
import { CLOSING, countsText, markOf, STATE_WORDS, verdictWords } from "./words.ts";

type Look = Pick<RenderOptions, "palette" | "width">;

/** The checklist for a person at a terminal: what failed first, then what is left to do, then what is done. */
export const readinessConsole = (readiness: Readiness, look: Look): string => {
  const { checklist, items, run, tool } = readiness;
  const { palette, width } = look;
  const facts = [run.target, run.startedAt, `${tool.name} ${tool.version}`].map(visible);
  const [failed, open, passed] = [
    items.filter(({ state }) => state === "failed"),
    items.filter(({ state }) => state === "unseen" || state === "by-hand"),
    items.filter(({ state }) => state === "passed"),
  ];
  const lines = [
    palette.bold(`${checklist.title}: ${verdictWords(readiness)}`),
    ...facts.map((fact) => palette.dim(`  ${fact}`)),
    "",
    ...[...failed, ...open].flatMap((item) => [...whole(item, look), ""]),
    ...passed.map((item) => passedLine(item, look)),
    ...(passed.length === 0 ? [] : [""]),
    countsText(readiness),
    ...wrap(CLOSING, width),
  ];
  return `${lines.join("\n")}\n`;
};

/** Of what passed the evidence stands in the same line. */
const heading = (item: ItemResult, { palette }: Look): string => {
  const mark = markOf(item);
  const paint = {
    pass: palette.good,
    warn: palette.warn,
    fail: palette.bad,
    undecided: palette.warn,
    skip: palette.dim,
  };
  const advice = item.isAdvice ? " (advice)" : "";
  return `${paint[mark](palette.symbols[mark])} ${item.title}${advice}: ${STATE_WORDS[item.state]}`;
};

const passedLine = (item: ItemResult, look: Look): string =>
  `${heading(item, look)}${look.palette.dim(` (${item.details.map(visible).join("; ")})`)}`;

const whole = (item: ItemResult, look: Look): readonly string[] => {
  const indented = (text: string): readonly string[] =>
    wrap(visible(text), Math.max(20, look.width - 4)).map((line) => `    ${line}`);
  return [
    heading(item, look),
    ...item.details.flatMap(indented),
    ...indented(item.why).map(look.palette.dim),
    ...indented(sourceText(item.source)).map(look.palette.dim),
  ];
};
