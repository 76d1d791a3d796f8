import { describe, expect, test } from "vitest";
import { operation, refused, reportOf, type Told, taken, wrongBody, wrongStatus } from "./story.ts";

const two = [{ value: "a@example.com" }, { value: "b@example.com" }];

/** A user is made beforehand with two addresses; as many come back. */
const given = (emails: readonly { readonly value: string }[]): Told => ({
  ask: "POST /Users",
  status: 201,
  body: { userName: "ada", emails: two },
  answer: { userName: "ada", emails },
  phase: "setup",
});

const create = wrongBody("POST /Users", "emails", "at least 2 values", "1", {
  status: 201,
  cites: "RFC-CREATE",
});

const removal = (from: Told): readonly Told[] => [
  from,
  { ask: "PATCH /Users/1", ...operation("remove", 'emails[value eq "b@example.com"]') },
  wrongBody("GET /Users/1", "emails", "1 value", "absent", { cites: "RFC-REMOVE" }),
];

const lookup = (from: Told): readonly Told[] => [
  from,
  wrongBody('GET /Users?filter=emails.value%20eq%20"b"', "Resources", "ada", "no resources", {
    cites: "RFC-LOOKUP",
  }),
];

const change = (from: Told): readonly Told[] => [
  from,
  refused("PATCH /Users/1", 400, "Nothing matches.", {
    ...operation("replace", 'emails[value eq "b@example.com"].type', "home"),
    cites: "RFC-REPLACE",
  }),
];

describe("what a setup loses", () => {
  test("explains what goes wrong with it afterwards, where a create is seen to lose it", () => {
    const once = given(two.slice(0, 1));
    const { entries } = reportOf([create], removal(once), lookup(once), change(once));
    expect(entries.map(({ requirements }) => requirements)).toEqual([["RFC-CREATE"]]);
    expect(entries[0]?.consequences).toHaveLength(3);
  });

  test("explains nothing where it was not lost", () => {
    const { entries } = reportOf([create], lookup(given(two)), change(given(two)));
    expect(entries).toHaveLength(3);
  });

  test("explains nothing where nobody says that creates lose it", () => {
    const once = given(two.slice(0, 1));
    expect(reportOf(lookup(once), change(once)).entries).toHaveLength(2);
  });

  test("explains nothing of other attributes", () => {
    const other = wrongBody("GET /Users/1", "title", '"a"', '"b"', { cites: "RFC-OTHER" });
    const { entries } = reportOf([create], [given(two.slice(0, 1)), other]);
    expect(entries).toHaveLength(2);
  });

  test("is what was sent in a part of an attribute, too, and never what was sent empty", () => {
    const part = { ...given([]), body: { name: { middleName: "J" }, nickName: "" }, answer: { name: {} } };
    const lost = wrongBody("POST /Users", "name.middleName", '"J"', "absent", {
      status: 201,
      cites: "RFC-CREATE",
    });
    const after = wrongBody("GET /Users/1", "name.middleName", '"K"', "absent", { cites: "RFC-AFTER" });
    const empty = wrongBody("GET /Users/1", "nickName", '"K"', "absent", { cites: "RFC-EMPTY" });
    const { entries } = reportOf([lost], [part, after], [part, empty]);
    expect(entries.map(({ requirements }) => requirements)).toEqual([["RFC-CREATE"], ["RFC-EMPTY"]]);
  });
});

test("an operation in a bulk request that is refused in the words of a single request is refused by it", () => {
  const detail = "A user needs a name.";
  const bulk = wrongBody("POST /Bulk", "Operations[0].status", "2xx", '"400"', {
    answer: { Operations: [{ status: "400", response: { detail } }] },
  });
  const afterwards = wrongBody("GET /Users", "Resources", "1 value", "0", { cites: "RFC-AFTERWARDS" });
  const { entries } = reportOf([refused("POST /Users", 400, detail)], [bulk, afterwards]);
  expect(entries).toHaveLength(1);
  expect(entries[0]?.consequences).toHaveLength(1);
});

test("what such an operation left undone follows from its refusal, though nobody asked for its status", () => {
  const detail = "A user needs a name.";
  const bulk: Told = {
    ask: "POST /Bulk",
    answer: { Operations: [{ status: { code: "400" }, response: { detail } }] },
  };
  const undone = wrongBody("GET /Users", "Resources", "1 value", "0", { cites: "RFC-UNDONE" });
  const { entries } = reportOf([refused("POST /Users", 400, detail)], [bulk, undone]);
  expect(entries).toHaveLength(1);
  expect(reportOf([refused("POST /Users", 400, "Something else.")], [bulk, undone]).entries).toHaveLength(2);
});

test("a bulk request that is refused as a whole has no results", () => {
  const { entries } = reportOf([
    { ask: "POST /Bulk", status: 500, broken: wrongStatus("200", 500), answer: { detail: "Too much." } },
  ]);
  expect(entries).toHaveLength(1);
});

describe("a value that no write changes", () => {
  const read = (attribute: string, cites = "RFC-1"): Told =>
    wrongBody("GET /Users/1", attribute, "false", "true", { cites });
  const put: readonly Told[] = [{ ask: "PUT /Users/1", body: { active: false, hired: false } }];
  const patch = (op: string, path?: string): readonly Told[] => [
    {
      ask: "PATCH /Users/1",
      ...operation(op, path, path === undefined ? { active: false, hired: false } : false),
    },
  ];
  const writes = [put, patch("replace", "active"), patch("add", "active"), patch("replace")];

  test("is one defect, whichever way it was sent", () => {
    expect(reportOf(...writes.map((write) => [...write, read("active")])).entries).toHaveLength(1);
  });

  test("is a matter of the form where other attributes do not change by it either", () => {
    const stories = ["active", "hired"].flatMap((name) =>
      writes.map((write, at) => [...write, read(name, `RFC-${at}`)]),
    );
    expect(reportOf(...stories).entries.length).toBeGreaterThan(2);
  });
});

test("filters that are taken against many rules are one, those against one or two are these", () => {
  const bad = ["RFC-1", "RFC-2", "RFC-3", "RFC-4"].map((cites) => [
    taken(`GET /Users?filter=${cites}`, cites, { body: {} }),
  ]);
  expect(reportOf(...bad).entries).toHaveLength(1);
  expect(reportOf(...bad.slice(0, 2)).entries).toHaveLength(2);
});

test("what is missing in a list that says that it is empty are the resources", () => {
  const answer = { totalResults: 0 };
  const ask = 'GET /Users?filter=title%20eq%20"a"';
  const none = wrongBody(ask, "Resources", "ada", "no resources", { answer });
  const absent = wrongBody(ask, "Resources", "present", "absent", { answer });
  expect(reportOf([none], [absent]).entries).toHaveLength(1);
  expect(reportOf([none], [{ ...absent, answer: { totalResults: 1 } }]).entries).toHaveLength(2);
});
