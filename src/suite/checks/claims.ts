import { type ReadingId, type RequirementId, readingId, requirementId } from "../../model/ids.ts";
import { asObject, type JsonObject } from "../../model/json.ts";
import type { Claim } from "../../model/suite.ts";
import {
  below,
  has,
  itemsOf,
  KEY,
  lineOf,
  membersOf,
  type Node,
  textAt,
  textsOf,
  withValue,
} from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { acceptingExpressions } from "../language/accepting.ts";
import { checkTemplate } from "../language/directives.ts";
import { refuseExpressions } from "../language/expressions.ts";
import type { KeywordEntry } from "../language/keyword-index.ts";
import type { Linking } from "../language/linking.ts";
import { ANSWER_PARTS, type Scope, withSpecial } from "../language/scope.ts";
import { mapping } from "../shapes/basics.ts";
import { claimKeys } from "../shapes/suite-shapes.ts";
import { checkArgumentNames } from "./claim-names.ts";

/** Links the claims of a step; a compound keyword becomes the claims that it stands for. */
export const linkClaims = (expect: Node, scope: Scope, linking: Linking): readonly Claim[] => {
  const inClaims = { ...withSpecial(scope, ...ANSWER_PARTS), where: "this claim" };
  return itemsOf(expect).flatMap((claim) => linkClaim(claim, inClaims, linking));
};

const KEYS = Object.keys(claimKeys);
const claimShape = mapping("A claim.", claimKeys);

const linkClaim = (node: Node, scope: Scope, linking: Linking): readonly Claim[] => {
  const claim = asObject(node.value);
  const isWellFormed = hasUsualKeys(claim) || linking.check(claimShape, withValue(node, ownKeys(claim)));
  const entry = keywordOf(
    node,
    Object.keys(claim).filter((key) => !KEYS.includes(key)),
    linking,
  );
  const cites = citationsOf(node, linking);
  const lowered = loweringOf(node, linking);
  if (entry === undefined) return [];
  const argument = below(node, entry.name);
  const isFitting = checkArgument(entry, argument, linking);
  checkTemplate(argument, scope, linking);
  checkArgumentNames(entry.name, argument, scope, linking);
  if (!isWellFormed || !isFitting) return [];
  const frame = { cites, line: lineOf(node), ...(lowered === undefined ? {} : { lowered }) };
  return entry.kind === "compound"
    ? entry.expand(argument.value, frame)
    : [{ keyword: entry.name, argument: argument.value, ...frame }];
};

/** Nearly every claim is of this kind, so that its keys need no schema. */
const hasUsualKeys = ({ cites, warns, notes }: JsonObject): boolean =>
  typeof cites === "string" && cites !== "" && warns === undefined && notes === undefined;

const ownKeys = (claim: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(claim).filter(([key]) => KEYS.includes(key)));

const keywordOf = (node: Node, names: readonly string[], linking: Linking): KeywordEntry | undefined => {
  const { keywords } = linking;
  const known = names.filter((name) => keywords.has(name));
  for (const name of names.filter((other) => !keywords.has(other))) {
    const fix = `${suggest(name, [...keywords.keys(), ...KEYS])} The keywords are listed in docs/keywords.`;
    linking.refuse(below(node, name), `unknown keyword "${name}"`, fix, KEY);
  }
  if (names.length === 0)
    linking.refuse(node, "this claim has no keyword", "Write { status: 201, cites: … }.");
  for (const name of known.slice(1)) {
    const fix = `Make them two claims, each with its own cites: "${known[0]}" stands here already.`;
    linking.refuse(below(node, name), "a claim has one keyword", fix, KEY);
  }
  return known.length === 1 && names.length === 1 ? keywords.get(known[0] ?? "") : undefined;
};

/** A claim without a sentence that makes it true is an opinion. */
const citationsOf = (node: Node, linking: Linking): readonly RequirementId[] => {
  const cites = below(node, "cites");
  if (!has(node, "cites")) {
    const fix = "Add cites: with the requirement that makes it true; no sentence, no claim.";
    linking.refuse(node, "this claim cites nothing", fix);
  }
  for (const [id, place] of textsOf(cites)) checkCitation(id, place, linking);
  return textsOf(cites).map(([id]) => requirementId(id));
};

const checkCitation = (id: string, node: Node, linking: Linking): void => {
  const { requirements, interpretations } = linking.catalogue;
  if (id.includes("${{")) refuseExpressions(node, "a citation", linking);
  if (id.includes("${{") || requirements.has(requirementId(id))) return;
  const isReading = interpretations.has(readingId(id));
  const fix = isReading
    ? `${id} is a reading: lower the claim by it with warns: or notes:, and cite a requirement.`
    : suggest(id, requirements.keys(), "Look for it with scim-check explain.");
  linking.refuse(node, `there is no requirement ${id}`, fix);
};

const loweringOf = (node: Node, linking: Linking): Claim["lowered"] => {
  for (const key of ["warns", "notes"]) checkReading(below(node, key), linking);
  if (has(node, "warns") && has(node, "notes")) {
    linking.refuse(below(node, "notes"), "a claim is lowered once", "Keep warns or notes.", KEY);
  }
  const by = (key: string): ReadingId => readingId(textAt(below(node, key)));
  if (has(node, "warns")) return { to: "should", by: by("warns") };
  return has(node, "notes") ? { to: "info", by: by("notes") } : undefined;
};

const checkReading = (node: Node, linking: Linking): void => {
  const { interpretations } = linking.catalogue;
  const id = textAt(node);
  if (id === "" || interpretations.has(readingId(id))) return;
  const otherwise = "The readings are in suites/requirements/interpretations.yaml.";
  const fix = suggest(id, interpretations.keys(), otherwise);
  linking.refuse(node, `there is no reading ${id} that could lower a claim`, fix);
};

/** The argument fits the keyword's own schema; what an expression stands for is known only at run time. */
const checkArgument = (entry: KeywordEntry, argument: Node, linking: Linking): boolean => {
  if (entry.kind === "compound" && typeof argument.value === "string" && argument.value.includes("${{")) {
    linking.refuse(argument, `"${entry.name}" cannot be one expression`, `Write it out: ${entry.example}`);
    return false;
  }
  if (!linking.check(acceptingExpressions(entry.argument), argument)) return false;
  return entry.holdsShapes === undefined || checkShapes(argument, linking);
};

/** Each shape of `one-of` is a mapping of keywords to arguments. */
const checkShapes = (shapes: Node, linking: Linking): boolean => {
  const parts = itemsOf(shapes).flatMap((shape) => membersOf(shape));
  return parts
    .map(([name, argument]) => checkShapePart(name, argument, linking))
    .every((isFitting) => isFitting);
};

const checkShapePart = (name: string, argument: Node, linking: Linking): boolean => {
  const entry = linking.keywords.get(name);
  if (entry !== undefined) return checkArgument(entry, argument, linking);
  const fix = suggest(name, linking.keywords.keys());
  linking.refuse(argument, `unknown keyword "${name}"`, fix, KEY);
  return false;
};
