import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { isRefused } from "../../../src/run/case/run-step.ts";
import { answered, exchange, finding, outgoing, sentRequest, unanswered } from "../builders.ts";

describe("a write counts as refused", () => {
  const result = (
    method: string,
    outcome: Outcome,
    findings = [finding({ complaints: complaint("2xx") })],
  ) => ({
    findings,
    last: {
      exchange: exchange(outcome, sentRequest(method)),
      built: { request: outgoing(), path: "", endpoint: "", sent: undefined, missing: [] },
    },
  });
  const complaint = (expected: string, place = "status") => [{ place, expected, actual: "400" }];

  test.each([
    ["POST", 400, true],
    ["PUT", 404, true],
    ["PATCH", 501, true],
    ["DELETE", 500, true],
    ["GET", 400, false],
    ["POST", 399, false],
    ["POST", 200, false],
  ])("%s answered %d: %s", (method, status, expected) => {
    expect(isRefused(result(method, answered(status)))).toBe(expected);
  });

  test.each([
    ["2xx", true],
    ["201", true],
    ["200 or 204", true],
    ["400 or 201", true],
    ["404", false],
    ["4xx", false],
    ["1201", false],
    ["2012", false],
    ["20", false],
  ])("where its status should have been %s: %s", (expected, is) => {
    expect(isRefused(result("POST", answered(400), [finding({ complaints: complaint(expected) })]))).toBe(is);
  });

  test.each<[string, Parameters<typeof isRefused>[0]]>([
    ["no answer", result("POST", unanswered())],
    ["nothing sent", { findings: [finding({ complaints: complaint("2xx") })] }],
    ["nothing broken", result("POST", answered(400), [])],
    [
      "what is kept",
      result("POST", answered(400), [finding({ verdict: "kept", complaints: complaint("2xx") })]),
    ],
    [
      "what is broken in the body",
      result("POST", answered(400), [finding({ complaints: complaint("201", "body status") })]),
    ],
  ])("not for %s", (_, one) => {
    expect(isRefused(one)).toBe(false);
  });

  test("when one of several complaints is of its status", () => {
    const several = [...complaint("x", "body"), ...complaint("201")];
    expect(isRefused(result("POST", answered(400), [finding({ complaints: several })]))).toBe(true);
  });
});
