import { describe, expect, test } from "vitest";
import { profileId, requirementId } from "../../src/model/ids.ts";
import type { ClaimResult, ExchangeResult, RequirementResult } from "../../src/model/report.ts";
import type { Source } from "../../src/model/requirement.ts";
import type { SkipReason, UndecidedReason } from "../../src/model/verdict.ts";
import { fold } from "../../src/report/fold.ts";
import {
  aloneText,
  answerText,
  complaintsOf,
  complaintText,
  profilesOf,
  reasonText,
  requirementsOf,
  skipCounts,
  sourcesFor,
  sourceText,
  whyText,
} from "../../src/report/messages.ts";
import { planMade, planned, played, requirement, runFinished, runStarted } from "./runs/builders.ts";

const STEP = "1. POST /Users";

test.each<[ends: readonly ("fails" | "passes" | "undecided" | undefined)[], string | undefined]>([
  [[undefined], undefined],
  [["undecided"], undefined],
  [[undefined, "fails"], "fails alone too"],
  [["passes"], "passes alone: it fails only beside other data or requests"],
])("cases that end %o when played alone: %s", (ends, expected) => {
  expect(aloneText(ends.map((alone) => (alone === undefined ? {} : { alone })))).toBe(expected);
});

test.each<[SkipReason | UndecidedReason, string]>([
  [{ kind: "not-supported", need: "bulk", by: "discovery" }, "needs bulk (not advertised)"],
  [{ kind: "not-supported", need: "bulk", by: "config" }, "needs bulk (switched off in the configuration)"],
  [{ kind: "not-supported", need: "bulk", by: "probe" }, "needs bulk (not found by probing)"],
  [{ kind: "not-supported", need: "!patch", by: "discovery" }, "applies only without patch"],
  [{ kind: "not-spoken", intent: "rehire-user" }, "the profile does not speak rehire-user"],
  [{ kind: "not-configured", what: "a second client" }, "needs a second client, which is not configured"],
  [{ kind: "read-only" }, "writes, and the run is read-only"],
  [{ kind: "no-answer", step: STEP, detail: "timeout" }, "no answer in 1. POST /Users: timeout"],
  [
    { kind: "setup-failed", step: "given a", detail: "500", signature: "POST 500" },
    "the setup failed in given a: 500",
  ],
  [
    { kind: "nothing-captured", step: STEP, detail: "no id" },
    "nothing to go on with after 1. POST /Users: no id",
  ],
  [
    { kind: "not-ours", step: STEP, detail: "/Users/1" },
    "1. POST /Users was not sent, as it would write to something that the run did not create: /Users/1",
  ],
  [{ kind: "interrupted" }, "the run was interrupted in the middle of it"],
  [{ kind: "not-run", because: "bail" }, "not run: the run stopped after a failure, as asked"],
  [{ kind: "not-run", because: "global-timeout" }, "not run: the time of the run was up"],
  [{ kind: "not-run", because: "interrupted" }, "not run: the run was interrupted"],
  [{ kind: "not-run", because: "target-lost" }, "not run: the target stopped answering"],
])("the reason %j is told", (reason, expected) => {
  expect(reasonText(reason)).toBe(expected);
});

const claim = (more: Partial<ClaimResult> = {}): ClaimResult => ({
  step: STEP,
  keyword: "status",
  level: "must",
  requirements: [],
  verdict: "broken",
  file: "x.yaml",
  line: 1,
  ...more,
});

test("a broken claim says its first complaint, and all of them", () => {
  const others = [{ place: "body id", expected: "present", actual: "absent" }];
  const given = claim({ place: "header location", expected: "present", actual: "absent", others });
  expect(complaintText(given)).toBe("header location: expected present, got absent");
  expect(complaintsOf(given).map(({ place }) => place)).toEqual(["header location", "body id"]);
});

test("a broken claim that says nothing of its own is told by its keyword", () => {
  expect(complaintText(claim())).toBe("status: expected it to hold, got something else");
  expect(complaintsOf(claim())).toHaveLength(1);
});

const sent = {
  step: STEP,
  request: { method: "POST", url: "/", headers: [], as: "token" },
  durationMs: 1,
  attempts: 1,
};

test.each<[string, ExchangeResult]>([
  ["201", { ...sent, response: { status: 201, headers: {} } }],
  ["no answer (reset)", { ...sent, noAnswer: { reason: "reset", detail: "x" } }],
  ["no answer (unknown)", sent],
])("what came is told as %s", (expected, exchange) => {
  expect(answerText(exchange)).toBe(expected);
});

test.each<[string, Source]>([
  ["RFC 7644", { document: "RFC 7644" }],
  ["RFC 7644 section 3.5.2", { document: "RFC 7644", section: "3.5.2" }],
  ["RFC 7644 section 12", { document: "RFC 7644", section: "12" }],
  ["RFC 7643 section B.1", { document: "RFC 7643", section: "B.1" }],
  ['Okta: SCIM, "Update a user"', { document: "Okta: SCIM", section: "Update a user" }],
  ['Okta: SCIM, "3. Users"', { document: "Okta: SCIM", section: "3. Users" }],
  ['Okta: SCIM, "Page 3.1"', { document: "Okta: SCIM", section: "Page 3.1" }],
  ["Okta: SCIM (documented)", { document: "Okta: SCIM", confidence: "documented" }],
  ["Okta: SCIM (seen 2026-08-01)", { document: "Okta: SCIM", seen: "2026-08-01" }],
  [
    'Okta: SCIM, "Users" (captured, seen 2026-08-01)',
    { document: "Okta: SCIM", section: "Users", confidence: "captured", seen: "2026-08-01" },
  ],
])("a source is told as %s", (expected, source) => {
  expect(sourceText(source)).toBe(expected);
});

const rule = (id: string, more: Partial<RequirementResult> = {}): RequirementResult => ({
  id: requirementId(id),
  level: "must",
  impact: "data",
  statement: "A rule.",
  sources: [],
  result: "broken",
  ...more,
});

describe("the sources that concern Entra are", () => {
  const common = { document: "RFC 7644" };
  const okta = { document: "Okta", profile: profileId("okta-oin") };
  const entra = { document: "Entra", profile: profileId("entra") };
  test.each<[string, RequirementResult["sources"], RequirementResult["sources"]]>([
    ["its own", [okta, entra], [entra]],
    ["those of nobody in particular", [okta, common], [common]],
    ["all of them when none is named for it", [okta], [okta]],
  ])("%s", (_, sources, expected) => {
    expect(sourcesFor(rule("A", { sources }), new Set([profileId("entra")]))).toEqual(expected);
  });
});

const report = () =>
  fold([
    runStarted(),
    planMade(
      [planned("x", "a", "rfc", { why: "One." }), planned("x", "b", "rfc"), planned("x", "c", "entra")],
      [
        requirement("A", "must", "A.", []),
        requirement("B", "must", "B.", []),
        requirement("C", "must", "C.", []),
      ],
    ),
    runFinished(),
  ]);

test("the requirements of claims are those cited, once each, in the order of the plan", () => {
  const cites = (...ids: readonly string[]) => claim({ requirements: ids.map(requirementId) });
  const found = requirementsOf(report(), [cites("C", "UNKNOWN"), cites("A", "C")]);
  expect(found.map(({ id }) => id)).toEqual(["A", "C"]);
});

test("the profiles of cases are named once each, by title and id", () => {
  expect(profilesOf(report(), report().cases)).toEqual([
    "Plain RFC client (rfc)",
    "Microsoft Entra ID (entra)",
  ]);
  const [first] = report().cases;
  const strange = first === undefined ? [] : [{ ...first, profile: profileId("strange") }];
  expect(profilesOf(report(), strange)).toEqual(["strange"]);
});

test("why a failure matters is said once, by its case and by the requirements that say it", () => {
  const [first] = report().cases;
  if (first === undefined) throw new Error("no case");
  expect(whyText(first, [rule("A", { why: "Two." }), rule("B"), rule("C", { why: "One." })])).toBe(
    "One. Two.",
  );
});

const skipped = (reasons: readonly (readonly [profile: string, reason: SkipReason])[]) => {
  const plays = reasons.map(([profile, reason], index) => ({
    of: planned("x", `case-${index}`, profile),
    reason,
  }));
  const infos = plays.map(({ of }) => of);
  const events = plays.flatMap(({ of, reason }) => played(of, { kind: "skip", reason }));
  return skipCounts(fold([runStarted(), planMade(infos, []), ...events, runFinished()]).cases);
};

describe("skips are counted", () => {
  const lacks = (need: string): SkipReason => ({ kind: "not-supported", need, by: "discovery" });
  const intent = (name: string): SkipReason => ({ kind: "not-spoken", intent: name });
  test("by reason, most first", () => {
    expect(
      skipped([
        ["rfc", lacks("bulk")],
        ["rfc", lacks("groups")],
        ["entra", lacks("groups")],
      ]),
    ).toEqual([
      ["needs groups (not advertised)", 2],
      ["needs bulk (not advertised)", 1],
    ]);
  });
  test("by the letter where there are as many", () => {
    expect(
      skipped([
        ["rfc", lacks("groups")],
        ["rfc", lacks("bulk")],
        ["rfc", lacks("etag")],
      ]).map(([text]) => text),
    ).toEqual([
      "needs bulk (not advertised)",
      "needs etag (not advertised)",
      "needs groups (not advertised)",
    ]);
  });
  test("by profile where it does not speak, each intent once", () => {
    expect(
      skipped([
        ["entra", intent("rehire-user")],
        ["okta-oin", intent("rehire-user")],
        ["entra", intent("push-group")],
        ["entra", intent("rehire-user")],
      ]),
    ).toEqual([
      ["entra does not speak push-group, rehire-user", 3],
      ["okta-oin does not speak rehire-user", 1],
    ]);
  });
});
