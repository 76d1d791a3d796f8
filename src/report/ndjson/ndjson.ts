// {"type":"run-started","schemaVersion":1,"tool":{"name":"scim-check","version":"0.1.0"},"run":{"id":"…",…}}
// {"type":"target-described","target":{…}}
// …
// {"type":"run-finished","ending":"completed",…}
import type { RunEvent } from "../../model/event.ts";
import { parseJson } from "../../model/json.ts";
import type { Checked, Problem } from "../../model/problem.ts";
import { jsonText } from "../escape.ts";
import { isEvent, mistakeIn } from "./event-guard.ts";

/** One event as one line, with its line end. */
export const ndjsonLine = (event: RunEvent): string => `${jsonText(event)}\n`;

/** Reads a saved run. A last line that was cut off, as by kill -9, is left out with a warning. */
export const parseNdjson = (text: string, file = "events.ndjson"): Checked<readonly RunEvent[]> => {
  const events: RunEvent[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const value = parseJson(line);
    const at = { file, line: index + 1 };
    if (isEvent(value)) events.push(value);
    else if (index > 0 && index === lines.length - 1)
      warnings.push({ at, what: "the last line was cut off" });
    else problems.push({ at, what: mistakeIn(value) });
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
