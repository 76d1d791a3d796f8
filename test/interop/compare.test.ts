import { describe, expect, test } from "vitest";
import { type Adjudication, adjudicationOf } from "./adjudication.ts";
import { compare } from "./compare.ts";
import { interopServers } from "./servers/index.ts";

const ADJUDICATION: Adjudication = {
  version: "made 1.0.0",
  defects: {
    "no-location": {
      what: "None is sent.",
      section: "RFC 7644 section 3.3",
      entries: { aaaaaa: "POST /Users" },
    },
    "no-etag": {
      what: "None is sent.",
      section: "RFC 7644 section 3.14",
      entries: { bbbbbb: "GET /Users/{id}", cccccc: "PUT" },
    },
    "no-head": { what: "It is not known.", section: "RFC 7644 section 3.4", unseen: "nothing sends it" },
  },
  false: { dddddd: { title: "PATCH", why: "It is lawful.", section: "RFC 7644 section 3.5.2" } },
};
const LOCATION = { id: "aaaaaa", title: "POST /Users → header location is missing" };
const GET = { id: "bbbbbb", title: "GET /Users/{id} → header etag is missing" };
const PUT = { id: "cccccc", title: "PUT /Users/{id} → header etag is missing" };
const FALSE = { id: "dddddd", title: "PATCH /Users/{id} → 400" };

describe("a report held against an adjudication", () => {
  test("tells what is false, and how many entries tell one defect", () => {
    expect(compare([LOCATION, GET, PUT, FALSE], ADJUDICATION)).toEqual({
      troubles: ["false: dddddd PATCH /Users/{id} → 400: It is lawful."],
      entries: 3,
      defects: 2,
      mixed: 0,
      unseen: ["no-head"],
    });
  });

  test.each([
    ["is new", [LOCATION, GET, PUT, FALSE, { id: "eeeeee", title: "GET" }], ["new: eeeeee GET"]],
    ["is gone", [LOCATION, GET, FALSE], ["vanished: cccccc PUT"]],
    [
      "is gone with its defect",
      [GET, PUT, FALSE],
      ["vanished: aaaaaa POST /Users", "not found: no-location"],
    ],
    [
      "has another id",
      [{ ...LOCATION, id: "eeeeee" }, GET, PUT, FALSE],
      [
        "new: eeeeee POST /Users → header location is missing (was aaaaaa?)",
        "vanished: aaaaaa POST /Users",
        "not found: no-location",
      ],
    ],
    [
      "is told otherwise",
      [{ ...LOCATION, title: "GET /Users" }, GET, PUT, FALSE],
      ["told otherwise: aaaaaa GET /Users, not POST /Users"],
    ],
  ])("tells which entry %s", (_how, reported, troubles) => {
    expect(compare(reported, ADJUDICATION).troubles.filter((line) => !line.startsWith("false"))).toEqual(
      troubles,
    );
  });

  test("counts an entry that shows two defects once", () => {
    const { "no-location": one, "no-etag": other } = ADJUDICATION.defects;
    if (one === undefined || other === undefined) throw new Error("both are there");
    const defects = { one, other: { ...other, entries: one.entries ?? {} } };
    expect(compare([LOCATION], { version: "", defects })).toMatchObject({ entries: 1, defects: 2, mixed: 1 });
  });
});

const adjudicated = interopServers.flatMap(({ name, version }) => {
  const adjudication = adjudicationOf(name);
  return adjudication === undefined ? [] : [{ name, version, adjudication }];
});

describe.each(adjudicated)("the adjudication of $name", ({ version, adjudication }) => {
  test("is of the version that is played", () => {
    expect(adjudication.version).toBe(version);
  });

  test.each(Object.entries(adjudication.defects))(
    "has for %s entries, or says why there are none",
    (_, defect) => {
      expect(Object.keys(defect.entries ?? {}).length > 0).toBe(defect.unseen === undefined);
      expect(defect.section).toMatch(/\S/);
    },
  );

  test("calls nothing true and false", () => {
    const real = Object.values(adjudication.defects).flatMap(({ entries = {} }) => Object.keys(entries));
    expect(Object.keys(adjudication.false ?? {}).filter((id) => real.includes(id))).toEqual([]);
  });
});
