import { expect, test } from "vitest";
import type { Report } from "../../src/model/report.ts";
import { unsteady } from "./steady.ts";

const report = (verdicts: { readonly [id: string]: string }, entries: readonly string[]) =>
  ({
    cases: Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict })),
    entries: entries.map((id) => ({ id, title: "GET /Users" })),
  }) as unknown as Pick<Report, "cases" | "entries">;

test("what not all plays say is told, with what each says", () => {
  expect(
    unsteady([
      report({ "a@rfc": "pass", "b@rfc": "pass" }, ["aaaaaa", "bbbbbb"]),
      report({ "a@rfc": "pass", "b@rfc": "fail" }, ["aaaaaa"]),
      report({ "a@rfc": "pass", "b@rfc": "pass" }, ["aaaaaa"]),
    ]),
  ).toEqual(["b@rfc: pass, fail, pass", "bbbbbb GET /Users: told, not told, not told"]);
});

test("plays that say the same are steady, whatever it is", () => {
  const one = report({ "a@rfc": "fail" }, ["aaaaaa"]);
  expect(unsteady([one, one, one])).toEqual([]);
});
