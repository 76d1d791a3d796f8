import { describe, expect, test } from "vitest";
import { asObject, type Json, parseJson } from "../../../src/model/json.ts";
import { ndjsonLine } from "../../../src/report/ndjson/ndjson.ts";
import { plainPalette } from "../../../src/report/palette.ts";
import { readSavedRun } from "../../../src/report/show/saved-run.ts";
import { findEntry, showEntry } from "../../../src/report/show/show-entry.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  json,
  planMade,
  planned,
  played,
  runFinished,
  runStarted,
} from "../runs/builders.ts";
import { CREATE, render, reportOf } from "../runs/rendered.ts";
import { spoilt } from "../spoilt.ts";

const wrong = [complaint("status", "200", "404"), complaint("body title", '"a"', "absent")];
const story = (slug: string) => {
  const of = planned("users/create", slug, "entra", { cites: ["IDP-DEACTIVATE"] });
  const emitted = {
    exchanges: [exchange(CREATE, answered(404, json({ detail: "no" })), { body: "{}" })],
    findings: [
      finding(CREATE, "header", ["IDP-DEACTIVATE"]),
      finding(CREATE, "status", ["IDP-DEACTIVATE"], wrong),
      finding(CREATE, "body", ["RFC7644-3.3-07"], [complaint("body id", "present", "absent")]),
    ],
  };
  return [of, played(of, { kind: "fail" }, emitted)] as const;
};
const report = reportOf([story("a"), story("b")], { flags: ["--verbose"] });
const saved = asObject(parseJson(render("json", report)));
const { entries: written = null, ...before } = saved;

const read = (value: Json) => readSavedRun(JSON.stringify(value), "run.json");
const mistakeOf = (value: Json): string | undefined => {
  const found = read(value);
  return found.ok ? undefined : found.problems[0]?.what;
};

test("a report is read back as it was saved", () => {
  expect(readSavedRun(render("json", report), "run.json")).toEqual({ ok: true, value: saved });
});

test("the events of a run are folded into its report", () => {
  const events = [runStarted(), planMade([], []), runFinished()];
  expect(readSavedRun(events.map(ndjsonLine).join(""), "run.ndjson")).toMatchObject({
    ok: true,
    value: { run: { id: "run-7f3a" }, cases: [], entries: [] },
  });
});

test.each([
  ["nothing", "", "no recorded run: the first event is not run-started"],
  ["no JSON", "x", "not JSON"],
  ["a list", "[]", "not an event: a JSON object is expected"],
  ["an event", '{"type":"surprise"}', 'unknown event "surprise"'],
  ["an object that is neither", "{}", 'no saved run: "schemaVersion" is not of type number'],
])("%s is no saved run", (_, text, what) => {
  const found = readSavedRun(text, "run.json");
  expect(found.ok ? [] : found.problems).toContainEqual(
    expect.objectContaining({ at: expect.objectContaining({ file: "run.json" }), what }),
  );
});

test("a report that is none says what to do", () => {
  const { run: _, ...rest } = saved;
  expect(read(rest)).toEqual({
    ok: false,
    problems: [
      {
        at: { file: "run.json" },
        what: 'no saved run: "run" is not of type object',
        fix: "Save one with -r json=<file> or -r ndjson=<file>.",
      },
    ],
  });
});

/** What telling an entry relies on, numbers of lists left out. */
const RELIED = new Set([
  "schemaVersion",
  ...["run", "run.id", "run.seed", "run.target", "run.flags", "run.flags[]"],
  ...["summary", "summary.profiles", "summary.profiles.entra", "summary.profiles.entra.title"],
  "requirements",
  ...["", ".id", ".level", ".impact", ".statement", ".sources", ".sources[]", ".sources[].document"].map(
    (member) => `requirements[]${member}`,
  ),
  "cases",
  ...["", ".id", ".check", ".profile", ".title", ".why", ".claims", ".exchanges"].map(
    (member) => `cases[]${member}`,
  ),
  ...["", ".step", ".phase", ".durationMs", ".request", ".response"].map(
    (member) => `cases[].exchanges[]${member}`,
  ),
  ...["method", "url", "headers", "headers[]", "headers[][]", "as", "body"].map(
    (member) => `cases[].exchanges[].request.${member}`,
  ),
  ...["status", "headers", "headers.content-type", "body"].map(
    (member) => `cases[].exchanges[].response.${member}`,
  ),
  ...[
    "",
    ".step",
    ".keyword",
    ".level",
    ".requirements",
    ".requirements[]",
    ".verdict",
    ".file",
    ".line",
  ].map((member) => `cases[].claims[]${member}`),
  ...["place", "expected", "actual", "others", "others[]"].map((member) => `cases[].claims[].${member}`),
  ...["place", "expected", "actual"].map((member) => `cases[].claims[].others[].${member}`),
  "entries",
  ...["", ".id", ".title", ".level", ".impact", ".requirements", ".requirements[]"].map(
    (member) => `entries[]${member}`,
  ),
  ...["cause", "alike", "alike[]", "consequences", "consequences[]"].map((member) => `entries[].${member}`),
  ...["cause", "alike[]", "consequences[]"].flatMap((member) => [
    `entries[].${member}.case`,
    `entries[].${member}.claim`,
  ]),
]);

test("a null where telling an entry relies on a value is a mistake with its path; elsewhere it is not", () => {
  const all = spoilt(saved).map(([path, value]) => ({ path, mistake: mistakeOf(value) }));
  const of = (path: string): string => path.replaceAll(/\d+(?=\])/g, "");
  const relied = all.filter(({ path }) => RELIED.has(of(path)));
  expect(relied.filter(({ path, mistake }) => mistake?.includes(`"${path}" is n`) !== true)).toEqual([]);
  expect([...RELIED].filter((path) => !relied.some((one) => of(one.path) === path))).toEqual([]);
  const others = all.filter(({ path }) => !RELIED.has(of(path)));
  expect(others.filter(({ mistake }) => mistake !== undefined)).toEqual([]);
});

describe("a report of before, without entries,", () => {
  test("gets those that this version sees in it", () => {
    expect(written).toHaveLength(report.entries.length);
    expect(read(before)).toEqual({ ok: true, value: saved });
  });
  test("whose requirements have no impact gets them with the least one", () => {
    const requirements = report.requirements.map(({ impact: _, ...rest }) => rest) as unknown as Json;
    const found = read({ ...before, requirements });
    expect(found.ok && found.value.entries.map(({ impact }) => impact)).toEqual(
      report.entries.map(() => "form"),
    );
  });
});

describe("an entry is found", () => {
  const [entry] = report.entries;
  const named = (...ids: readonly string[]) => ({
    ...report,
    entries: ids.flatMap((id) => (entry === undefined ? [] : [{ ...entry, id }])),
  });
  test.each<[title: string, ids: readonly string[], id: string, found: string | undefined]>([
    ["by its id", ["abc123", "xyz789"], "xyz789", "xyz789"],
    ["by how its id begins", ["abc123", "xyz789"], "x", "xyz789"],
    ["by its id, though another begins so", ["abc1", "abc"], "abc", "abc"],
    ["not where two begin so", ["abc1", "abc2"], "abc", undefined],
    ["not by another id", ["abc1"], "bc1", undefined],
    ["not where there is none", [], "a", undefined],
  ])("%s", (_, ids, id, found) => {
    expect(findEntry(named(...ids), id)?.entry.id).toBe(found);
  });

  test("and told whole, with one line end behind it", () => {
    const view = entry === undefined ? undefined : findEntry(report, entry.id);
    if (view === undefined) throw new Error("there is an entry");
    const options = { verbose: 0, failOn: "fail", today: "2026-10-02", width: 100 } as const;
    const shown = showEntry(report, view, { ...options, palette: plainPalette });
    expect(shown).toContain(view.entry.title);
    expect(shown).toMatch(/[^\n]\n$/);
    expect(render("console", report, { all: true })).toContain(shown);
  });
});
