import { describe, expect, test } from "vitest";
import { profileId } from "../../src/model/ids.ts";
import { type BaselineEntry, baselineFor, unmatchedEntries } from "../../src/plan/baseline.ts";
import { plan } from "../../src/plan/plan.ts";
import { check, idOf, profile, suite, target } from "./builders.ts";

const BASE = "https://api.example.com/scim/v2";

const entry = (covers: string, change: Partial<BaselineEntry> = {}): BaselineEntry => ({
  case: covers,
  reason: "The vendor knows.",
  expires: "2027-01-01",
  file: "baseline.yaml",
  line: 2,
  ...change,
});

/** Whether an entry covers `users/create@entra`, at {@link BASE}. */
const coversIt = (one: BaselineEntry): boolean =>
  baselineFor([one], BASE)(idOf("create"), profileId("entra")) !== undefined;

describe("an entry covers users/create@entra", () => {
  test.each([
    "users/create@entra",
    "users/create",
    "users/*",
    "users/*@entra",
    "users/create@*",
    "*",
    "*@*",
    "*/create",
    "u*c*e",
    "users/create*",
  ])("as %s", (covers) => {
    expect(coversIt(entry(covers))).toBe(true);
  });

  test.each([
    "users/create@rfc",
    "users/creat",
    "users/created",
    "sers/create",
    "users",
    "users/?reate",
    "users.create",
    "*@rfc",
    "groups/*",
    "create",
    "USERS/CREATE",
    "",
    "*x",
  ])("but not as %s", (covers) => {
    expect(coversIt(entry(covers))).toBe(false);
  });

  test.each([[undefined], [BASE], ["https://*"], ["*.example.com/*"], ["*"]])("for the target %s", (at) => {
    expect(coversIt(entry("users/create", at === undefined ? {} : { target: at }))).toBe(true);
  });

  test.each(["https://other.example.com/*", "https://api.example.com", "https://api?example.com/*", ""])(
    "but not for the target %s",
    (at) => {
      expect(coversIt(entry("users/create", { target: at }))).toBe(false);
    },
  );

  test("whatever its date: whether it has expired is for the report of the day", () => {
    expect(coversIt(entry("users/create", { expires: "1999-01-01" }))).toBe(true);
  });
});

test("characters that mean something in a pattern stand for themselves", () => {
  const at = "https://host/a.b(c)[d]+{e}^$|?";
  const covers = (text: string) =>
    baselineFor([entry("*", { target: at })], text)(idOf("create"), profileId("rfc")) !== undefined;
  expect(covers(at)).toBe(true);
  expect(covers("https://host/axb(c)[d]+{e}^$|?")).toBe(false);
});

test("the first entry that covers a case for the target is the one", () => {
  const entries = [
    entry("users/create", { target: "https://other.example.com", reason: "elsewhere" }),
    entry("users/delete", { reason: "another check" }),
    entry("users/*", { reason: "first", ticket: "BUG-7", line: 9 }),
    entry("users/create", { reason: "second" }),
  ];
  expect(baselineFor(entries, BASE)(idOf("create"), profileId("entra"))).toEqual({
    reason: "first",
    expires: "2027-01-01",
    ticket: "BUG-7",
    file: "baseline.yaml",
    line: 9,
  });
});

describe("an entry that matches no case of the plan", () => {
  const cases = plan({
    suites: [suite(check("create"), check("delete", { needs: ["bulk"] }))],
    profiles: [profile("rfc"), profile("entra")],
    wants: () => true,
    target: target(),
    readOnly: false,
    hasSecondToken: false,
    known: () => undefined,
  });

  test("is named with its place", () => {
    const entries = [entry("users/create"), entry("users/craete", { file: "known.yaml", line: 12 })];
    expect(unmatchedEntries(entries, cases, BASE)).toEqual([
      { entry: "users/craete", file: "known.yaml", line: 12 },
    ]);
  });

  test.each([
    ["users/create@okta", true],
    ["users/create@entra", false],
    ["users/delete", false],
    ["users/delete@rfc", false],
    ["groups/*", true],
    ["*", false],
  ])("%s: %s", (covers, isUnmatched) => {
    expect(unmatchedEntries([entry(covers)], cases, BASE)).toHaveLength(isUnmatched ? 1 : 0);
  });

  test("is no mistake when it is for another target", () => {
    expect(unmatchedEntries([entry("nowhere", { target: "https://other/*" })], cases, BASE)).toEqual([]);
    expect(unmatchedEntries([entry("nowhere", { target: "https://api.*" })], cases, BASE)).toHaveLength(1);
  });
});
