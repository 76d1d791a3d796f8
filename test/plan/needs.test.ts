import { describe, expect, test } from "vitest";
import type { Capability, Learned, SchemaInfo } from "../../src/model/target.ts";
import { unadvertisedNeeds, unmetNeed } from "../../src/plan/needs.ts";
import { attribute } from "../../src/scim/attribute.ts";
import { capability, complex, schema, target } from "./builders.ts";
import { learnedTarget } from "./learned.ts";

const USER = schema(
  "urn:ietf:params:scim:schemas:core:2.0:User",
  "User",
  attribute("userName"),
  complex("name", "familyName", "formatted"),
  complex("emails", "value", "type"),
);
const CUSTOM = schema("urn:example:schemas:Badge", "Badge", attribute("color"));
const MISNAMED = schema("urn:example:schemas:Person", "User", attribute("title"));
const SHOUTED = schema("URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER", "Person", attribute("TITLE"));

describe("a capability", () => {
  const rows: readonly (readonly [
    title: string,
    need: string,
    known: readonly Capability[],
    by: string | undefined,
  ])[] = [
    ["that is advertised is met", "patch", [capability("patch", true)], undefined],
    ["that is probed is met", "me", [capability("me", true, "probed")], undefined],
    ["that is denied is unmet", "patch", [capability("patch", false)], "discovery"],
    ["that nobody speaks of is unmet", "bulk", [capability("patch", true)], "discovery"],
    [
      "that is assumed to be absent is unmet by discovery",
      "patch",
      [capability("patch", false, "assumed")],
      "discovery",
    ],
    ["that was looked for in vain is unmet by probe", "me", [capability("me", false, "probed")], "probe"],
    [
      "that the configuration denies is unmet by config",
      "bulk",
      [capability("bulk", false, "config")],
      "config",
    ],
    ["that must be absent and is, is met", "!patch", [capability("patch", false)], undefined],
    ["that must be absent and that nobody speaks of is met", "!patch", [], undefined],
    ["that must be absent and is there is unmet", "!patch", [capability("patch", true)], "discovery"],
    [
      "that must be absent and that the configuration claims is unmet by config",
      "!patch",
      [capability("patch", true, "config")],
      "config",
    ],
    ["is known by its exact name", "cursorpagination", [capability("cursorPagination", true)], "discovery"],
  ];

  test.each(rows)("%s", (_, need, known, by) => {
    expect(unmetNeed([need], target(known))).toEqual(
      by === undefined ? undefined : { kind: "not-supported", need, by },
    );
  });
});

describe("an attribute", () => {
  const rows: readonly (readonly [
    title: string,
    need: string,
    published: readonly SchemaInfo[],
    isMet: boolean,
  ])[] = [
    ["that the schema lists is met", "User.userName", [USER], true],
    ["that the schema does not list is unmet", "User.title", [USER], false],
    ["whose sub-attribute is listed is met", "User.name.familyName", [USER], true],
    ["whose sub-attribute is not listed is unmet", "User.name.givenName", [USER], false],
    ["of a multi-valued attribute is met", "User.emails.type", [USER], true],
    ["below an attribute without sub-attributes is unmet", "User.userName.first", [USER], false],
    ["below an attribute that is not listed is unmet", "User.manager.value", [USER], false],
    ["is named without regard to letter case", "user.NAME.FamilyName", [USER], true],
    ["of a schema published in another letter case is met", "User.title", [SHOUTED], true],
    ["id is there whatever the schema lists", "User.id", [USER], true],
    ["externalId is there in any letter case", "User.externalID", [USER], true],
    ["meta is there whatever the schema lists", "User.meta", [USER], true],
    ["below a common one has to be listed", "User.meta.version", [USER], false],
    ["schemas is there whatever the schema lists", "User.schemas", [USER], true],
    ["of a target that publishes no schemas is met", "User.name.givenName", [], true],
    ["of an extension of a target that publishes no schemas is met", "EnterpriseUser.department", [], true],
    ["of an extension that is not among the published is unmet", "EnterpriseUser.department", [USER], false],
    ["of a core schema that is not among the published is unmet", "Group.members", [USER], false],
    ["of a core schema is that of its URN, whatever is called so", "User.title", [MISNAMED], false],
    ["of a custom schema is found by its name, among others", "Badge.color", [USER, CUSTOM], true],
    ["of a custom schema is found by its name in any letter case", "badge.Color", [CUSTOM], true],
    ["that a custom schema does not list is unmet", "Badge.size", [CUSTOM], false],
    ["that is common is in a custom schema too", "Badge.id", [CUSTOM], true],
    ["of a custom schema that is not published is unmet", "Badge.color", [USER], false],
    ["of a custom schema of a target that publishes none is unmet", "Badge.color", [], false],
  ];

  test.each(rows)("%s", (_, need, published, isMet) => {
    expect(unmetNeed([need], target([], published))).toEqual(
      isMet ? undefined : { kind: "not-supported", need, by: "discovery" },
    );
  });

  test("of a schema without dots in its URN can be named by the URN", () => {
    const named = schema("urn:example:schemas:Badge", "Other", attribute("color"));
    expect(unmetNeed(["URN:example:schemas:Badge.color"], target([], [named]))).toBeUndefined();
  });
});

describe("an attribute that nobody can write", () => {
  const readOnly = { mutability: "readOnly" } as const;
  const CLOSED = schema(
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "User",
    attribute("badge", readOnly),
    attribute("title"),
    attribute("groups", readOnly),
    attribute("code", { mutability: "immutable" }),
    attribute("name", { type: "complex", subAttributes: [attribute("formatted", readOnly)] }),
    attribute("manager", { type: "complex", subAttributes: [attribute("displayName", readOnly)] }),
  );
  test.each<[need: string, written: string, isMet: boolean]>([
    ["User.badge", "badge", false],
    ["User.badge", "title", true],
    ["User.name.formatted", "name.formatted", false],
    ["User.title", "title", true],
    ["User.code", "code", true],
    // RFC 7643 sections 4.1.2 and 4.3: checks that write these want to see that it does nothing.
    ["User.groups", "groups", true],
    ["User.manager.displayName", "manager.displayName", true],
    ["User.id", "id", true],
  ])("%s in a check that writes %s is met: %s", (need, written, isMet) => {
    const writes = (path: readonly string[]): boolean => path.join(".") === written;
    expect(unmetNeed([need], target([], [CLOSED]), writes)).toEqual(
      isMet ? undefined : { kind: "not-supported", need, by: "discovery" },
    );
  });

  test("can be read all the same", () => {
    expect(unmetNeed(["User.badge"], target([], [CLOSED]))).toBeUndefined();
  });
});

describe("an attribute of an extension of the target's own", () => {
  const badge = (color: ReturnType<typeof attribute>) => ({
    ...target([], [USER, schema("urn:example:schemas:Badge", "Badge", color)]),
    resourceTypes: [
      {
        name: "User",
        endpoint: "/Users",
        schema: USER.id,
        extensions: [{ schema: "urn:example:schemas:Badge", required: false }],
      },
    ],
  });
  const UNMET = { kind: "not-supported", need: "customAttribute", by: "discovery" };
  test("is there where anybody may write and read it", () => {
    expect(unmetNeed(["customAttribute"], badge(attribute("color")))).toBeUndefined();
  });
  test("is not there where nobody may write it, or where there is no extension", () => {
    const closed = badge(attribute("color", { mutability: "readOnly" }));
    expect(unmetNeed(["customAttribute"], closed)).toEqual(UNMET);
    expect(unmetNeed(["customAttribute"], target([], [USER]))).toEqual(UNMET);
  });
});

test("an operator of filters is no attribute, and nobody publishes which there are", () => {
  expect(unmetNeed(["filter.sw"], target([], [USER]))).toBeUndefined();
});

describe("whoever does not ask the target what it supports is bound by", () => {
  const ADVERTISED = [
    ...["patch", "bulk", "filter", "sort", "etag", "changePassword"],
    ...["indexPagination", "cursorPagination"],
  ];
  test("nothing that /ServiceProviderConfig speaks of, whether it has to be there or not", () => {
    const needs = ADVERTISED.flatMap((name) => [name, `!${name}`]);
    expect(unadvertisedNeeds(needs, { capabilities: [] })).toEqual([]);
    expect(
      unadvertisedNeeds(needs, { capabilities: ADVERTISED.map((name) => capability(name, false)) }),
    ).toEqual([]);
  });
  test("everything else, and whatever the user says of his target", () => {
    const capabilities = [capability("patch", false, "config"), capability("bulk", true, "probed")];
    const needs = ["User.title", "patch", "!patch", "bulk", "groups", "filter.sw", "patches"];
    expect(unadvertisedNeeds(needs, { capabilities })).toEqual([
      "User.title",
      "patch",
      "!patch",
      "groups",
      "filter.sw",
      "patches",
    ]);
  });
});

describe("several needs", () => {
  const has = target([capability("patch", true), capability("bulk", false, "config")], [USER]);
  const rows: readonly (readonly [needs: readonly string[], unmet: string | undefined])[] = [
    [[], undefined],
    [["patch", "User.userName"], undefined],
    [["patch", "bulk", "sort"], "bulk"],
    [["User.title", "bulk"], "User.title"],
    [["patch", "User.name.givenName"], "User.name.givenName"],
  ];

  test.each(rows)("of %j the first unmet one is %s", (needs, unmet) => {
    expect(unmetNeed(needs, has)).toEqual(
      unmet === undefined ? undefined : expect.objectContaining({ need: unmet }),
    );
  });
});

describe("lists of our own resources", () => {
  const answered = { sw: "answered" } as const;
  test.each<[string, readonly Capability[], Learned["operators"], boolean]>([
    ["are had where filters are advertised", [capability("filter", true)], {}, true],
    ["are had where a filter was answered all the same", [capability("filter", false)], answered, true],
    ["are not had where filters are refused", [capability("filter", false)], { sw: "refused" }, false],
    ["are had where only `co` was answered", [], { sw: "refused", co: "answered" }, true],
    ["are had where only `eq` was answered", [], { eq: "answered" }, true],
    ["are not had where only other operators were answered", [], { pr: "answered" }, false],
    ["are had where the user says that there are filters", [capability("filter", true, "config")], {}, true],
    ["are not had where nothing was tried", [], {}, false],
    ["are not had where the user says so", [capability("filter", false, "config")], answered, false],
  ])("%s", (_, capabilities, operators, isMet) => {
    expect(unmetNeed(["ours"], { ...learnedTarget({}, operators), capabilities })).toEqual(
      isMet ? undefined : { kind: "not-supported", need: "filter", by: "discovery" },
    );
  });
});
