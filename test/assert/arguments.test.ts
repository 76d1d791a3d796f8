import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { findKeyword } from "../../src/assert/registry.ts";
import type { Json } from "../../src/model/json.ts";
import { parsePath } from "../../src/scim/attribute-path.ts";

// The formats of the suite language, which are compared when a suite is linked.
const ajv = new Ajv({
  strict: false,
  formats: { "attribute-path": (text: string) => parsePath(text) !== undefined, regex: true },
});
const isArgument = (keyword: string, argument: Json): boolean =>
  ajv.validate(findKeyword(keyword)?.argument ?? {}, argument);

type Row = readonly [keyword: string, argument: Json];

describe("an author may write", () => {
  test.each<Row>([
    ["absent", ["title", "name.givenName"]],
    ["allowed", { title: ["a", 1, true] }],
    ["bulk", []],
    ["bulk", [{ bulkId: "a", method: "POST", status: ["2xx", 409], location: false, response: {} }]],
    ["conforms", { to: "User", canonical: true }],
    ["conforms", { each: "User" }],
    ["count", { emails: { min: 0, max: 1 } }],
    ["each", { of: "Resources", "and-their": "subAttributes", where: { name: { not: "x" } }, present: "id" }],
    ["error", { status: { not: ["5xx", 404] }, scimType: ["a", "b"], required: false, endpoint: "unknown" }],
    ["error-body", { from: "gateway" }],
    ["header", { etag: { matches: "^W/" }, location: true, "x-a": 1 }],
    ["integer", { "filter.maxResults": 0 }],
    ["item", { of: "Resources", where: { name: "User" } }],
    ["list", { totalResults: 2, startIndex: 1, itemsPerPage: { max: 2 }, returned: 0 }],
    ["lists", { names: ["alice", { id: "1" }], strangers: "ignore", "once-each": true }],
    ["media-type", "a/b"],
    ["one-of", [{ status: 200 }, { status: 404 }]],
    ["only", []],
    ["schema", { each: "User" }],
    ["schema", { type: "object" }],
    ["scim-type", { of: ["a"], required: true }],
    ["sorted", { by: "userName", order: "descending" }],
    ["status", { not: "5xx" }],
    [
      "time",
      { "meta.created": { after: "x", "not-before": "x", "same-as": "x", "not-after": "x", within: 0.5 } },
    ],
    ["unchanged", { since: { id: "1" }, except: "title" }],
  ])("%s: %j", (keyword, argument) => {
    expect(isArgument(keyword, argument)).toBe(true);
  });
});

const PATHS: readonly Json[] = ["", [], [""], ["a..b"], 7];
const BY_PATH: readonly Json[] = [{}, { "a..b": 1 }, { "": 1 }, []];
const BOUNDS: readonly Json[] = [-1, 1.5, "1", {}, { min: -1 }, { max: 0.5 }, { least: 1 }];
const STATUSES: readonly Json[] = [
  99,
  600,
  "6xx",
  "20x",
  [],
  [99],
  { not: [] },
  { not: 99 },
  { is: 200 },
  {},
];
const NAMES: readonly Json[] = [[""], [{}], [7], 7];

describe("an author may not write", () => {
  const each = (keyword: string, ...wrong: readonly Json[]): readonly Row[] =>
    wrong.map((one) => [keyword, one]);
  const within = (
    keyword: string,
    member: string,
    base: { readonly [name: string]: Json },
    wrong: readonly Json[],
  ) => each(keyword, ...wrong.map((one) => ({ ...base, [member]: one })));
  const items = { of: "Resources", where: { name: "User" } };
  test.each<Row>([
    ...each("absent", ...PATHS),
    ...each("present", ...PATHS),
    ...each("unique", ...PATHS),
    ...each("only", "", [""], 7),
    ...each("allowed", ...BY_PATH, { a: [] }, { a: {} }, { a: [null] }),
    ...each("body", {}, []),
    ...each("count", ...BY_PATH, ...BOUNDS.map((bounds) => ({ a: bounds }))),
    ...each("integer", ...BY_PATH, ...BOUNDS.map((bounds) => ({ a: bounds }))),
    ...each("differs", ...BY_PATH),
    ...each("exactly", ...BY_PATH),
    ...each("matches", ...BY_PATH, { a: 7 }),
    ...each("type", ...BY_PATH, { a: "text" }),
    ...each(
      "time",
      ...BY_PATH,
      { a: {} },
      { a: { after: 7 } },
      { a: { before: "x" } },
      { a: { within: -1 } },
    ),
    ...each(
      "bulk",
      {},
      [{}],
      [{ id: "a" }],
      [{ bulkId: 7 }],
      [{ method: "GET" }],
      [{ location: "x" }],
      [{ response: 1 }],
    ),
    ...each("bulk", ...STATUSES.map((status) => [{ status }])),
    ...each("status", ...STATUSES),
    ...within("error", "status", {}, STATUSES),
    ...each(
      "error",
      {},
      { status: 400, scimType: [] },
      { status: 400, scimType: 7 },
      { status: 400, required: 1 },
    ),
    ...each("error", { status: 400, endpoint: "known" }, { status: 400, detail: "x" }),
    ...each("error-body", false, {}, { from: "proxy" }, { from: "service", status: 404 }),
    ...each("error-status-text", false, "true"),
    ...each("scim-type", {}, { of: [] }, { of: 7 }, { of: "a", required: 1 }, { of: "a", status: 400 }),
    ...each(
      "conforms",
      "",
      {},
      { to: "" },
      { each: "" },
      { to: "User", each: "User" },
      { to: "User", canonical: 1 },
    ),
    ...each("conforms", { canonical: true }, { to: "User", whole: true }),
    ...each("schema", "Users", {}, { each: "Users" }, { each: "User", of: 1 }, 7),
    ...each("header", {}, { a: null }, { a: {} }, { a: { matches: 7 } }, { a: { matches: "x", not: "y" } }),
    ...each("includes", "", ...NAMES),
    ...each("excludes", "", ...NAMES),
    ...each(
      "lists",
      ...NAMES,
      {},
      { names: [], strangers: "count" },
      { names: [], "once-each": 1 },
      { names: [], order: 1 },
    ),
    ...within("lists", "names", {}, NAMES),
    ...each("list", {}, { total: 1 }, ...BOUNDS.map((bounds) => ({ returned: bounds }))),
    ...each("location", "other", true),
    ...each("media-type", "ab", [], ["ab"], 7),
    ...each("one-of", [], [{ status: 200 }], [{ status: 200 }, {}], {}),
    ...each("shape", "patched"),
    ...each("sorted", {}, { by: "" }, { by: "a", order: "up" }, { by: "a", next: "b" }),
    ...each("unchanged", {}, { since: 7 }, { since: "a", except: [] }, { since: "a", until: "b" }),
    ...each(
      "each",
      { of: "Resources" },
      items,
      { ...items, "and-their": "subAttributes" },
      { present: "id" },
    ),
    ...each("each", { of: "", present: "id" }, { of: "Resources", present: "id", status: 200 }),
    ...each("item", { of: "Resources" }, { where: { name: "User" } }, { ...items, "and-their": "a.b" }),
    ...each(
      "item",
      { ...items, where: {} },
      { ...items, where: { name: [] } },
      { ...items, where: { name: {} } },
    ),
    ...each(
      "item",
      { ...items, where: { name: { not: "x", is: "y" } } },
      { ...items, where: { name: { not: {} } } },
    ),
    ...each(
      "item",
      { ...items, "and-their": 7 },
      { ...items, count: { a: -1 } },
      { ...items, shape: "created" },
    ),
  ])("%s: %j", (keyword, argument) => {
    expect(isArgument(keyword, argument)).toBe(false);
  });
});
