import type { RequirementInfo } from "../../model/event.ts";
import { asObject, isObject, type Json, parseJson, parseOwnJson } from "../../model/json.ts";
import type { Checked } from "../../model/problem.ts";
import type { CaseResult, Report } from "../../model/report.ts";
import { IMPACTS, LEVELS } from "../../model/requirement.ts";
import { entriesOf } from "../entries/entries.ts";
import { fold } from "../fold.ts";
import { type Guard, listOf, number, objectOf, oneOf, optional, recordOf, string } from "../ndjson/guard.ts";
import { parseNdjson } from "../ndjson/ndjson.ts";

/** Reads a report that was saved as JSON, or the events of a run, of this version or one before. */
export const readSavedRun = (text: string, file: string): Checked<Report> => {
  const value = parseJson(text);
  if (isObject(value) && value.type === undefined) return readReport(text, value, file);
  const events = parseNdjson(text, file);
  return events.ok ? { ok: true, value: fold(events.value) } : events;
};

const EXCHANGE = objectOf({
  step: string,
  phase: string,
  request: objectOf({
    method: string,
    url: string,
    headers: listOf(listOf(string)),
    as: string,
    body: optional(string),
  }),
  response: optional(objectOf({ status: number, headers: recordOf(string), body: optional(string) })),
  durationMs: number,
});

const CLAIM = objectOf({
  step: string,
  keyword: string,
  level: oneOf(...LEVELS),
  requirements: listOf(string),
  verdict: oneOf("kept", "broken"),
  place: optional(string),
  expected: optional(string),
  actual: optional(string),
  others: optional(listOf(objectOf({ place: string, expected: string, actual: string }))),
  file: string,
  line: number,
});

const CASE = objectOf({
  id: string,
  check: string,
  profile: string,
  title: string,
  why: string,
  claims: listOf(CLAIM),
  exchanges: listOf(EXCHANGE),
});

const PLACE = objectOf({ case: string, claim: number });

/** What telling an entry relies on; reports of before have no entries and no impacts. */
const REPORT: Guard = objectOf({
  schemaVersion: number,
  run: objectOf({ id: string, seed: number, target: string, flags: optional(listOf(string)) }),
  summary: objectOf({ profiles: recordOf(objectOf({ title: string })) }),
  requirements: listOf(
    objectOf({
      id: string,
      level: oneOf(...LEVELS),
      impact: optional(oneOf(...IMPACTS)),
      statement: string,
      why: optional(string),
      sources: listOf(objectOf({ document: string })),
    }),
  ),
  cases: listOf(CASE),
  entries: optional(
    listOf(
      objectOf({
        id: string,
        title: string,
        level: oneOf(...LEVELS),
        impact: oneOf(...IMPACTS),
        requirements: listOf(string),
        cause: PLACE,
        alike: listOf(PLACE),
        consequences: listOf(PLACE),
      }),
    ),
  ),
});

const readReport = (text: string, value: Json, file: string): Checked<Report> => {
  const mistake = REPORT(value, "");
  const report = parseOwnJson<Report>(text);
  if (mistake !== "" || report === undefined)
    return {
      ok: false,
      problems: [
        {
          at: { file },
          what: `no saved run: ${mistake}`,
          fix: "Save one with -r json=<file> or -r ndjson=<file>.",
        },
      ],
    };
  return { ok: true, value: asObject(value).entries === undefined ? withEntries(report) : report };
};

/** A report of before gets the entries that this version sees in it. */
const withEntries = (report: Report): Report => ({
  ...report,
  entries: entriesOf(report.cases, impactsOf(report), report.run.target),
});

const impactsOf = ({
  requirements,
}: {
  readonly requirements: readonly RequirementInfo[];
  readonly cases: readonly CaseResult[];
}) => requirements.filter((each) => IMPACTS.includes(each.impact));
