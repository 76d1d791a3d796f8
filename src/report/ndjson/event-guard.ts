import type { RunEvent } from "../../model/event.ts";
import { VERDICTS_ON } from "../../model/feature.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { IMPACTS, LEVELS } from "../../model/requirement.ts";
import {
  boolean,
  type Guard,
  kindOf,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  recordOf,
  string,
} from "./guard.ts";

const REASON = objectOf({ kind: string });

const PLANNED = objectOf({
  id: string,
  check: string,
  profile: string,
  title: string,
  why: string,
  suite: string,
  suiteTitle: string,
  file: string,
  line: number,
  tags: listOf(string),
  reliesOn: listOf(string),
  requirements: listOf(string),
  known: optional(
    objectOf({ reason: string, expires: string, ticket: optional(string), file: string, line: number }),
  ),
});

const SOURCE = objectOf({
  document: string,
  section: optional(string),
  seen: optional(string),
  confidence: optional(string),
  profile: optional(string),
});

const REQUIREMENT = objectOf({
  id: string,
  level: oneOf(...LEVELS),
  impact: oneOf(...IMPACTS),
  statement: string,
  why: optional(string),
  sources: listOf(SOURCE),
});

const EXCHANGE = objectOf({
  step: string,
  request: objectOf({
    method: string,
    url: string,
    headers: listOf(listOf(string)),
    body: optional(string),
    as: string,
  }),
  outcome: kindOf({
    answered: {
      response: objectOf({
        status: number,
        headers: recordOf(string),
        body: kindOf({ none: {}, json: { text: string }, text: { text: string } }),
      }),
    },
    unanswered: { reason: string, detail: string },
  }),
  durationMs: number,
  attempts: number,
});

const FINDING = objectOf({
  step: string,
  keyword: string,
  level: oneOf(...LEVELS),
  requirements: listOf(string),
  verdict: oneOf("kept", "broken"),
  complaints: listOf(objectOf({ place: string, expected: string, actual: string })),
  loweredBy: optional(string),
  intent: optional(string),
  file: string,
  line: number,
});

const VERDICT = kindOf({
  pass: {},
  warn: {},
  fail: {},
  skip: { reason: REASON },
  undecided: { obstacle: REASON },
});

/** What the fold and the reporters rely on, per event; `fixtures/schemas/event.schema.json` publishes the whole. */
const EVENTS: Record<RunEvent["type"], Guard> = {
  "run-started": objectOf({
    schemaVersion: number,
    tool: objectOf({ name: string, version: string }),
    run: objectOf({
      id: string,
      seed: number,
      startedAt: string,
      target: string,
      profiles: listOf(string),
      insecure: boolean,
      redacted: boolean,
      selection: listOf(string),
      settings: objectOf({
        readOnly: boolean,
        workers: number,
        settleMs: number,
        domain: string,
        overlay: listOf(string),
        capabilities: recordOf(boolean),
        maxFailures: number,
      }),
      digest: optional(string),
      node: string,
      flags: optional(listOf(string)),
    }),
  }),
  "target-described": objectOf({ target: objectOf({ base: string, notes: listOf(string) }) }),
  "plan-made": objectOf({
    cases: listOf(PLANNED),
    profiles: listOf(
      objectOf({
        id: string,
        title: string,
        verdictOn: oneOf(...VERDICTS_ON),
        cases: number,
        features: listOf(
          objectOf({ name: string, title: string, isEssential: boolean, intents: listOf(string) }),
        ),
      }),
    ),
    requirements: listOf(REQUIREMENT),
  }),
  "case-started": objectOf({ case: string, at: string }),
  "exchange-finished": objectOf({ case: string, exchange: EXCHANGE, phase: string }),
  "finding-made": objectOf({ case: string, finding: FINDING }),
  "cleanup-failed": objectOf({ case: string, resource: string, detail: string }),
  "case-finished": objectOf({ case: string, verdict: VERDICT, durationMs: number }),
  "case-replayed": objectOf({ case: string, alone: oneOf("fails", "passes", "undecided") }),
  "run-finished": objectOf({
    ending: oneOf("completed", "interrupted", "unreachable"),
    cause: optional(string),
    diagnosis: optional(objectOf({ code: string, what: string, fix: string })),
    finishedAt: string,
    durationMs: number,
    left: listOf(string),
    requests: number,
    unmatchedBaseline: listOf(objectOf({ entry: string, file: string, line: number })),
  }),
};

const isEventType = (type: string): type is RunEvent["type"] => Object.hasOwn(EVENTS, type);

/** What keeps the value of a line from being an event, or nothing (an empty text) when it is one. */
export const mistakeIn = (value: Json | undefined): string => {
  if (value === undefined) return "not JSON";
  if (!isObject(value)) return "not an event: a JSON object is expected";
  const type = String(value.type);
  if (!isEventType(type)) return `unknown event "${type}"`;
  const mistake = EVENTS[type](value, "");
  return mistake === "" ? "" : `${type}: ${mistake}`;
};

/** Whether the value of a line is an event, as far as anybody relies on it. */
export const isEvent = (value: Json | undefined): value is RunEvent & JsonObject => mistakeIn(value) === "";
