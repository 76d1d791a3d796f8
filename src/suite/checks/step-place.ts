import type { ProfileId } from "../../model/ids.ts";
import { lineOf, type Node } from "../../source/node.ts";
import type { Scope } from "../language/scope.ts";

/** A step about to be linked. */
export type StepPlace = {
  readonly node: Node;
  /** `2`, or `2a` among parallel ones. */
  readonly number: string;
  readonly scope: Scope;
  readonly only?: readonly ProfileId[];
};

/** What every step has. */
export const common = (at: StepPlace): { readonly line: number; readonly only?: readonly ProfileId[] } => ({
  line: lineOf(at.node),
  ...(at.only === undefined ? {} : { only: at.only }),
});
