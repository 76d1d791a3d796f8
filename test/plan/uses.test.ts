import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { Check, SendStep } from "../../src/model/suite.ts";
import type { AttributeFate } from "../../src/model/target.ts";
import { settleUses } from "../../src/plan/uses.ts";
import { attribute } from "../../src/scim/attribute.ts";
import { check, schema, send, setupOf, target } from "./builders.ts";
import { learnedTarget } from "./learned.ts";

const USES = { text: ["User.displayName", "User.title", "User.name.familyName"] };

const story = (body: JsonObject, ...steps: readonly SendStep[]): Check =>
  check("one", { uses: USES, setup: [{ ...setupOf("alice"), body }], steps });

const CREATES = story({ "${{ text }}": "Baker" });
const PATCHES = story({}, send("PATCH", { body: { $patch: [{ op: "replace", path: "${{ text }}" }] } }));
const REPLACES = story({}, send("PUT", { body: { "${{ text }}": "Cook" } }));
const FILTERS = story({}, send("GET", { query: { filter: '${{ text }} eq "Cook"' } }));
const SEARCHES = story({}, send("POST", { path: "/.search", body: { filter: '${{ text }} eq "Cook"' } }));

const KEPT: AttributeFate = { create: "kept", replace: "kept", patch: "kept", filter: "found" };

describe("the first attribute that will do takes the name", () => {
  const rows: readonly (readonly [string, Check, { [name: string]: AttributeFate }, string])[] = [
    ["which is the first where nothing is known", CREATES, {}, "User.displayName"],
    [
      "kept in a POST",
      CREATES,
      { "User.displayName": { create: "ignored" }, "User.title": KEPT },
      "User.title",
    ],
    [
      "not kept as something else",
      CREATES,
      { "User.displayName": { create: "changed" }, "User.title": KEPT },
      "User.title",
    ],
    [
      "changed by PATCH",
      PATCHES,
      { "User.displayName": { create: "kept", patch: "refused" }, "User.title": KEPT },
      "User.title",
    ],
    [
      "whatever PUT does, where only PATCH is sent",
      PATCHES,
      { "User.displayName": { ...KEPT, replace: "ignored" } },
      "User.displayName",
    ],
    [
      "changed by PUT",
      REPLACES,
      { "User.displayName": { ...KEPT, replace: "ignored" }, "User.title": KEPT },
      "User.title",
    ],
    ["taken in a filter", FILTERS, { "User.displayName": { ...KEPT, filter: "refused" } }, "User.title"],
    [
      "found by a filter, if one is",
      FILTERS,
      { "User.displayName": { ...KEPT, filter: "missed" }, "User.title": KEPT },
      "User.title",
    ],
    [
      "missed by a filter, if all are",
      FILTERS,
      Object.fromEntries(USES.text.map((one) => [one, { ...KEPT, filter: "missed" }])),
      "User.displayName",
    ],
    ["taken in a search", SEARCHES, { "User.displayName": { ...KEPT, filter: "refused" } }, "User.title"],
    [
      "the first, where no attribute at all is changed by PATCH",
      PATCHES,
      { "User.displayName": { patch: "ignored" } },
      "User.displayName",
    ],
  ];
  test.each(rows)("%s", (_, written, fates, expected) => {
    const { check: settled, gap } = settleUses(written, learnedTarget(fates));
    expect([settled.needs, gap]).toEqual([[expected], undefined]);
  });

  test("and no attribute that the target does not list, or lists as readOnly", () => {
    const listed = schema(
      "urn:ietf:params:scim:schemas:core:2.0:User",
      "User",
      attribute("displayName", { mutability: "readOnly" }),
      attribute("title"),
    );
    expect(settleUses(CREATES, target([], [listed])).check.needs).toEqual(["User.title"]);
  });
});

test("where the target lists none of them, that is said", () => {
  const empty = schema("urn:ietf:params:scim:schemas:core:2.0:User", "User", attribute("userName"));
  expect(settleUses(CREATES, target([], [empty])).unlisted).toBe(
    "User.displayName or User.title or User.name.familyName",
  );
});

test("where none of them is treated as the check needs it, that is a gap", () => {
  const none = { create: "kept", patch: "ignored" } as const;
  const fates = { "User.active": KEPT, ...Object.fromEntries(USES.text.map((one) => [one, none])) };
  expect(settleUses(PATCHES, learnedTarget(fates)).gap).toEqual({
    need: "User.displayName or User.title or User.name.familyName",
    gap: "User.displayName is not changed by PATCH, User.title is not changed by PATCH, User.name.familyName is not changed by PATCH",
  });
});

test("where filters on all of them are refused, that is a gap", () => {
  const fates = Object.fromEntries(USES.text.map((one) => [one, { ...KEPT, filter: "refused" } as const]));
  const { check: settled, gap } = settleUses(FILTERS, learnedTarget(fates));
  expect(gap).toEqual({
    need: "User.displayName or User.title or User.name.familyName",
    gap: "User.displayName is refused in filters, User.title is refused in filters, User.name.familyName is refused in filters",
  });
  expect(settled.needs).toEqual(["User.displayName"]);
});

describe("names of `uses`", () => {
  const both = check("one", {
    uses: { ...USES, number: ["User.level", "User.size"] },
    setup: [{ ...setupOf("alice"), body: { "${{ text }}": "Baker", "${{ number }}": 7 } }],
  });
  test("are each settled by themselves", () => {
    const ignored = { create: "ignored" } as const;
    const fates = { "User.displayName": ignored, "User.level": ignored, "User.title": KEPT };
    const { check: settled, gap } = settleUses(both, learnedTarget(fates));
    expect(settled.needs).toEqual(["User.title", "User.size"]);
    expect(gap).toBeUndefined();
  });
  test("of which one finds no attribute leave a gap, whatever the others find", () => {
    const ignored = { create: "ignored" } as const;
    const fates = { "User.level": ignored, "User.size": ignored, "User.title": KEPT };
    expect(settleUses(both, learnedTarget(fates)).gap).toEqual({
      need: "User.level or User.size",
      gap: "User.level is not kept, User.size is not kept",
    });
  });
  test("that the check does not speak are not asked of the target", () => {
    const unspoken = { ...both, setup: [setupOf("alice")] };
    expect(settleUses(unspoken, target([], [schema("urn:x:y", "Other")]))).toEqual({ check: unspoken });
  });
  test("that are not there leave the check as it is", () => {
    const plain = check("one");
    expect(settleUses(plain, target()).check).toBe(plain);
  });
});

describe("the attribute is filled in", () => {
  const settled = (written: Check): Check => {
    const refused = { create: "refused" } as const;
    const fates = { "User.displayName": refused, "User.title": refused, "User.userName": KEPT };
    return settleUses(written, learnedTarget(fates)).check;
  };

  test("as members in members of a body, beside what is there already", () => {
    const { setup } = settled(story({ name: { givenName: "Ada" }, "${{ text }}": "Park" }));
    expect(setup).toEqual([
      expect.objectContaining({ body: { name: { givenName: "Ada", familyName: "Park" } } }),
    ]);
  });

  test("as a path everywhere else", () => {
    const written = story(
      { "${{ text }}": "Park" },
      send("GET", {
        label: "1. GET /Users?x=${{ text }}",
        path: "/Users?x=${{ text }}",
        query: { filter: '${{text}} eq "Park"' },
        claims: [
          { keyword: "exactly", argument: { "${{ text }}": "Park" }, cites: [], line: 1 },
          { keyword: "body", argument: { "${{ text }}": "Park" }, cites: [], line: 1 },
          { keyword: "one-of", argument: [{ body: { "${{ text }}": "Park" } }], cites: [], line: 1 },
          { keyword: "unchanged", argument: { since: "alice", except: ["${{ text }}"] }, cites: [], line: 1 },
        ],
      }),
    );
    expect(settled(written).steps).toMatchObject([
      {
        label: "1. GET /Users?x=name.familyName",
        path: "/Users?x=name.familyName",
        query: { filter: 'name.familyName eq "Park"' },
        claims: [
          { argument: { "name.familyName": "Park" } },
          { argument: { name: { familyName: "Park" } } },
          { argument: [{ body: { name: { familyName: "Park" } } }] },
          { argument: { since: "alice", except: ["name.familyName"] } },
        ],
      },
    ]);
  });

  test("in steps at once, pages and intents too", () => {
    const { steps } = settled(
      check("one", {
        uses: USES,
        setup: [{ ...setupOf("alice"), body: { "${{ text }}": "Park" } }],
        steps: [
          { kind: "parallel", label: "1", line: 1, steps: [send("PUT", { body: { "${{ text }}": "x" } })] },
          {
            kind: "pages",
            label: "2",
            line: 1,
            path: "/Users",
            query: { sortBy: "${{ text }}" },
            by: "index",
            claims: [],
          },
          {
            kind: "intent",
            label: "3",
            line: 1,
            intent: "find",
            arguments: { body: { "${{ text }}": 1 } },
            save: {},
            claims: [],
          },
          { kind: "pause", label: "4", line: 1, durationMs: 1 },
        ],
      }),
    );
    expect(steps).toMatchObject([
      { steps: [{ body: { name: { familyName: "x" } } }] },
      { query: { sortBy: "name.familyName" } },
      { arguments: { body: { name: { familyName: 1 } } } },
      { kind: "pause" },
    ]);
  });
});
