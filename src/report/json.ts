// {
//   "schemaVersion": 1,
//   "tool": { "name": "scim-check", "version": "0.1.0" },
//   "run": { "id": "…", "seed": 4711, …, "ending": "completed" },
//   "summary": { "cases": { "pass": 412, … }, "claims": { … }, "profiles": { … }, "requirements": { … } },
//   "cases": [ { "id": "users/create/answers-with-the-user@rfc", "verdict": "pass", … } ],
//   …
// }
import { jsonText } from "./escape.ts";
import type { Reporter } from "./reporter.ts";

/** The report itself; its shape is published as `fixtures/schemas/report.schema.json`. */
export const json: Reporter = {
  name: "json",
  extension: "json",
  summary: "Everything, for machines; its JSON Schema is shipped.",
  render: (report) => `${jsonText(report, 2)}\n`,
};
