import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/idp/evaluate.ts";
import { profileId } from "../../../src/model/ids.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { oursFilter } from "../../../src/run/case/ours.ts";
import { type BuiltIns, createValues, type Local, type Values } from "../../../src/run/step/values.ts";
import { BASE } from "../builders.ts";

const MARKER = "scabc123abc123";

const open = (change: Partial<BuiltIns> = {}): Values =>
  createValues({
    marker: MARKER,
    ours: (endpoint) => oursFilter(endpoint, MARKER, [], undefined),
    base: BASE,
    domain: "example.org",
    profile: profileId("entra"),
    variables: { region: "eu" },
    secrets: { key: "s3cret" },
    custom: { path: "urn:x:Badge:color" },
    fixtures: new Map<string, Json>([
      ["user/minimal", { userName: "${{ unique }}@${{ domain }}", tag: "${{ unique }}" }],
      ["note", "of ${{ unique }}"],
      ["query", { filter: "${{ ours }}" }],
    ]),
    overridesFor: () => ({}),
    ...change,
  });

const meaningOf = (values: Values, expression: string, endpoint = "/Users", local?: Local) =>
  evaluate(`\${{ ${expression} }}`, values.scope(endpoint, local)).value;

const fixtureOf = (values: Values, name = "user/minimal") =>
  evaluate({ $fixture: name }, values.scope("/Users")).value;

describe("what a name means in a case", () => {
  test.each<[string, Json | undefined]>([
    ["unique", MARKER],
    ["base", BASE],
    ["domain", "example.org"],
    ["profile", "entra"],
    ["vars.region", "eu"],
    ["secrets.key", "s3cret"],
    ["alice.id", undefined],
  ])("%s", (expression, expected) => {
    expect(meaningOf(open(), expression)).toEqual(expected);
  });

  test.each([
    ["/Users", `userName sw "${MARKER}"`],
    ["/Groups", `displayName sw "${MARKER}"`],
    ["/Devices", `displayName sw "${MARKER}"`],
    ["", `userName sw "${MARKER}"`],
  ])("ours, at %j, is a filter for what the case named", (endpoint, expected) => {
    expect(meaningOf(open(), "ours", endpoint)).toBe(expected);
  });

  test("is what was kept under it, even where it is built in", () => {
    const values = open();
    values.set("alice", { id: "7" });
    values.set("domain", "kept.example");
    expect([meaningOf(values, "alice.id"), values.get("alice"), meaningOf(values, "domain")]).toEqual([
      "7",
      { id: "7" },
      "kept.example",
    ]);
  });

  test("stays what it was when there was nothing to keep", () => {
    const values = open();
    values.set("alice", "first");
    values.set("alice", undefined);
    expect(values.get("alice")).toBe("first");
  });

  test("is what only the step knows, before all else, even when that is nothing", () => {
    const values = open();
    values.set("body", "kept");
    expect(meaningOf(values, "body", "/Users", { body: "of the step" })).toBe("of the step");
    expect(meaningOf(values, "body", "/Users", { body: undefined })).toBeUndefined();
    expect(meaningOf(values, "body")).toBe("kept");
  });

  test("is not what every object inherits", () => {
    expect(meaningOf(open(), "toString", "/Users", {})).toBeUndefined();
  });
});

describe("inside an intent", () => {
  test("only the names that it was given are known, and what is built in", () => {
    const values = open();
    values.set("alice", "of the check");
    const inside = values.inside({ user: { id: "7" } });
    expect([meaningOf(inside, "user.id"), meaningOf(inside, "alice"), meaningOf(inside, "unique")]).toEqual([
      "7",
      undefined,
      MARKER,
    ]);
  });

  test("what is kept stays inside", () => {
    const values = open();
    const inside = values.inside({});
    inside.set("found", "x");
    expect([inside.get("found"), values.get("found")]).toEqual(["x", undefined]);
  });

  test("fixtures get names that no fixture outside has", () => {
    const values = open();
    const names = [values, values.inside({}), values].map((one) => fixtureOf(one));
    expect(names).toMatchObject([1, 2, 3].map((n) => ({ tag: `${MARKER}-${n}` })));
  });
});

describe("a fixture", () => {
  test("has one name of its own wherever it says unique, another one at each use", () => {
    const values = open();
    expect([fixtureOf(values), fixtureOf(values)]).toEqual([
      { userName: `${MARKER}-1@example.org`, tag: `${MARKER}-1` },
      { userName: `${MARKER}-2@example.org`, tag: `${MARKER}-2` },
    ]);
    expect(meaningOf(values, "unique")).toBe(MARKER);
  });

  test("gets what the target needs, filled in with the same name, over what it says itself", () => {
    const seen: JsonObject[] = [];
    const overridesFor = (body: JsonObject) => {
      seen.push(body);
      return { tag: "set", badge: "${{ unique }} badge", site: "${{ vars.region }}" };
    };
    expect(fixtureOf(open({ overridesFor }))).toEqual({
      userName: `${MARKER}-1@example.org`,
      tag: "set",
      badge: `${MARKER}-1 badge`,
      site: "eu",
    });
    expect(seen).toEqual([{ userName: `${MARKER}-1@example.org`, tag: `${MARKER}-1` }]);
  });

  test("names what is ours as users are named, wherever it is used", () => {
    expect(open().scope("/Groups").fixture("query")).toEqual({ filter: `userName sw "${MARKER}"` });
  });

  test("that is no object is only filled in", () => {
    const values = open({ overridesFor: () => ({ added: true }) });
    expect(values.scope("/Users").fixture("note")).toBe(`of ${MARKER}-1`);
  });

  test("that nobody wrote is none, and takes no name", () => {
    const values = open();
    expect(values.scope("/Users").fixture("user/none")).toBeUndefined();
    expect(fixtureOf(values)).toMatchObject({ tag: `${MARKER}-1` });
  });
});
