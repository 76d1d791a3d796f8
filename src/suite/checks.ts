import { type CheckId, checkId, type SuiteId } from "../model/ids.ts";
import { asObject } from "../model/json.ts";
import type { Check, Step } from "../model/suite.ts";
import { refuseExpressions } from "./expressions.ts";
import { below, has, itemsOf, lineOf, type Spot, textAt, textsOf } from "./ledger.ts";
import { type Linking, playersOf } from "./linking.ts";
import { linkNeeds } from "./needs.ts";
import { fillRow, type Row, refuseUnusedColumns, rowsOf } from "./rows.ts";
import type { Scope } from "./scope.ts";
import { linkSetup } from "./setup.ts";
import { checkShape } from "./shapes/suite-shapes.ts";
import { linkProfileNames, linkSteps } from "./steps.ts";

/** What a suite hands to each of its checks. */
export type SuiteFrame = { readonly id: SuiteId; readonly spot: Spot };

/** A check with the places of the ids that it relies on, which are linked once all checks are known. */
export type DraftCheck = {
  readonly check: Check;
  /** Its id without the row: what others may rely on. */
  readonly table: CheckId;
  readonly spot: Spot;
  readonly reliesOn: readonly (readonly [id: string, spot: Spot])[];
};

/** Links one check: itself, or one for each row of its table. */
export const linkCheck = (spot: Spot, frame: SuiteFrame, linking: Linking): readonly DraftCheck[] => {
  linking.ledger.check(checkShape, spot);
  if (typeof spot.value !== "object" || spot.value === null) return [];
  const rows = below(spot, "rows");
  if (!has(spot, "rows")) return [draft(spot, undefined, frame, linking)];
  refuseUnusedColumns(rows, asObject(spot.value), linking.ledger);
  return rowsOf(rows).map((row) => draft(fillCheck(spot, row, linking), row, frame, linking));
};

/** Everything of a check but its table takes the values of the row. */
const fillCheck = (spot: Spot, row: Row, linking: Linking): Spot => {
  const { rows, ...rest } = asObject(spot.value);
  const filled = fillRow({ ...spot, value: rest }, row, linking.ledger);
  return { ...spot, value: { ...asObject(filled.value), ...(rows === undefined ? {} : { rows }) } };
};

const draft = (spot: Spot, row: Row | undefined, frame: SuiteFrame, linking: Linking): DraftCheck => {
  const { ledger } = linking;
  for (const key of ["title", "why", "id"]) refuseExpressions(below(spot, key), `the ${key}`, linking);
  const slug = textAt(below(spot, "id"));
  const profiles = has(spot, "profiles") ? linkProfileNames(below(spot, "profiles"), linking) : undefined;
  const players = playersOf(profiles, linking.heads);
  if (profiles !== undefined && players.size === 0 && profiles.every((id) => linking.heads.has(id))) {
    ledger.refuse(below(spot, "profiles"), "no profile plays this check", "Name one that is not abstract.");
  }
  const start: Scope = {
    where: "this check",
    names: new Map(),
    players,
    later: new Map(),
    special: new Set(),
  };
  const ofSuite = linkSetup(below(frame.spot, "given"), { setup: [], scope: start }, linking);
  const { setup, scope } = linkSetup(below(spot, "given"), ofSuite, linking);
  const { steps } = linkSteps(below(spot, "steps"), scope, "check", linking);
  if (itemsOf(below(spot, "steps")).every(claimsNothing) && steps.length > 0) {
    ledger.refuse(below(spot, "steps"), "this check claims nothing", "Give a step an expect.", {
      part: "key",
    });
  }
  const check: Check = {
    id: checkId(frame.id, slug, row?.slug),
    suite: frame.id,
    title: textAt(below(spot, "title")),
    why: textAt(below(spot, "why")),
    file: spot.source.file,
    line: lineOf(spot),
    needs: needsOf(spot, row, frame, linking),
    reliesOn: [],
    profiles: profiles ?? (steps.some(dependsOnProfile) ? "every" : "default"),
    setup,
    steps,
    exclusive: asObject(spot.value).exclusive === true,
    tags: unique([...tagsOf(frame.spot), ...tagsOf(spot)]),
  };
  return {
    check,
    table: checkId(frame.id, slug),
    spot,
    reliesOn: prerequisitesOf(spot, checkId(frame.id, slug), frame),
  };
};

const tagsOf = (spot: Spot): readonly string[] => textsOf(below(spot, "tags")).map(([tag]) => tag);

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

const needsOf = (
  spot: Spot,
  row: Row | undefined,
  frame: SuiteFrame,
  linking: Linking,
): readonly string[] => {
  const ofRow =
    row === undefined ? [] : linkNeeds(below(below(below(spot, "rows"), row.slug), "needs"), linking);
  const ofSuite = textsOf(below(frame.spot, "needs")).map(([need]) => need);
  return unique([...ofSuite, ...linkNeeds(below(spot, "needs"), linking), ...ofRow]);
};

/** What a suite relies on holds for each of its checks; one that is named there itself relies on those before it. */
const prerequisitesOf = (spot: Spot, own: CheckId, frame: SuiteFrame): DraftCheck["reliesOn"] => {
  const ofSuite = textsOf(below(frame.spot, "relies-on"));
  const position = ofSuite.findIndex(([id]) => id === own || id.startsWith(`${own}/`));
  const before = position === -1 ? ofSuite : ofSuite.slice(0, position);
  return [...before, ...textsOf(below(spot, "relies-on"))];
};

const dependsOnProfile = (step: Step): boolean => step.kind === "intent" || step.only !== undefined;

/** An intent makes the claims of its profile. */
const claimsNothing = (step: Spot): boolean =>
  !has(step, "intent") && !has(step, "expect") && itemsOf(below(step, "parallel")).every(claimsNothing);
