import { MOST_REPEATS } from "../../idp/evaluate.ts";
import { asObject } from "../../model/json.ts";
import type { Refusal } from "../../source/diagnostics.ts";
import { below, has, itemsOf, KEY, membersOf, type Node } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { checkExpressions, refuseInName } from "./expressions.ts";
import type { Linking } from "./linking.ts";
import { isLiteral } from "./literal.ts";
import { type Scope, withSpecial } from "./scope.ts";

const DIRECTIVES = ["$fixture", "$patch", "$merge", "$without", "$repeat", "$each"] as const;

/** Checks a body: its directives are well-formed, its fixtures exist, its expressions are known. */
export const checkTemplate = (node: Node, scope: Scope, linking: Linking): void => {
  if (isLiteral(node.value)) return;
  if (typeof node.value === "string") checkExpressions(node, scope, linking);
  for (const item of itemsOf(node)) checkTemplate(item, scope, linking);
  const object = asObject(node.value);
  const used = DIRECTIVES.filter((name) => Object.hasOwn(object, name));
  for (const [name, member] of membersOf(node)) checkMember(name, member, used, scope, linking);
  const [directive] = used;
  if (directive !== undefined) checkDirective(directive, node, linking);
};

const checkMember = (
  name: string,
  member: Node,
  used: readonly Directive[],
  scope: Scope,
  linking: Linking,
): void => {
  const inner = name === "item" ? withSpecial(scope, ...used.flatMap((form) => IN_ITEM[form] ?? [])) : scope;
  checkTemplate(member, inner, linking);
  refuseInName(member, name, scope, linking);
  const isForm = name.startsWith("$") && !name.startsWith("${{");
  const isMistaken = isForm && name !== "$ref" && !DIRECTIVES.some((known) => known === name);
  if (isMistaken) linking.refuse(member, `unknown form "${name}"`, suggest(name, DIRECTIVES), KEY);
};

type Directive = (typeof DIRECTIVES)[number];

/** The forms that have an item, and what is known in it. */
const IN_ITEM: { readonly [form in Directive]?: readonly string[] } = {
  $repeat: ["index"],
  $each: ["each", "index"],
};

const checkDirective = (directive: Directive, node: Node, linking: Linking): void => {
  const argument = below(node, directive);
  refuseOthers(directive, node, linking);
  if (directive === "$fixture") checkFixture(argument, linking);
  else if (!FITS[directive](argument, node)) linking.refuse(argument, ...ADVICE[directive]);
};

type Form = Exclude<Directive, "$fixture">;

const FITS: { readonly [form in Form]: (argument: Node, node: Node) => boolean } = {
  $patch: (argument) => Array.isArray(argument.value) || isExpression(argument),
  $merge: (argument) => itemsOf(argument).length >= 2,
  $without: (argument) => isWithout(argument),
  $repeat: (argument, node) => has(node, "item") && (isCount(argument) || isExpression(argument)),
  $each: (argument, node) => has(node, "item") && (Array.isArray(argument.value) || isExpression(argument)),
};

const ADVICE: { readonly [form in Form]: Refusal } = {
  $patch: ["$patch takes the list of operations", "Write { $patch: [{ op: …, path: …, value: … }] }."],
  $merge: [
    "$merge takes a list of two objects or more",
    'Write { $merge: ["${{ user }}", { active: false }] }.',
  ],
  $without: [
    "$without takes an object and the names to leave out",
    'Write { $without: ["${{ user }}", title, name.familyName] }.',
  ],
  $repeat: [
    `$repeat takes a whole number up to ${MOST_REPEATS}, and an item`,
    "Write { $repeat: 3, item: … }.",
  ],
  $each: [
    "$each takes a list, and an item",
    'Write { $each: "${{ people }}", item: { value: "${{ each.id }}" } }.',
  ],
};

/** A fixture takes other members; the other forms stand alone. */
const refuseOthers = (directive: Directive, node: Node, linking: Linking): void => {
  if (directive === "$fixture") return;
  for (const [name, member] of membersOf(node)) {
    const hasItem = IN_ITEM[directive] !== undefined;
    if (name === directive || (hasItem && name === "item")) continue;
    const fix = hasItem
      ? `Beside ${directive} stands only item.`
      : `${directive} stands alone in its mapping.`;
    linking.refuse(member, `"${name}" cannot stand beside ${directive}`, fix, KEY);
  }
};

/** Checks that a name is the name of a fixture. */
export const checkFixture = (node: Node, linking: Linking): void => {
  const { value } = node;
  if (typeof value !== "string") {
    const fix = "Write { $fixture: user/minimal }; members that differ stand beside it.";
    linking.refuse(node, "a fixture is named by text", fix);
  } else if (!linking.fixtures.has(value)) {
    linking.refuse(node, `there is no fixture "${value}"`, suggest(value, linking.fixtures));
  }
};

const isExpression = (node: Node): boolean => typeof node.value === "string" && node.value.includes("${{");

const isWithout = (node: Node): boolean => {
  const [object, ...names] = itemsOf(node);
  if (object === undefined || names.length === 0) return false;
  const isObject = isExpression(object) || Object.keys(asObject(object.value)).length > 0;
  return isObject && names.every((name) => typeof name.value === "string");
};

const isCount = ({ value }: Node): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_REPEATS;
