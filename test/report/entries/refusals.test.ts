import { describe, expect, test } from "vitest";
import { reportOf, type Told, wrongStatus } from "./story.ts";

const USER = "GET /Users/1";
const SERVER_ERROR = { status: "500", schemas: [] };

/** An answer of which a body or a header is wrong. */
const wrong = (place: string, answer: Told["answer"], more: Partial<Told> = {}): Told => ({
  ask: USER,
  status: 404,
  ...(answer === undefined ? {} : { answer }),
  broken: [{ place, expected: "a SCIM error", actual: "absent" }],
  ...more,
});

const keyword = (due: string, came: string): Told => ({
  ask: "POST /Users",
  status: 400,
  answer: { schemas: [], scimType: came },
  broken: [{ place: "body scimType", expected: due, actual: JSON.stringify(came) }],
});

/** A refusal that is due, and comes as an error of the server. */
const crashed = (due: string, detail: string, more: Partial<Told> = {}): Told => ({
  ask: "POST /Users",
  status: 500,
  answer: { ...SERVER_ERROR, detail },
  broken: wrongStatus(due, 500),
  ...more,
});

const missing = (ask: string): Told => ({
  ask,
  status: 404,
  answer: { ...SERVER_ERROR, detail: "Not found" },
  broken: wrongStatus("200", 404),
});

const config = (place: string, expected: string): Told => ({
  ask: "GET /ServiceProviderConfig",
  broken: [{ place: `body ${place}`, expected, actual: "true" }],
});

const anError = (ask: string): Told => ({
  ask,
  answer: { ...SERVER_ERROR, detail: "No." },
  broken: wrongStatus("that of an error", 200),
});

describe("of two cases", () => {
  test.each<[string, Told, Told, number]>([
    [
      "errors in another form are one, whatever each lacks of a SCIM error",
      wrong("body", { message: "No such user" }),
      wrong("body detail", { error: "Name?" }, { ask: "POST /Users", status: 400 }),
      1,
    ],
    [
      "an error in another form and one that lacks its status are two",
      wrong("body", { message: "No such user" }),
      wrong("body status", { schemas: [], detail: "Name?" }),
      2,
    ],
    ["a keyword of the server's own is one", keyword("invalidValue", "bad"), keyword("mutability", "bad"), 1],
    [
      "a keyword that is due elsewhere is two",
      keyword("invalidValue", "uniqueness"),
      keyword("mutability", "uniqueness"),
      2,
    ],
    ["errors that say that they are successes are one", anError(USER), anError("POST /Groups"), 1],
    [
      "what is not there and ends in an error of the server is one, whatever the words",
      crashed("404", "No user.", { ask: USER }),
      crashed("404", "No group.", { ask: "GET /Groups/1" }),
      1,
    ],
    ["two bodies that crash are two", crashed("400", "No name."), crashed("400", "No list."), 2],
    [
      "discovery endpoints that are missing are one",
      missing("GET /Schemas"),
      missing("GET /ResourceTypes"),
      1,
    ],
    ["other endpoints that are missing are two", missing("GET /Me"), missing("GET /Groups"), 2],
    [
      "members of the configuration that are no objects are one",
      config("patch", "an object"),
      config("bulk", "an object"),
      1,
    ],
    [
      "members of the configuration that should be of two types are two",
      config("patch", "an object"),
      config("bulk.maxOperations", "a whole number"),
      2,
    ],
    [
      "members that the configuration lacks are one",
      {
        ...config("sort", "present"),
        broken: [{ place: "body sort", expected: "present", actual: "absent" }],
      },
      {
        ...config("etag", "present"),
        broken: [{ place: "body etag", expected: "present", actual: "absent" }],
      },
      1,
    ],
    [
      "what may be refused and what has to be, with another status, are both wrong by that status",
      {
        ask: "POST /Users",
        status: 400,
        answer: { detail: "Taken." },
        broken: wrongStatus("201 or 409", 400),
      },
      { ask: "POST /Users", status: 400, answer: { detail: "Taken." }, broken: wrongStatus("409", 400) },
      1,
    ],
    [
      "whoever is looked up without a token is let in",
      { ask: USER, as: "anonymous", broken: wrongStatus("401", 200) },
      { ask: USER, as: "anonymous", status: 404, broken: wrongStatus("401", 404) },
      1,
    ],
  ])("%s", (_, one, other, count) => {
    expect(reportOf([one], [other]).entries).toHaveLength(count);
  });
});

test("where refusals of many kinds come as errors of the server, that is the defect, and not what each refuses", () => {
  const words = ["No name.", "No list.", "No object.", "No text."];
  const mayBeTaken = { ...crashed("2xx or 400", "Two are primary."), ask: "PUT /Users/1" };
  const mustBeTaken = { ...crashed("201", "Null reference."), ask: "POST /Groups" };
  const taken = Array.from({ length: 8 }, () => [{ ask: "POST /Users", status: 201 }]);
  const { entries } = reportOf(
    ...words.map((word) => [crashed("400", word)]),
    [mayBeTaken],
    [mustBeTaken],
    ...taken,
  );
  expect(entries.map(({ alike }) => alike.length).toSorted()).toEqual([0, 4]);
});

test("when the same words refuse most requests of several kinds, they are one defect, and so is what they hide", () => {
  const forbidden = (ask: string, due = "200"): readonly Told[] => [
    {
      ask,
      status: 403,
      answer: { ...SERVER_ERROR, detail: "Come by the front door." },
      broken: wrongStatus(due, 403),
    },
  ];
  const posts = ["POST /Users", "POST /Users", "POST /Groups", "POST /Bulk"].map((ask) =>
    forbidden(ask, "201"),
  );
  const reads = Array.from({ length: 4 }, () => forbidden("GET /Schemas"));
  const { entries } = reportOf(
    ...posts,
    ...reads,
    forbidden("GET /Users?count=1"),
    forbidden("POST /Users", "400"),
  );
  expect(entries).toHaveLength(1);
  expect(entries[0]?.title).toBe('most requests → 403 "Come by the front door."');
});

test("a reference of a bulk request that stays as it was is one defect, wherever it stands", () => {
  const bulk: Told = {
    ask: "POST /Bulk",
    body: { Operations: [{ method: "POST", data: { members: [{ value: "bulkId:a" }] } }] },
  };
  const read = (place: string, cites: string): Told => ({
    ask: USER,
    broken: [{ place: `body ${place}`, expected: '"1"', actual: '"bulkId:a"' }],
    cites,
  });
  const { entries } = reportOf(
    [bulk, read("members.value", "RFC-1")],
    [bulk, read("manager.value", "RFC-2")],
  );
  expect(entries).toHaveLength(1);
});

test("what follows from an operation of a bulk request that had another result is its consequence", () => {
  const bulk: Told = {
    ask: "POST /Bulk",
    body: { Operations: [{ method: "PUT", path: "/Users/1", data: {} }] },
    broken: [{ place: "body Operations[0].status", expected: "200", actual: '"409"' }],
  };
  const { entries } = reportOf([
    bulk,
    { ask: USER, broken: [{ place: "body title", expected: '"Cook"', actual: '"Baker"' }] },
  ]);
  expect(entries).toHaveLength(1);
});
