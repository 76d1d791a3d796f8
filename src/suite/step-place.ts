import type { ProfileId } from "../model/ids.ts";
import { lineOf, type Spot } from "./ledger.ts";
import type { Scope } from "./scope.ts";

/** A step about to be linked. */
export type StepPlace = {
  readonly spot: Spot;
  /** `2`, or `2a` among parallel ones. */
  readonly number: string;
  readonly scope: Scope;
  readonly only?: readonly ProfileId[];
};

/** What every step has. */
export const common = (at: StepPlace): { readonly line: number; readonly only?: readonly ProfileId[] } => ({
  line: lineOf(at.spot),
  ...(at.only === undefined ? {} : { only: at.only }),
});
