import { describe, expect, test } from "vitest";
import { requirementId } from "../../../src/model/ids.ts";
import { broadnessOf, isOfUser } from "../../../src/report/entries/broadness.ts";
import type { Observation } from "../../../src/report/entries/observation.ts";
import type { Symptom } from "../../../src/report/entries/symptom.ts";
import { asking, attribute, claim, observation, patching } from "./observing.ts";
import { refused, reportOf } from "./story.ts";

const BASE = "https://api.example.com/scim/v2";
const broad = (...causes: readonly Observation[]) => broadnessOf([], causes, BASE);

const CREATE = { write: asking("POST /Users", {}) };
const PUT = { write: asking("PUT /Users/1", {}) };
const missing = (path: string, change: Partial<Observation> = {}) =>
  observation(attribute(path, "missing"), change);
const surplus = (path: string, expected: string, change: Partial<Observation> = {}) =>
  observation(attribute(path, "surplus"), { claim: claim({ expected }), ...change });

test.each<[title: string, cause: Observation, isLost: boolean]>([
  ["after a create", missing("title", CREATE), true],
  ["where nothing was written", missing("title"), true],
  ["after a PUT", missing("title", PUT), false],
  ["in a part that was asked for", missing("title", { asked: asking("GET /Users?attributes=title") }), false],
  ["in the configuration", missing("title", { asked: asking("GET /ServiceProviderConfig") }), false],
  ["as another value", observation(attribute("title", "value"), CREATE), false],
  ["of another attribute", missing("nickname", CREATE), false],
  ["of no attribute", observation({ kind: "list", of: "" }, CREATE), false],
])("what is missing %s is lost by creates: %s", (_, cause, isLost) => {
  expect(broad(cause).isLost("title")).toBe(isLost);
});

test.each<[title: string, cause: Observation, isInvented: boolean]>([
  ["after a create", surplus("title", "absent", CREATE), true],
  ["where nothing was written", surplus("title", "nothing"), true],
  ["after a PUT", surplus("title", "absent", PUT), false],
  ["beside others", surplus("title", "1 value", CREATE), false],
  ["but is missing", missing("title", { claim: claim({ expected: "absent" }), ...CREATE }), false],
])("what is there %s is invented by creates: %s", (_, cause, isInvented) => {
  expect(broad(cause).isInvented("title")).toBe(isInvented);
});

describe("a server keeps only a few attributes", () => {
  const lost = (count: number, change: Partial<Observation> = {}) =>
    Array.from({ length: count }, (_, i) => missing(`a${i}`, change));
  test.each<[title: string, causes: readonly Observation[], losesMany: boolean]>([
    ["where creates lose seven", lost(7), true],
    ["not where they lose six", lost(6), false],
    ["not where groups lose them", lost(7, { asked: asking("GET /Groups/1") }), false],
    ["not where seven are parts of six", [...lost(6), missing("a0.b")], false],
    ["not where a PUT loses them", lost(7, PUT), false],
  ])("%s", (_, causes, losesMany) => {
    expect(broad(...causes).losesMany).toBe(losesMany);
  });
});

test.each<[ask: string, write: string | undefined, isUser: boolean]>([
  ["GET /Users/1", undefined, true],
  ["GET /Groups/1", undefined, false],
  ["GET /Groups/1", "POST /Users", true],
  ["GET /Users/1", "POST /Groups", false],
])("%s after %s is about a user: %s", (ask, write, isUser) => {
  const of = observation(
    { kind: "accepted" },
    { asked: asking(ask), write: write === undefined ? undefined : asking(write) },
  );
  expect(isOfUser(of)).toBe(isUser);
});

const cites = (id: string) => claim({ requirements: [requirementId(id)], expected: "400" });

describe("filters are taken whatever is wrong with them", () => {
  const taken = (
    rules: readonly string[],
    symptom: Symptom = { kind: "accepted" },
    ask = "GET /Users?filter=a",
  ) => rules.map((rule) => observation(symptom, { asked: asking(ask), claim: cites(rule) }));
  test.each<[title: string, causes: readonly Observation[], takesAny: boolean]>([
    ["against four rules", taken(["A", "B", "C", "D"]), true],
    ["not against three", taken(["A", "B", "C", "C"]), false],
    [
      "not where they are refused otherwise",
      taken(["A", "B", "C", "D"], { kind: "refused", mayBe: false }),
      false,
    ],
    [
      "not where there is no filter",
      taken(["A", "B", "C", "D"], { kind: "accepted" }, "GET /Users?count=a"),
      false,
    ],
  ])("%s", (_, causes, takesAny) => {
    expect(broad(...causes).takesAnyFilter).toBe(takesAny);
  });
});

describe("an and is misread", () => {
  const list = (filter: string, symptom: Symptom = { kind: "list", of: "" }) =>
    observation(symptom, { asked: asking(`GET /Users?filter=${encodeURIComponent(filter)}`) });
  const three = ["a pr and b pr", "a pr and b eq 1", "a pr and b co 1"];
  test.each<[title: string, causes: readonly Observation[], misreads: boolean]>([
    ["in three forms", three.map((filter) => list(filter)), true],
    ["not in two", [...three.slice(1), "c pr and d eq 1"].map((filter) => list(filter)), false],
    ["not where it is no list", three.map((filter) => list(filter, attribute("title", "value"))), false],
    ["not where there is none", ["a pr", "a eq 1", "a co 1"].map((filter) => list(filter)), false],
  ])("%s", (_, causes, misreads) => {
    expect(broad(...causes).misreadsAnd).toBe(misreads);
  });
});

describe("a value is changed by no write", () => {
  const by = (write: Observation["asked"] | undefined, path = "title", change: Partial<Observation> = {}) =>
    observation(attribute(path, "value"), { write, ...change });
  const put = asking("PUT /Users/1", {});
  const [one, two] = [patching("replace", "title", "a"), patching("add", "title", "a")];
  const part = { asked: asking("GET /Users?attributes=title") };
  test.each<[title: string, causes: readonly Observation[], isUnchanged: boolean]>([
    ["by a PUT and two forms of PATCH", [by(put), by(one), by(two)], true],
    ["not by two", [by(put), by(one)], false],
    ["not by the same twice", [by(put), by(one), by(one)], false],
    ["not by PATCH alone", [by(one), by(two), by(patching("replace", undefined, {}))], false],
    ["not by creates", [by(asking("POST /Users", {})), by(one), by(two)], false],
    ["not where another is not, either", [by(put), by(one), by(two), by(two, "nickname")], false],
    ["not where nothing was written", [by(put), by(one), by(undefined)], false],
    ["not in a part that was asked for", [by(put), by(one), by(two, "title", part)], false],
    ["not of another attribute", [by(put, "nickname"), by(one, "nickname"), by(two, "nickname")], false],
    ["not where it is missing", [by(put), by(one), missing("title", { write: two })], false],
  ])("%s", (_, causes, isUnchanged) => {
    expect(broad(...causes).isUnchanged("title.part")).toBe(isUnchanged);
  });
});

const came = (status: number, sentence: string, scimType = "") => ({ status, scimType, sentence });
const REFUSED: Symptom = { kind: "refused", mayBe: false };

test("an answer refuses what must be taken by its status, its keyword and its words", () => {
  const { isRefusal } = broad(
    observation(REFUSED, { came: came(400, "No.", "noTarget") }),
    observation({ kind: "accepted" }, { came: came(200, "Yes.") }),
  );
  expect(isRefusal(came(400, "No.", "noTarget"))).toBe(true);
  for (const other of [
    came(403, "No.", "noTarget"),
    came(400, "Oh.", "noTarget"),
    came(400, "No."),
    came(200, "Yes."),
  ])
    expect(isRefusal(other)).toBe(false);
});

describe("refusals of many kinds come as a server error", () => {
  const crashes = (wanted: string, got: string, ...words: readonly string[]) =>
    words.map((word) =>
      observation({ kind: "other-status", wanted, got }, { came: came(Number(got), word) }),
    );
  const four = ["A.", "B.", "C.", "D."];
  test.each<[title: string, causes: readonly Observation[], isSo: boolean]>([
    ["with four sentences", crashes("400", "500", ...four), true],
    ["for another error of the server", crashes("501", "500", ...four), true],
    ["not with three", crashes("400", "500", "A.", "B.", "C.", "C."), false],
    ["not without a telling word", crashes("400", "500", "A.", "B.", "C.", ""), false],
    ["not with another error of the server", crashes("400", "503", ...four), false],
    ["not where a success was due", crashes("200", "500", ...four), false],
    ["not where it is another error", crashes("404", "400", ...four), false],
  ])("%s", (_, causes, isSo) => {
    expect(broad(...causes).refusesAs(500)).toBe(isSo);
  });
});

test("the same words are everywhere where they refuse most of what two methods ask", () => {
  const no = (ask: string) => [refused(ask, 403, "No.")];
  const four = (ask: string) => Array.from({ length: 4 }, () => no(ask));
  const everywhere = (...asks: readonly string[]): boolean => {
    const { cases } = reportOf(...asks.flatMap(four));
    const causes = asks.map((ask) => observation(REFUSED, { asked: asking(ask), came: came(403, "No.") }));
    return broadnessOf(cases, causes, BASE).isEverywhere(came(403, "No."));
  };
  expect(everywhere("POST /Users", "PUT /Users/1")).toBe(true);
  expect(everywhere("POST /Users", "POST /Groups")).toBe(false);
});

test("what creates lose or invent counts for no write: it is the attribute's own defect", () => {
  const { cases } = reportOf(...Array.from({ length: 4 }, () => [{ ask: "POST /Users", status: 201 }]));
  const misdone = (cause: Observation) =>
    broadnessOf(
      cases,
      cases.map((each) => ({ ...cause, case: each })),
      BASE,
    ).misdone(asking("POST /Users"));
  expect(misdone(missing("title", CREATE))).toBeUndefined();
  expect(misdone(surplus("title", "absent", CREATE))).toBeUndefined();
  expect(misdone(observation(attribute("title", "value"), CREATE))).toBe("POST");
  expect(misdone(surplus("title", "1 value", CREATE))).toBe("POST");
});
