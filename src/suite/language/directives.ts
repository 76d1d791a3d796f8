import { MOST_REPEATS } from "../../idp/evaluate.ts";
import { asObject } from "../../model/json.ts";
import type { Refusal } from "../../source/diagnostics.ts";
import { below, has, itemsOf, KEY, membersOf, type Node } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { checkExpressions, refuseInName } from "./expressions.ts";
import type { Linking } from "./linking.ts";
import { isLiteral } from "./literal.ts";
import { type Scope, withSpecial } from "./scope.ts";

const DIRECTIVES = ["$fixture", "$patch", "$merge", "$without", "$repeat"] as const;

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
  used: readonly string[],
  scope: Scope,
  linking: Linking,
): void => {
  const inner = name === "item" && used.includes("$repeat") ? withSpecial(scope, "index") : scope;
  checkTemplate(member, inner, linking);
  refuseInName(member, name, scope, linking);
  const isForm = name.startsWith("$") && !name.startsWith("${{");
  const isMistaken = isForm && name !== "$ref" && !DIRECTIVES.some((known) => known === name);
  if (isMistaken) linking.refuse(member, `unknown form "${name}"`, suggest(name, DIRECTIVES), KEY);
};

type Directive = (typeof DIRECTIVES)[number];

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
};

/** A fixture takes other members; the other forms stand alone. */
const refuseOthers = (directive: string, node: Node, linking: Linking): void => {
  if (directive === "$fixture") return;
  for (const [name, member] of membersOf(node)) {
    if (name === directive || (directive === "$repeat" && name === "item")) continue;
    const fix =
      directive === "$repeat"
        ? "Beside $repeat stands only item."
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
