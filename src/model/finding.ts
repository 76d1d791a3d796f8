import type { ReadingId, RequirementId } from "./ids.ts";
import type { Level } from "./requirement.ts";

/** Place, expectation and reality of one thing that is wrong: `body userName`, `"a"`, `"b"`. */
export type Complaint = {
  /** `status`, `header location`, `body meta.location`. */
  readonly place: string;
  readonly expected: string;
  readonly actual: string;
};

/** A judged claim. */
export type Finding = {
  readonly step: string;
  readonly keyword: string;
  readonly level: Level;
  readonly requirements: readonly RequirementId[];
  readonly verdict: "kept" | "broken";
  readonly complaints: readonly Complaint[];
  /** The reading that lowered the level: `A12`. */
  readonly loweredBy?: ReadingId;
  /** The intent whose profile claims it: `deactivate-user`; nothing for what a check claims itself. */
  readonly intent?: string;
  readonly file: string;
  readonly line: number;
};
