import { asObject } from "../model/json.ts";
import { suggest } from "../text/nearest.ts";
import { checkExpressions } from "./expressions.ts";
import { below, has, itemsOf, membersOf, type Spot } from "./ledger.ts";
import type { Linking } from "./linking.ts";
import { isPlain } from "./plain.ts";
import { type Scope, withSpecial } from "./scope.ts";

const DIRECTIVES = ["$fixture", "$patch", "$merge", "$without", "$repeat"] as const;

/** Checks a body: its directives are well-formed, its fixtures exist, its expressions are known. */
export const checkTemplate = (spot: Spot, scope: Scope, linking: Linking): void => {
  if (isPlain(spot.value)) return;
  if (typeof spot.value === "string") checkExpressions(spot, scope, linking);
  for (const item of itemsOf(spot)) checkTemplate(item, scope, linking);
  const object = asObject(spot.value);
  const used = DIRECTIVES.filter((name) => Object.hasOwn(object, name));
  for (const [name, member] of membersOf(spot)) checkMember(name, member, used, scope, linking);
  const [directive] = used;
  if (directive !== undefined) checkDirective(directive, spot, linking);
};

const checkMember = (
  name: string,
  member: Spot,
  used: readonly string[],
  scope: Scope,
  linking: Linking,
): void => {
  const inner = name === "item" && used.includes("$repeat") ? withSpecial(scope, "index") : scope;
  checkTemplate(member, inner, linking);
  if (name.includes("${{")) {
    const fix = "A name may hold ${{ row.x }} only; expressions stand in values.";
    linking.ledger.refuse(member, `an expression cannot stand in the name "${name}"`, fix, { part: "key" });
  }
  const isMistaken = name.startsWith("$") && name !== "$ref" && !DIRECTIVES.some((known) => known === name);
  if (isMistaken)
    linking.ledger.refuse(member, `unknown form "${name}"`, suggest(name, DIRECTIVES), { part: "key" });
};

type Directive = (typeof DIRECTIVES)[number];

const checkDirective = (directive: Directive, spot: Spot, linking: Linking): void => {
  const argument = below(spot, directive);
  refuseOthers(directive, spot, linking);
  if (directive === "$fixture") checkFixture(argument, linking);
  else if (!FITS[directive](argument, spot)) linking.ledger.refuse(argument, ...ADVICE[directive]);
};

type Form = Exclude<Directive, "$fixture">;

const FITS: { readonly [form in Form]: (argument: Spot, spot: Spot) => boolean } = {
  $patch: (argument) => Array.isArray(argument.value) || isExpression(argument),
  $merge: (argument) => itemsOf(argument).length >= 2,
  $without: (argument) => isWithout(argument),
  $repeat: (argument, spot) => has(spot, "item") && (isCount(argument) || isExpression(argument)),
};

const MOST_REPEATS = 1000;

const ADVICE: { readonly [form in Form]: readonly [what: string, fix: string] } = {
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
const refuseOthers = (directive: string, spot: Spot, linking: Linking): void => {
  if (directive === "$fixture") return;
  for (const [name, member] of membersOf(spot)) {
    if (name === directive || (directive === "$repeat" && name === "item")) continue;
    const fix =
      directive === "$repeat"
        ? "Beside $repeat stands only item."
        : `${directive} stands alone in its mapping.`;
    linking.ledger.refuse(member, `"${name}" cannot stand beside ${directive}`, fix, { part: "key" });
  }
};

/** Checks that a name is the name of a fixture. */
export const checkFixture = (spot: Spot, linking: Linking): void => {
  const { value } = spot;
  if (typeof value !== "string") {
    const fix = "Write { $fixture: user/minimal }; members that differ stand beside it.";
    linking.ledger.refuse(spot, "a fixture is named by text", fix);
  } else if (!linking.fixtures.has(value)) {
    linking.ledger.refuse(spot, `there is no fixture "${value}"`, suggest(value, linking.fixtures));
  }
};

const isExpression = (spot: Spot): boolean => typeof spot.value === "string" && spot.value.includes("${{");

const isWithout = (spot: Spot): boolean => {
  const [object, ...names] = itemsOf(spot);
  if (object === undefined || names.length === 0) return false;
  const isObject = isExpression(object) || Object.keys(asObject(object.value)).length > 0;
  return isObject && names.every((name) => typeof name.value === "string");
};

const isCount = ({ value }: Spot): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_REPEATS;
