import { describe, expect, test } from "vitest";
import { type CaseId, caseId, profileId } from "../../src/model/ids.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { failedPrerequisite } from "../../src/plan/prerequisites.ts";
import { idOf } from "./builders.ts";

const PASS: Verdict = { kind: "pass" };
const WARN: Verdict = { kind: "warn" };
const FAIL: Verdict = { kind: "fail" };
const SKIP: Verdict = { kind: "skip", reason: { kind: "read-only" } };
const UNDECIDED: Verdict = { kind: "undecided", obstacle: { kind: "interrupted" } };

type Row = readonly [
  title: string,
  verdicts: { readonly [slugAtProfile: string]: Verdict },
  reliesOn: readonly string[],
  failed: string | undefined,
];

const rows: readonly Row[] = [
  ["none is needed", { "one@entra": FAIL }, [], undefined],
  ["the own profile's passed", { "one@entra": PASS }, ["one"], undefined],
  ["the own profile's has a warning only", { "one@entra": WARN }, ["one"], undefined],
  ["the own profile's was skipped", { "one@entra": SKIP }, ["one"], undefined],
  ["the own profile's failed", { "one@entra": FAIL }, ["one"], "users/one@entra"],
  ["the own profile's is undecided", { "one@entra": UNDECIDED }, ["one"], "users/one@entra"],
  ["the default profile's failed", { "one@rfc": FAIL }, ["one"], "users/one@rfc"],
  ["the default profile's is undecided", { "one@rfc": UNDECIDED }, ["one"], "users/one@rfc"],
  ["the default profile's passed", { "one@rfc": PASS }, ["one"], undefined],
  [
    "the own profile's passed and the default's failed",
    { "one@entra": PASS, "one@rfc": FAIL },
    ["one"],
    undefined,
  ],
  [
    "the own profile's was skipped and the default's failed",
    { "one@entra": SKIP, "one@rfc": FAIL },
    ["one"],
    undefined,
  ],
  [
    "the own profile's failed and the default's passed",
    { "one@entra": FAIL, "one@rfc": PASS },
    ["one"],
    "users/one@entra",
  ],
  ["only another profile's failed", { "one@okta": FAIL }, ["one"], undefined],
  ["it was not selected", {}, ["one"], undefined],
  ["another check failed", { "two@entra": FAIL }, ["one"], undefined],
  ["the second of two failed", { "one@entra": PASS, "two@rfc": FAIL }, ["one", "two"], "users/two@rfc"],
  ["both failed", { "one@rfc": FAIL, "two@entra": FAIL }, ["two", "one"], "users/two@entra"],
];

describe("a case waits on nothing, or names the prerequisite that failed, when", () => {
  test.each(rows)("%s", (_, verdicts, reliesOn, failed) => {
    const played = new Map<CaseId, Verdict>(
      Object.entries(verdicts).map(([name, verdict]) => {
        const [slug = "", profile = ""] = name.split("@");
        return [caseId(idOf(slug), profileId(profile)), verdict];
      }),
    );
    expect(
      failedPrerequisite(
        reliesOn.map((slug) => idOf(slug)),
        profileId("entra"),
        played,
      ),
    ).toBe(failed);
  });
});

test("a chain of prerequisites names its nearest link: what relies on a failure is itself undecided", () => {
  const [first, second] = [caseId(idOf("one"), profileId("rfc")), caseId(idOf("two"), profileId("rfc"))];
  const verdicts = new Map<CaseId, Verdict>([
    [first, FAIL],
    [second, { kind: "undecided", obstacle: { kind: "prerequisite", case: first } }],
  ]);
  expect(failedPrerequisite([idOf("two")], profileId("rfc"), verdicts)).toBe("users/two@rfc");
});
