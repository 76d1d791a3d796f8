import type { Report } from "../../src/model/report.ts";

const ID = "5c1a57ed-0000-4000-8000-000000000000";
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, ID],
  // An id within an encoded query follows a quotation mark, %22, that is no boundary of a word.
  [/(?<=%22)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, ID],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "2026-10-01T08:00:00.000Z"],
  [/\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\b/g, "Thu, 01 Oct 2026 08:00:00 GMT"],
  [/W\/\\"[0-9a-f]+-[^"\\]+\\"/g, 'W/\\"0\\"'],
  [/127\.0\.0\.1:\d+/g, "127.0.0.1:8080"],
];

/** The report of a run without what differs from one run to the next: ids, times, tags and the port. */
export const masked = (report: Report): Report => {
  const text = JSON.stringify(report, (name, value) => (name === "durationMs" ? 1 : value));
  return JSON.parse(MASKS.reduce((rest, [mask, by]) => rest.replaceAll(mask, by), text)) as Report;
};
