import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Report } from "../../src/model/report.ts";
import { plainPalette } from "../../src/report/palette.ts";
import { reporters } from "../../src/report/registry.ts";
import { masked } from "./masked.ts";

const LINES = 40;
const COLUMNS = 80;

/** What somebody sees of the report of a run without scrolling. */
const firstScreen = (report: Report): string => {
  const text =
    reporters.get("console")?.render(masked(report), {
      palette: plainPalette,
      width: COLUMNS,
      verbose: 0,
      failOn: "fail",
      today: "2026-10-01",
    }) ?? "";
  return `${text.split("\n").slice(0, LINES).join("\n")}\n`;
};

/** Whether the committed example of a server's first screen is as it is now; `UPDATE_EXAMPLES=1` writes it. Undefined: there is none. */
export const isScreenFresh = (name: string, report: Report): boolean | undefined => {
  const file = new URL(`../../reports/examples/${name}.console.txt`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const screen = firstScreen(report);
  if (process.env.UPDATE_EXAMPLES === "1") writeFileSync(file, screen);
  return screen === readFileSync(file, "utf8");
};
