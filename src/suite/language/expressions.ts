import { type Expression, parseTemplate } from "../../idp/expression.ts";
import type { Refusal } from "../../source/diagnostics.ts";
import { itemsOf, KEY, membersOf, type Node } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import type { Linking } from "./linking.ts";
import { isLiteral } from "./literal.ts";
import { EVERYWHERE, type Scope, SOMEWHERE, untimelyName } from "./scope.ts";

/** Checks every expression of a template: it is well-formed, and its name is known here. */
export const checkExpressions = (node: Node, scope: Scope, linking: Linking): void => {
  if (isLiteral(node.value)) return;
  if (typeof node.value === "string") checkText(node, node.value, scope, linking);
  for (const item of itemsOf(node)) checkExpressions(item, scope, linking);
  for (const [name, member] of membersOf(node)) {
    refuseInName(member, name, scope, linking);
    checkExpressions(member, scope, linking);
  }
};

/** Refuses an expression in the name of a member, but for one that stands for an attribute. */
export const refuseInName = (member: Node, name: string, scope: Scope, linking: Linking): void => {
  if (!name.includes("${{") || isUse(name, scope)) return;
  const fix = "A name may hold ${{ row.x }} or a name of uses only; other expressions stand in values.";
  linking.refuse(member, `an expression cannot stand in the name "${name}"`, fix, KEY);
};

const isUse = (name: string, { uses }: Scope): boolean => {
  const parsed = parseTemplate(name);
  if (!parsed.ok || parsed.parts.length !== 1) return false;
  const [part] = parsed.parts;
  return typeof part === "object" && part.path.length === 0 && uses.has(part.root);
};

/** Refuses an expression where the text is shown as it stands: in titles, ids, citations. */
export const refuseExpressions = (node: Node, place: string, linking: Linking): void => {
  if (typeof node.value !== "string" || !node.value.includes("${{")) return;
  const parsed = parseTemplate(node.value);
  const first = parsed.ok ? parsed.parts.find((part) => typeof part !== "string") : undefined;
  const source = typeof first === "object" ? first.source : node.value;
  const fix = "Only ${{ row.x }} is filled in here, in a check that has rows.";
  linking.refuse(node, `\${{ ${source} }} is not filled in in ${place}`, fix, { within: source });
};

const checkText = (node: Node, text: string, scope: Scope, linking: Linking): void => {
  if (!text.includes("${{")) return;
  const parsed = parseTemplate(text);
  if (!parsed.ok) {
    linking.refuse(node, parsed.what, parsed.fix, { within: parsed.offending });
    return;
  }
  for (const part of parsed.parts) {
    if (typeof part !== "string") checkRoot(node, part, scope, linking);
  }
};

const checkRoot = (node: Node, expression: Expression, scope: Scope, linking: Linking): void => {
  const { root, source } = expression;
  const refuse = (what: string, fix: string): void => linking.refuse(node, what, fix, { within: source });
  const untimely = untimelyName(root, scope);
  if (scope.names.has(root)) {
    if (untimely !== undefined) refuse(...untimely);
  } else if (root === "vars" || root === "secrets") checkUserName(expression, linking, refuse);
  else if (!EVERYWHERE.has(root) && !scope.special.has(root) && !scope.uses.has(root))
    refuse(...(untimely ?? unknownRoot(root, scope)));
};

const unknownRoot = (root: string, scope: Scope): Refusal => {
  const somewhere = Object.hasOwn(SOMEWHERE, root) ? SOMEWHERE[root] : undefined;
  if (somewhere !== undefined) return [`"${root}" has no value in ${scope.where}`, somewhere];
  const known = [...scope.names.keys(), ...scope.uses, ...scope.special, ...EVERYWHERE];
  return [`unknown name "${root}"`, suggest(root, known, `Known here: ${known.join(", ")}.`)];
};

const checkUserName = (
  expression: Expression,
  linking: Linking,
  refuse: (what: string, fix: string) => void,
): void => {
  const isVariable = expression.root === "vars";
  const known = isVariable ? linking.known.variables : linking.known.secrets;
  const [name] = expression.path;
  const kind = isVariable ? "variable" : "secret";
  const flag = isVariable ? "--var" : "--secret";
  if (name === undefined) {
    refuse(`\${{ ${expression.root} }} names no ${kind}`, `Write \${{ ${expression.root}.name }}.`);
  } else if (!known.includes(String(name)) && !expression.optional) {
    const fix = suggest(String(name), known, `Set it with ${flag} ${name}=… or in the configuration.`);
    refuse(`unknown ${kind} "${name}"`, fix);
  }
};
