import type { Report } from "../../../src/model/report.ts";

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const HOST = /127\.0\.0\.1:\d+/g;
const DATE = /\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\b/g;
const ETAG = /W\/\\"[0-9a-f]+-[^"\\]+\\"/g;
const ID = "5c1a57ed-0000-4000-8000-000000000000";
const MOMENT = "2026-10-01T08:00:00.000Z";

/** The report of a run without what differs from one run to the next: ids, times and the port. */
export const masked = (report: Report): Report => {
  const text = JSON.stringify(report, (name, value) => (name === "durationMs" ? 0 : value))
    .replaceAll(UUID, ID)
    .replaceAll(TIME, MOMENT)
    .replaceAll(DATE, "Thu, 01 Oct 2026 08:00:00 GMT")
    .replaceAll(ETAG, 'W/\\"0\\"')
    .replaceAll(HOST, "127.0.0.1:8080");
  return JSON.parse(text) as Report;
};
