import { describe, expect, test } from "vitest";
import { RULE } from "../../src/assert/complaints/rules.ts";
import { isAboutStatus, judgeStep, levelFor } from "../../src/assert/judge.ts";
import type { Finding } from "../../src/model/finding.ts";
import { profileId, readingId, requirementId } from "../../src/model/ids.ts";
import type { Json } from "../../src/model/json.ts";
import type { Catalogue, Level } from "../../src/model/requirement.ts";
import type { Claim } from "../../src/model/suite.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { contextOf, respond, type Surroundings, type Written } from "./context.ts";
import { need, rfc } from "./requirements.ts";
import { alice, ERROR } from "./resources.ts";

const MUST = requirementId("RFC-MUST");
const SHOULD = requirementId("RFC-SHOULD");
const claim = (keyword: string, argument: Json, more: Partial<Claim> = {}): Claim => ({
  keyword,
  argument,
  cites: [MUST],
  line: 1,
  ...more,
});
const judge = (claims: readonly Claim[], answer: Written, around?: Surroundings): readonly Finding[] =>
  judgeStep({
    claims,
    step: "1. GET /Users/1",
    file: "suites/users/read.yaml",
    context: contextOf(answer, around),
    levelOf: ({ cites, lowered }) => lowered?.to ?? (cites.includes(SHOULD) ? "should" : "must"),
  });
const brief = (findings: readonly Finding[]) =>
  findings.map(({ keyword, verdict, complaints }) =>
    [
      keyword,
      verdict,
      ...complaints.map(({ place, expected, actual }) => `${place}: ${expected}, ${actual}`),
    ].join(" "),
  );

describe("one cause is one finding", () => {
  const both = [claim("status", 200), claim("schema", "User"), claim("header", { etag: true })];
  test("a status of another class leaves the other claims unjudged", () => {
    expect(brief(judge(both, { status: 500 }))).toEqual(["status broken status: 200, 500"]);
  });
  test("a wrong status of the same class does not", () => {
    expect(brief(judge(both, { status: 201, json: alice }))).toEqual([
      "status broken status: 200, 201",
      "schema kept",
      "header broken header etag: present, absent",
    ]);
  });
  test("a claim that is lowered and allows another class keeps the others judged", () => {
    const claims = [
      claim("status", [201, 400]),
      claim("status", 201, { lowered: { to: "should", by: readingId("A26") } }),
      claim("header", { etag: true }),
    ];
    expect(brief(judge(claims, { status: 400 }))).toEqual([
      "status kept",
      "status broken status: 201, 400",
      "header broken header etag: present, absent",
    ]);
  });
  test("an error that did not come is one finding, where success is allowed too", () => {
    const refusal = { status: 400, scimType: "mutability", required: true };
    const claims = [
      claim("status", [200, 204, 400], { line: 1 }),
      claim("error", refusal, { line: 2, lowered: { to: "should", by: readingId("A08") } }),
    ];
    expect(brief(judge(claims, { status: 200, json: alice }))).toEqual([
      "status kept",
      "status broken status: 400, 200",
    ]);
  });
  test("a wrong status leaves the keyword of the error unjudged, also one of the same class", () => {
    const claims = [
      claim("status", 409),
      claim("scim-type", { of: "uniqueness", required: true }, { line: 2 }),
    ];
    expect(brief(judge(claims, { status: 400, json: { schemas: [ERROR], status: "400" } }))).toEqual([
      "status broken status: 409, 400",
    ]);
  });
  test("of several claims that a status breaks the first one is told, each being weaker than the next", () => {
    const claims = [
      claim("status", "2xx"),
      claim("status", 201),
      claim("one-of", [{ status: 201 }, { status: 202 }]),
    ];
    expect(brief(judge(claims, { status: 400 }))).toEqual(["status broken status: 2xx, 400"]);
    expect(brief(judge(claims, { status: 200, json: alice }))).toEqual([
      "status kept",
      "status broken status: 201, 200",
    ]);
  });
  test("a claim that only rules statuses out says nothing of the expected one", () => {
    const claims = [claim("status", { not: "5xx" }), claim("status", 200), claim("schema", "User")];
    expect(brief(judge(claims, { status: 404 }))).toEqual(["status kept", "status broken status: 200, 404"]);
  });
  test("a ruled-out status leaves the other claims unjudged", () => {
    expect(brief(judge([claim("status", { not: "5xx" }), claim("schema", "User")], { status: 502 }))).toEqual(
      ["status broken status: anything but 5xx, 502"],
    );
  });
  test("a refusal breaks what makes a request lawful, another form of success the rule about the form", () => {
    const broken = (answer: Written) =>
      judge([claim("shape", "updated")], answer).flatMap(({ verdict, requirements }) =>
        verdict === "broken" ? [requirements] : [],
      );
    expect(broken({ status: 400 })).toEqual([[MUST]]);
    expect(broken({ status: 202 })).toEqual([["RFC7644-3.5.2-29"]]);
    expect(broken({ status: 200 })).toEqual([["RFC7644-3.5.2-29"]]);
  });
  test("the same holds for shape, one-of and error", () => {
    const one = [{ status: 200 }, { status: 204 }];
    expect(brief(judge([claim("shape", "updated"), claim("body", { a: 1 })], { status: 404 }))).toHaveLength(
      1,
    );
    expect(brief(judge([claim("one-of", one), claim("body", { a: 1 })], { status: 404 }))).toHaveLength(1);
    expect(brief(judge([claim("error", { status: 404 })], { status: 200, json: alice }))).toEqual([
      "status broken status: 404, 200",
    ]);
  });
  test.each<[string, number, Surroundings, string]>([
    ["an error of the server breaks the rule of reads", 500, {}, "RFC7644-3.4.1-01"],
    ["a refusal breaks what was to be seen", 404, {}, MUST],
    ["so does an error of a list", 500, { path: "/Users" }, MUST],
    ["and one of a read that asks for more", 500, { path: "/Users/1?attributes=title" }, MUST],
    ["and one of a write", 500, { method: "PUT" }, MUST],
  ])("where no claim speaks of the status, %s", (_, status, around, rule) => {
    const findings = judge([claim("present", "title"), claim("present", "id")], { status }, around);
    expect(brief(findings)).toEqual([`present broken status: 2xx, ${status}`]);
    expect(findings.map(({ requirements }) => requirements)).toEqual([[rule]]);
  });
  test("a body that is missing is told once, by the claim that knows what it should be", () => {
    const claims = [claim("present", "id"), claim("unique", "schemas"), claim("shape", "created")];
    expect(brief(judge(claims.slice(0, 2), { status: 200 }))).toEqual([
      "present broken body: a JSON object, no body",
    ]);
    expect(brief(judge(claims, { status: 201 }))).toEqual([
      "shape broken body: the resource with 201, no body",
    ]);
    const [finding] = judge([claim("present", "id")], { status: 200, text: "<html>" });
    expect(finding?.requirements).toEqual(["RFC7644-3.2-15"]);
  });
  test("a shape whose body is wrong is not a wrong status", () => {
    const claims = [claim("shape", "updated"), claim("header", { etag: true })];
    expect(brief(judge(claims, { status: 200 }))).toEqual([
      "shape broken body: the resource with 200, no body",
      "header broken header etag: present, absent",
    ]);
  });
  test("without a claim about the status, an error is named once, at the heaviest level", () => {
    const claims = [
      claim("body", { active: true }, { cites: [SHOULD] }),
      claim("present", "id"),
      claim("absent", "password"),
    ];
    const findings = judge(claims, { status: 404, json: { schemas: [ERROR], status: "404" } });
    expect(brief(findings)).toEqual(["present broken status: 2xx, 404", "absent kept"]);
    expect(findings[0]?.level).toBe("must");
  });
  test.each<[keyword: string, argument: Json, json: Json, finding: RegExp]>([
    ["schema", "Error", {}, /^schema broken body schemas/],
    ["body", { schemas: [ERROR] }, {}, /^body broken body schemas/],
    ["scim-type", { of: "noTarget" }, { scimType: "tooMany" }, /^scim-type broken body scimType/],
    ["error-body", true, {}, /^error-body broken body: a SCIM error/],
    ["error-status-text", true, { schemas: [ERROR], status: 404 }, /^error-status-text broken body status/],
  ])("a claim about the error itself is judged as it stands: %s %j", (keyword, argument, json, finding) => {
    expect(brief(judge([claim(keyword, argument)], { status: 404, json }))[0]).toMatch(finding);
  });
});

describe("an error that says it is a success", () => {
  const disguised = { json: { schemas: [ERROR], status: "404" } };
  const told = "status: that of an error, 200 with a SCIM error";
  test("is told once, by the first claim that it breaks", () => {
    const claims = [
      claim("status", 200),
      claim("present", "id"),
      claim("absent", "x"),
      claim("present", "userName"),
    ];
    const findings = judge(claims, disguised);
    expect(brief(findings)).toEqual(["status kept", `present broken ${told}`, "absent kept"]);
    expect(findings[1]?.requirements).toEqual(["RFC7644-3.12-01"]);
  });
  test("is not told where it breaks no claim", () => {
    expect(brief(judge([claim("status", 200)], disguised))).toEqual(["status kept"]);
  });
  test("is only one with the status of a success", () => {
    expect(brief(judge([claim("present", "id")], { ...disguised, status: 299 }))).toEqual([
      "present broken status: that of an error, 299 with a SCIM error",
    ]);
    expect(brief(judge([claim("present", "id")], { ...disguised, status: 300 }))).toEqual([
      "present broken body id: present, absent",
    ]);
  });
});

describe("an error of which no claim speaks", () => {
  test.each([
    [399, "present broken body id: present, absent"],
    [400, "present broken status: 2xx, 400"],
  ])("is told from the status 400 on: %d", (status, finding) => {
    expect(brief(judge([claim("present", "id")], { status, json: {} }))).toEqual([finding]);
  });
  test("is told of a page as well", () => {
    const pages = [respond({ status: 404, text: "no" })];
    const named = { alice };
    expect(brief(judge([claim("includes", ["alice"])], { status: 404 }, { pages, named }))).toEqual([
      "includes broken status: 2xx, 404",
    ]);
  });
  test("leaves what is about no body as it is", () => {
    const claims = [claim("header", { etag: true }), claim("present", "id"), claim("body", { a: 1 })];
    expect(brief(judge(claims, { status: 404, json: {} }))).toEqual([
      "header broken header etag: present, absent",
      "present broken status: 2xx, 404",
    ]);
  });
});

describe("an error of another status", () => {
  test("is judged as an error all the same", () => {
    expect(brief(judge([claim("error", { status: 409 })], { status: 400, json: { detail: 7 } }))).toEqual([
      "status broken status: 409, 400",
      `error-body broken body schemas: ["${ERROR}"], absent`,
      "error-body broken body detail: a string, 7",
    ]);
  });
  test("does not excuse a claim about an error that stands by itself", () => {
    const claims = [
      claim("status", [200, 400], { line: 1 }),
      claim("error", { status: 400 }, { line: 2 }),
      claim("error-body", true, { line: 3 }),
    ];
    expect(brief(judge(claims, { json: { name: "x" } }))).toEqual([
      "status kept",
      "status broken status: 400, 200",
      'error-body broken body: a SCIM error, {"name":"x"}',
    ]);
  });
});

test("of a claim that is broken in many places the first 20 are told", () => {
  const resources = Array.from({ length: 10 }, () => ({ id: "1" }));
  const [finding] = judge([claim("each", { of: "Resources", present: ["a", "b", "c"] })], {
    json: { Resources: resources },
  });
  expect(finding?.complaints).toHaveLength(20);
  expect(finding?.complaints.at(-1)?.place).toBe("body Resources[6].b");
});

test.each<[keyword: string, argument: Json, isAbout: boolean]>([
  ["status", 200, true],
  ["shape", "updated", true],
  ["one-of", [{ status: 200 }, { status: 404 }], true],
  ["error", { status: 400 }, true],
  ["error-body", true, false],
  ["body", { status: 200 }, false],
  ["each", { of: "Resources", present: "id" }, false],
])("a claim by %s %j is about the status: %s", (keyword, argument, isAbout) => {
  expect(isAboutStatus(claim(keyword, argument))).toBe(isAbout);
});

test("what an answer cannot show is no finding", () => {
  expect(judge([claim("type", { nickName: "string" })], { json: alice })).toEqual([]);
});

test("error becomes a finding for each part, with its own citation", () => {
  const findings = judge([claim("error", { status: 400, scimType: "noTarget" })], {
    status: 400,
    json: { schemas: [ERROR], status: 400 },
  });
  expect(findings.map(({ keyword, verdict, requirements }) => [keyword, verdict, ...requirements])).toEqual([
    ["status", "kept", MUST],
    ["scim-type", "kept", "RFC7644-3.12-29"],
    ["error-body", "kept", "RFC7644-3.12-02", "RFC7644-3.12-03"],
    ["error-status-text", "broken", "RFC7644-3.12-04"],
  ]);
});

test("a value of the wrong type is a finding of the rule for that type, whatever the claim cites", () => {
  const json = { ...alice, active: "True", name: "Alice", id: null };
  const findings = judge([claim("schema", "User")], { json });
  expect(findings.map(({ verdict, requirements }) => [verdict, ...requirements])).toEqual([
    ["broken", "RFC7643-3.1-07"],
    ["broken", "RFC7643-2.3-09"],
    ["broken", "RFC7643-2.3-03"],
  ]);
  expect(findings[2]?.complaints).toEqual([
    { place: "body active", expected: "true or false", actual: '"True"' },
  ]);
});

test.each<[string, Json, Json, string]>([
  ["a boolean as text", { active: true }, { active: "True" }, "RFC7643-2.3-03"],
  ["a text as a number", { id: "519" }, { id: 519 }, "RFC7643-2.3-02"],
  [
    "a list of one as its one value",
    { emails: [{ value: "a" }] },
    { emails: { value: "a" } },
    "RFC7643-2.4-01",
  ],
  ["another value", { active: true }, { active: "False" }, MUST],
])("%s breaks the rule of its form where the value is the wanted one", (_, wanted, json, rule) => {
  expect(judge([claim("body", wanted)], { json }).map(({ requirements }) => requirements.join())).toEqual([
    rule,
  ]);
});

test("what a claim cites is broken beside the rules of single values", () => {
  const json = { ...alice, active: "True", meta: { resourceType: "" } };
  const findings = judge([claim("schema", "User")], { json });
  expect(findings.map(({ requirements }) => requirements.join())).toEqual(["RFC7643-2.3-03", MUST]);
});

test("what a gateway's error may lack is a note where the claim is one, and else a warning", () => {
  const levelOfBody = (more: Partial<Claim>) => {
    const findings = judge([claim("error", { status: 404, endpoint: "unknown" }, more)], { status: 404 });
    return findings.flatMap(({ keyword, level, loweredBy }) =>
      keyword === "error-body" ? [[level, loweredBy]] : [],
    );
  };
  expect(levelOfBody({})).toEqual([["should", "A39"]]);
  expect(levelOfBody({ lowered: { to: "should", by: readingId("A08") } })).toEqual([["should", "A39"]]);
  expect(levelOfBody({ lowered: { to: "info", by: readingId("A08") } })).toEqual([["info", "A08"]]);
});

test("a finding says which reading lowered it, if it did", () => {
  const lowered = { to: "should", by: readingId("A12") } as const;
  expect(judge([claim("status", 200, { lowered })], {})[0]).toMatchObject({
    level: "should",
    loweredBy: "A12",
  });
  expect(judge([claim("status", 200, { lowered, cites: [SHOULD] })], {})[0]).not.toHaveProperty("loweredBy");
});

describe("the level of a claim", () => {
  const source = (confidence: "documented" | "captured" | "reported" | "inferred") => ({
    document: "a page",
    confidence,
  });
  const interop = need("IDP-DEACTIVATE", {
    okta: source("documented"),
    entra: source("reported"),
    onelogin: source("captured"),
    "okta-aiw": source("inferred"),
  });
  const all = [rfc("RFC-MUST", "must"), rfc("RFC-SHOULD", "should"), rfc("RFC-INFO", "info"), interop];
  const catalogue: Catalogue = {
    requirements: new Map(all.map((one) => [one.id, one])),
    interpretations: new Map(),
    shown: new Map(),
  };
  const levelOf = (
    cites: readonly string[],
    profileChain: readonly string[],
    lowered?: Claim["lowered"],
  ): Level =>
    levelFor(
      catalogue,
      profileChain.map(profileId),
    )(
      claim("status", 200, {
        cites: cites.map(requirementId),
        ...(lowered === undefined ? {} : { lowered }),
      }),
    );

  test.each([
    [["RFC-SHOULD", "RFC-MUST", "RFC-INFO"], ["rfc"], "must"],
    [["RFC-INFO"], ["rfc"], "info"],
    [["IDP-DEACTIVATE"], ["okta-oin", "okta", "rfc"], "interop"],
    [["IDP-DEACTIVATE"], ["onelogin"], "interop"],
    [["IDP-DEACTIVATE"], ["entra", "rfc"], "info"],
    [["IDP-DEACTIVATE"], ["okta-aiw", "okta"], "info"],
    [["IDP-DEACTIVATE"], ["rfc"], "info"],
    [["IDP-DEACTIVATE", "RFC-SHOULD"], ["okta"], "interop"],
    [["IDP-DEACTIVATE", "RFC-SHOULD"], ["rfc"], "should"],
    [[], ["rfc"], "info"],
  ] as const)("%j for %j is %s", (cites, profileChain, level) => {
    expect(levelOf(cites, profileChain)).toBe(level);
  });
  test("what a vendor only recommends is a should", () => {
    const advice = { ...interop, id: requirementId("IDP-ADVICE") };
    const sources = {
      okta: { ...source("documented"), recommended: true },
      entra: { ...source("reported"), recommended: true },
    };
    const of = (profile: string) =>
      levelFor({ ...catalogue, requirements: new Map([[advice.id, { ...advice, sources }]]) }, [
        profileId(profile),
      ])(claim("status", 200, { cites: [advice.id] }));
    expect([of("okta"), of("entra")]).toEqual(["should", "info"]);
  });
  test("a reading lowers it and never raises it", () => {
    expect(levelOf(["RFC-MUST"], ["rfc"], { to: "should", by: readingId("A1") })).toBe("should");
    expect(levelOf(["RFC-INFO"], ["rfc"], { to: "should", by: readingId("A1") })).toBe("info");
    expect(levelOf(["IDP-DEACTIVATE"], ["okta"], { to: "info", by: readingId("A1") })).toBe("info");
  });
  test("an unknown requirement is our defect", () => {
    expect(() => levelOf(["NO-SUCH"], ["rfc"])).toThrow("was not checked at load time");
  });
});

test("every rule that a keyword names by itself is in the catalogue", () => {
  const { requirements } = bundledLibrary().catalogue;
  expect(Object.values(RULE).filter((id) => !requirements.has(requirementId(id)))).toEqual([]);
});
