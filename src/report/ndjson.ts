// {"type":"run-started","schemaVersion":1,"tool":{"name":"scim-check","version":"0.1.0"},"run":{"id":"…",…}}
// {"type":"target-described","target":{…}}
// …
// {"type":"run-finished","ending":"completed",…}
import type { RunEvent } from "../model/event.ts";
import { parseJson } from "../model/json.ts";
import type { Checked, Problem } from "../model/problem.ts";
import { jsonText } from "./escape.ts";

/** One event as one line, with its line end. */
export const ndjsonLine = (event: RunEvent): string => `${jsonText(event)}\n`;

type Kind = "string" | "number" | "object" | "array";

/** What the fold relies on, per event; the whole shape is published as `fixtures/schemas/event.schema.json`. */
const MEMBERS = {
  "run-started": { schemaVersion: "number", tool: "object", run: "object" },
  "target-described": { target: "object" },
  "plan-made": { cases: "array", profiles: "array", requirements: "array" },
  "case-started": { case: "string", at: "string" },
  "exchange-finished": { case: "string", exchange: "object", phase: "string" },
  "finding-made": { case: "string", finding: "object" },
  "cleanup-failed": { case: "string", resource: "string", detail: "string" },
  "case-finished": { case: "string", verdict: "object", durationMs: "number" },
  "run-finished": { ending: "string", finishedAt: "string", left: "array", unmatchedBaseline: "array" },
} as const satisfies Record<RunEvent["type"], { readonly [member: string]: Kind }>;

/** Reads a saved run. A last line that was cut off, as by kill -9, is left out with a warning. */
export const parseNdjson = (text: string, file = "events.ndjson"): Checked<readonly RunEvent[]> => {
  const events: RunEvent[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const event = parseLine(line);
    const at = { file, line: index + 1 };
    if (typeof event !== "string") events.push(event);
    else if (index > 0 && index === lines.length - 1)
      warnings.push({ at, what: "the last line was cut off" });
    else problems.push({ at, what: event });
  }
  problems.push(...beginning(events, file));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: events, warnings };
};

const beginning = ([first]: readonly RunEvent[], file: string): readonly Problem[] => {
  const at = { file, line: 1 };
  if (first?.type !== "run-started") {
    return [
      {
        at,
        what: "no recorded run: the first event is not run-started",
        fix: "Save one with -r ndjson=<file>.",
      },
    ];
  }
  return first.schemaVersion === 1
    ? []
    : [
        {
          at,
          what: `schema version ${String(first.schemaVersion)} is not known`,
          fix: "Use a newer scim-check.",
        },
      ];
};

/** The event of a line, or what is wrong with it. */
const parseLine = (line: string): RunEvent | string => {
  const value = parseJson(line);
  if (value === undefined) return "not JSON";
  if (kindOf(value) !== "object") return "not an event: a JSON object is expected";
  const event = value as { readonly [member: string]: unknown };
  const type = String(event.type);
  if (!isEventType(type)) return `unknown event "${type}"`;
  for (const [member, kind] of Object.entries(MEMBERS[type])) {
    if (kindOf(event[member]) !== kind) return `${type}: "${member}" is not of type ${kind}`;
  }
  return value as RunEvent;
};

const isEventType = (type: string): type is RunEvent["type"] => Object.hasOwn(MEMBERS, type);

const kindOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
