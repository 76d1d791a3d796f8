import { type CheckId, checkId, profileId, type SuiteId } from "../../model/ids.ts";
import { asObject } from "../../model/json.ts";
import type { Check, Setup, Step, Uses } from "../../model/suite.ts";
import { below, has, itemsOf, KEY, lineOf, type Node, textAt, textsOf, wordsOf } from "../../source/node.ts";
import { refuseExpressions } from "../language/expressions.ts";
import { type Linking, playersOf } from "../language/linking.ts";
import { linkNeeds } from "../language/needs.ts";
import { emptyScope } from "../language/scope.ts";
import { checkShape } from "../shapes/suite-shapes.ts";
import { fillRow, type Row, refuseUnusedColumns, rowsOf } from "./rows.ts";
import { linkSetup } from "./setup.ts";
import { linkProfileNames, linkSteps } from "./steps.ts";
import { linkUses } from "./uses.ts";

/** What a suite hands to each of its checks. */
export type SuiteFrame = { readonly id: SuiteId; readonly node: Node; readonly uses: Uses };

/** A check with the places of the ids that it relies on, which are linked once all checks are known. */
export type DraftCheck = {
  readonly check: Check;
  /** Its id without the row: what others may rely on. */
  readonly table: CheckId;
  readonly node: Node;
  readonly reliesOn: readonly (readonly [id: string, node: Node])[];
};

/** Links one check: itself, or one for each row of its table. */
export const linkCheck = (node: Node, frame: SuiteFrame, linking: Linking): readonly DraftCheck[] => {
  linking.check(checkShape, node);
  if (typeof node.value !== "object" || node.value === null) return [];
  const rows = below(node, "rows");
  if (!has(node, "rows")) return [draft(node, undefined, frame, linking)];
  refuseUnusedColumns(rows, asObject(node.value), linking);
  return rowsOf(rows).map((row) => draft(fillCheck(node, row, linking), row, frame, linking));
};

/** Everything of a check but its table takes the values of the row. */
const fillCheck = (node: Node, row: Row, linking: Linking): Node => {
  const { rows, ...rest } = asObject(node.value);
  const filled = fillRow({ ...node, value: rest }, row, linking);
  return { ...node, value: { ...asObject(filled.value), ...(rows === undefined ? {} : { rows }) } };
};

const draft = (node: Node, row: Row | undefined, frame: SuiteFrame, linking: Linking): DraftCheck => {
  for (const key of ["title", "why", "id"]) refuseExpressions(below(node, key), `the ${key}`, linking);
  const slug = textAt(below(node, "id"));
  const profiles = has(node, "profiles") ? linkProfileNames(below(node, "profiles"), linking) : undefined;
  const players = playersOf(profiles, linking.heads);
  if (
    profiles !== undefined &&
    players.size === 0 &&
    profiles.every((id) => linking.heads.has(profileId(id.replace(/^!/, ""))))
  ) {
    linking.refuse(below(node, "profiles"), "no profile plays this check", "Name one that is not abstract.");
  }
  const uses = { ...frame.uses, ...linkUses(node, linking) };
  const start = { setup: [], scope: emptyScope("this check", players, Object.keys(uses)) };
  const ofSuite = linkSetup(below(frame.node, "given"), start, linking);
  const { setup, scope } = linkSetup(below(node, "given"), ofSuite, linking);
  const { steps } = linkSteps(below(node, "steps"), scope, "check", linking);
  if (itemsOf(below(node, "steps")).every(claimsNothing) && steps.length > 0) {
    linking.refuse(below(node, "steps"), "this check claims nothing", "Give a step an expect.", KEY);
  }
  const check: Check = {
    id: checkId(frame.id, slug, row?.slug),
    suite: frame.id,
    title: textAt(below(node, "title")),
    why: textAt(below(node, "why")),
    file: node.source.file,
    line: lineOf(node),
    needs: needsOf(node, row, frame, linking),
    uses,
    reportsGaps: asObject(node.value)["reports-gaps"] === true,
    reliesOn: [],
    profiles: profiles ?? (isSaidByProfiles(setup, steps) ? "every" : "default"),
    setup,
    steps,
    exclusive: asObject(node.value).exclusive === true,
    goesOn: asObject(node.value)["goes-on"] === true,
    tags: unique([...wordsOf(below(frame.node, "tags")), ...wordsOf(below(node, "tags"))]),
  };
  return {
    check,
    table: checkId(frame.id, slug),
    node,
    reliesOn: prerequisitesOf(node, checkId(frame.id, slug), frame),
  };
};

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

const needsOf = (
  node: Node,
  row: Row | undefined,
  frame: SuiteFrame,
  linking: Linking,
): readonly string[] => {
  const ofRow =
    row === undefined ? [] : linkNeeds(below(below(below(node, "rows"), row.slug), "needs"), linking);
  const ofSuite = wordsOf(below(frame.node, "needs"));
  return unique([...ofSuite, ...linkNeeds(below(node, "needs"), linking), ...ofRow]);
};

/** What a suite relies on holds for each of its checks; one that is named there itself relies on those before it. */
const prerequisitesOf = (node: Node, own: CheckId, frame: SuiteFrame): DraftCheck["reliesOn"] => {
  const ofSuite = textsOf(below(frame.node, "relies-on"));
  const position = ofSuite.findIndex(([id]) => id === own || id.startsWith(`${own}/`));
  const before = position === -1 ? ofSuite : ofSuite.slice(0, position);
  return [...before, ...textsOf(below(node, "relies-on"))];
};

const isSaidByProfiles = (setup: readonly Setup[], steps: readonly Step[]): boolean =>
  setup.some(({ kind }) => kind === "intent") || steps.some(dependsOnProfile);

const dependsOnProfile = (step: Step): boolean => step.kind === "intent" || step.only !== undefined;

/** An intent makes the claims of its profile. */
const claimsNothing = (step: Node): boolean =>
  !has(step, "intent") && !has(step, "expect") && itemsOf(below(step, "parallel")).every(claimsNothing);
