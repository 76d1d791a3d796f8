import type { ClaimResult } from "../../model/report.ts";
import { complaintsOf } from "../messages.ts";
import type { Observation } from "./observation.ts";

/** Booleans that are texts are so wherever they stand. */
export const isTextForBoolean = (claim: ClaimResult): boolean => {
  const [{ expected, actual }] = complaintsOf(claim);
  return /^(true|false|boolean)\b/.test(expected) && /^"(true|false)"$/i.test(actual);
};

/** A text for a boolean that a write sent, and that was read as the other value. */
export const isMisreadText = ({ write, claim }: Observation): boolean => {
  const [{ expected, actual }] = complaintsOf(claim);
  const isOther = /^(true|false)$/.test(actual) && /^(true|false)$/.test(expected);
  return isOther && /"(true|false)\\?"/i.test(write?.body ?? "");
};

/** Of the values of a list two are marked. */
export const isAboutPrimary = (claim: ClaimResult): boolean =>
  /\[primary eq true\]$/i.test(complaintsOf(claim)[0].place);
