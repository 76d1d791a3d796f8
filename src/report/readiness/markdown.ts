import { markdownCell, markdownText } from "../escape.ts";
import { table } from "../markdown/table.ts";
import { sourceText } from "../messages.ts";
import type { Readiness } from "./readiness.ts";
import { CLOSING, countsText, STATE_WORDS, verdictWords } from "./words.ts";

/** The checklist as a page: for a ticket, or beside a submission. */
export const readinessMarkdown = (readiness: Readiness): string => {
  const { checklist, items, run, tool } = readiness;
  const rows = items.map((item) => [
    markdownText(STATE_WORDS[item.state]),
    markdownText(`${item.title}${item.isAdvice ? " (advice)" : ""}`),
    item.details.map(markdownText).join("<br>"),
    markdownText(sourceText(item.source)),
  ]);
  const facts = [
    markdownCell(run.target),
    run.startedAt,
    `${tool.name} ${tool.version}`,
    ...(run.digest === undefined ? [] : [`suites ${run.digest.slice(0, 12)}`]),
  ];
  return `${[
    `# ${markdownText(checklist.title)}: ${verdictWords(readiness)}`,
    facts.join(" · "),
    markdownText(checklist.about),
    table(["", "demand", "seen", "source"], 4, rows),
    countsText(readiness),
    CLOSING,
  ].join("\n\n")}\n`;
};
