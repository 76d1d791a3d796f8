import { describe, expect, test } from "vitest";
import { compileSchemas } from "../../../src/assert/schemas/schemas.ts";
import type { Outcome, Response } from "../../../src/model/exchange.ts";
import { profileId, requirementId } from "../../../src/model/ids.ts";
import type { Json } from "../../../src/model/json.ts";
import type { Claim } from "../../../src/model/suite.ts";
import { oursFilter } from "../../../src/run/case/ours.ts";
import { capture, judgeAnswer } from "../../../src/run/step/judge-answer.ts";
import { createValues, type Values } from "../../../src/run/step/values.ts";
import { target } from "../../plan/builders.ts";
import {
  answered,
  answeredText,
  BASE,
  claim,
  exchange,
  response,
  sentRequest,
  unanswered,
} from "../builders.ts";

const OUR_GROUPS = 'displayName sw "scabc123abc123"';

const SCHEMAS = compileSchemas({ jsonSchemas: { User: { required: ["userName"] } }, core: [] })(target());

const open = (): Values =>
  createValues({
    marker: "scabc123abc123",
    ours: (endpoint) => oursFilter(endpoint, "scabc123abc123", [], undefined),
    base: BASE,
    domain: "example.com",
    profile: profileId("rfc"),
    variables: {},
    secrets: {},
    custom: undefined,
    fixtures: new Map(),
    overridesFor: () => ({}),
  });

type Change = {
  readonly values?: Values;
  readonly endpoint?: string;
  readonly sent?: Json;
  readonly pages?: readonly Response[];
};

const judge = (
  claims: readonly Claim[],
  outcome: Outcome,
  { values = open(), endpoint = "/Users", sent, pages }: Change = {},
) =>
  judgeAnswer(
    claims,
    {
      exchange: exchange(outcome, sentRequest("POST", `${endpoint}/.search`)),
      built: { endpoint, sent },
      ...(pages === undefined ? {} : { pages }),
    },
    { label: "2. read it", file: "suites/users.yaml" },
    values,
    { base: BASE, schemas: SCHEMAS, levelOf: () => "must" },
  );

/** What the findings complain of; a finding that is kept complains of nothing. */
const complaintsOf = (...args: Parameters<typeof judge>): readonly string[] =>
  judge(...args).map(({ complaints }) =>
    complaints.map(({ expected, actual }) => `${expected} ${actual}`).join(),
  );

describe("a claim", () => {
  test("gives a finding that says where it stands, what it cites and how much it weighs", () => {
    expect(judge([claim("status", 200, "SHOULD", 33)], answered(404))).toEqual([
      {
        step: "2. read it",
        keyword: "status",
        level: "must",
        requirements: [requirementId("SHOULD")],
        verdict: "broken",
        complaints: [{ place: "status", expected: "200", actual: "404" }],
        file: "suites/users.yaml",
        line: 33,
      },
    ]);
  });

  test("shows nothing where no answer came", () => {
    expect(judge([claim("status", 200)], unanswered())).toEqual([]);
  });

  test("that lacks a value is silent, those beside it are judged", () => {
    const claims = [claim("body", { id: "${{ alice.id }}" }), claim("status", 200)];
    expect(
      judge(claims, answered(200, { id: "7" })).map(({ keyword, verdict }) => [keyword, verdict]),
    ).toEqual([["status", "kept"]]);
  });

  test("whose whole argument may be missing is silent when it is", () => {
    expect(judge([claim("body", "${{ alice? }}")], answered(200, { id: "7" }))).toEqual([]);
  });

  test.each<[string, string, Change, string]>([
    ["its own answer", "body.id", {}, ""],
    ["the status", "status", {}, '200 "7"'],
    ["a header", "headers.etag", {}, '"W/1" "7"'],
    ["what was sent", "sent.id", { sent: { id: "sent" } }, '"sent" "7"'],
    ["what is named for the endpoint", "ours", { endpoint: "/Groups" }, `${JSON.stringify(OUR_GROUPS)} "7"`],
  ])("can name %s", (_, expression, change, expected) => {
    const claims = [claim("body", { id: `\${{ ${expression} }}` })];
    expect(complaintsOf(claims, answered(200, { id: "7" }, { etag: "W/1" }), change)).toEqual([expected]);
  });

  test("can name a resource that was kept", () => {
    const values = open();
    values.set("alice", { id: "7", title: "Dr" });
    expect(
      complaintsOf([claim("unchanged", { since: "alice" })], answered(200, { id: "7", title: "Prof" }), {
        values,
      }),
    ).toEqual(['"Dr" "Prof"']);
  });

  test("does not miss what the body of a search did not ask for", () => {
    const verdictAfter = (sent: Json) =>
      judge([claim("schema", "User")], answered(200, { id: "7" }), { sent }).map(({ verdict }) => verdict);
    expect(verdictAfter({ attributes: ["id"] })).toEqual(["kept"]);
    expect(verdictAfter({})).toEqual(["broken"]);
  });

  test("on a walk through a list is judged on all pages", () => {
    const page = (id: string) => response(200, { totalResults: 2, Resources: [{ id }] });
    const claims = [claim("includes", [{ id: "first" }, { id: "second" }])];
    const last = answered(200, { totalResults: 2, Resources: [{ id: "second" }] });
    expect(judge(claims, last, { pages: [page("first"), page("second")] })).toMatchObject([
      { verdict: "kept" },
    ]);
    expect(judge(claims, last)).toMatchObject([{ verdict: "broken" }]);
  });
});

describe("what a step saves", () => {
  const saved = (save: { readonly [name: string]: string }, outcome: Outcome) => {
    const values = open();
    values.set("before", "kept");
    capture(save, exchange(outcome), values);
    return (name: string) => values.get(name);
  };

  test("is of the body, the headers or the status", () => {
    const get = saved(
      { whole: "body", id: "body.id", tag: "headers.etag", status: "status" },
      answered(201, { id: "7" }, { etag: "W/1" }),
    );
    expect(["whole", "id", "tag", "status"].map(get)).toEqual([{ id: "7" }, "7", "W/1", 201]);
  });

  test("is the text of a body that is no JSON, and nothing of none", () => {
    expect(saved({ it: "body" }, answeredText(200, "oops"))("it")).toBe("oops");
    expect(saved({ it: "body" }, answered(204))("it")).toBeUndefined();
  });

  test("stays what it was when the answer does not have it, or there is none", () => {
    expect(saved({ before: "body.id" }, answered(200, {}))("before")).toBe("kept");
    expect(saved({ before: "body.id" }, unanswered())("before")).toBe("kept");
  });
});
