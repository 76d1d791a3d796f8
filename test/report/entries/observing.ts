import { requirementId } from "../../../src/model/ids.ts";
import type { CaseResult, ClaimResult } from "../../../src/model/report.ts";
import { askedOf } from "../../../src/report/entries/asked.ts";
import type { Broadness } from "../../../src/report/entries/broadness.ts";
import type { Observation } from "../../../src/report/entries/observation.ts";
import type { Symptom, Wrong } from "../../../src/report/entries/symptom.ts";
import { fold } from "../../../src/report/fold.ts";
import { planMade, planned, played, runStarted } from "../runs/builders.ts";

const BASE = "https://api.example.com/scim/v2";

/** A request as it is asked for: `PATCH /Users/1`, its body, and as whom. */
export const asking = (ask: string, body?: unknown, as = "token"): Observation["asked"] => {
  const [method = "", ...path] = ask.split(" ");
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return askedOf({ method, url: `${BASE}${path.join(" ")}`, headers: [], as, ...sent }, BASE);
};

/** A PATCH of one operation. */
export const patching = (op: string, path?: string, value?: unknown): Observation["asked"] =>
  asking("PATCH /Users/1", { Operations: [{ op, path, value }] });

const INFO = planned("x", "a", "rfc");
const [CASE] = fold([runStarted(), planMade([INFO], []), ...played(INFO, { kind: "fail" })]).cases;

export const claim = (change: Partial<ClaimResult> = {}): ClaimResult => ({
  step: "1. GET /Users/1",
  keyword: "body",
  level: "must",
  requirements: [requirementId("RFC-1")],
  verdict: "broken",
  place: "body title",
  expected: '"a"',
  actual: '"b"',
  file: "suites/users.yaml",
  line: 1,
  ...change,
});

export const observation = (symptom: Symptom, change: Partial<Observation> = {}): Observation => ({
  case: CASE as CaseResult,
  claim: claim(),
  at: 0,
  exchangeAt: 0,
  asked: asking("GET /Users/1"),
  write: undefined,
  undone: undefined,
  deleted: undefined,
  came: { status: 200, scimType: "", sentence: "" },
  symptom,
  lost: [],
  ...change,
});

export const attribute = (path: string, wrong: Wrong): Symptom => ({ kind: "attribute", path, wrong });

/** Where nothing is broad. */
export const NARROW: Broadness = {
  refused: () => undefined,
  misdone: () => undefined,
  isLost: () => false,
  losesMany: false,
  isInvented: () => false,
  takesAnyFilter: false,
  misreadsAnd: false,
  isUnchanged: () => false,
  isRefusal: () => false,
  isEverywhere: () => false,
  forms: { refused: () => undefined, misdone: (form) => form },
  refusesAs: () => false,
};
