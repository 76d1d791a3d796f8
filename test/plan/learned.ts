import type { AttributeFate, Learned, TargetDescription } from "../../src/model/target.ts";
import { target } from "./builders.ts";

/** A target of which a rehearsal learned this. */
export const learnedTarget = (
  attributes: { readonly [attribute: string]: AttributeFate },
  operators: Learned["operators"] = {},
): TargetDescription => ({
  ...target(),
  learned: { requests: 0, attributes, operators, showsAfterMs: 0 },
});
