import { json } from "./json.ts";
import { junit, strictJunit } from "./junit/junit.ts";
import { markdown } from "./markdown/markdown.ts";
import type { Reporter } from "./reporter.ts";
import { terminal } from "./terminal/terminal.ts";

/** Every format that renders a finished report, by name. `ndjson` is a stream and stands apart. */
export const reporters: ReadonlyMap<string, Reporter> = new Map(
  [terminal, json, junit, strictJunit, markdown].map((reporter) => [reporter.name, reporter]),
);
