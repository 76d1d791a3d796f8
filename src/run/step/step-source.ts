import type { Intent } from "../../model/suite.ts";
import type { SaidBy } from "../request/build-request.ts";

/** Where the steps stand that are being played: in a check, or in an intent of a profile that a check asked for. */
export type StepSource = {
  readonly saidBy: SaidBy;
  /** The file in which their claims stand. */
  readonly file: string;
  /** The intent in which they stand. */
  readonly intent?: string;
  /** A step's label in events and findings: inside an intent behind the label of the intent. */
  readonly label: (own: string) => string;
};

/** A name of the suite's stays, for the value differs from run to run: `2. GET /Users/{alice.id}`. */
export const readableLabel = (label: string): string => label.replace(/\$\{\{\s*(.*?)\s*\}\}/g, "{$1}");

export const inCheck = (file: string): StepSource => ({ saidBy: "suite", file, label: readableLabel });

export const inIntent = (intentLabel: string, { file, name }: Pick<Intent, "file" | "name">): StepSource => ({
  saidBy: "profile",
  file,
  intent: name,
  label: (own) => `${intentLabel} › ${readableLabel(own)}`,
});
