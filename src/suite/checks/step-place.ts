import type { ProfileId } from "../../model/ids.ts";
import { SENDERS, type Sender, type Template } from "../../model/suite.ts";
import { below, has, lineOf, type Node, wordAt } from "../../source/node.ts";
import { checkTemplate } from "../language/directives.ts";
import type { Linking } from "../language/linking.ts";
import { type Scope, withSpecial } from "../language/scope.ts";

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

/** The list for each item of which a step is played. */
export const eachOf = (node: Node): { readonly each?: Template } =>
  has(node, "each") ? { each: below(node, "each").value } : {};

/** What is known in such a step. */
export const withEach = (node: Node, scope: Scope, linking: Linking): Scope => {
  if (!has(node, "each")) return scope;
  checkTemplate(below(node, "each"), { ...scope, where: "this list" }, linking);
  return withSpecial(scope, "each", "index");
};

/** Whose request a step is, where it says so. */
export const senderIn = (node: Node): { readonly sentBy?: Sender } => {
  const sentBy = wordAt(below(node, "sent-by"), SENDERS);
  return sentBy === undefined ? {} : { sentBy };
};
