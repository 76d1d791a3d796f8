import { plainPalette } from "../../../src/report/palette.ts";
import type { RenderOptions } from "../../../src/report/reporter.ts";

/** How a console of 80 columns without colours shows a report. */
export const OPTIONS: RenderOptions = {
  palette: plainPalette,
  width: 80,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-02",
};
