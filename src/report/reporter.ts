import type { Report } from "../model/report.ts";
import type { FailOn } from "./exit-code.ts";
import type { Palette } from "./palette.ts";

/** What a rendering depends on besides the report; the same options give the same bytes. */
export type RenderOptions = {
  readonly palette: Palette;
  /** Columns that prose is wrapped at. */
  readonly width: number;
  readonly verbose: 0 | 1 | 2;
  readonly failOn: FailOn;
  /** YYYY-MM-DD: baseline entries expire. */
  readonly today: string;
  /** A run in which no case matched is in order. */
  readonly passWithNoTests?: boolean;
  readonly failOnFlaky?: boolean;
  /** What failed has just been written into the baseline. */
  readonly isBaselineUpdated?: boolean;
  /** Every entry in full, however many there are. */
  readonly all?: boolean;
};

/** One output format. */
export type Reporter = {
  readonly name: string;
  /** Of its file, without dot. */
  readonly extension: string;
  readonly summary: string;
  readonly render: (report: Report, options: RenderOptions) => string;
};
