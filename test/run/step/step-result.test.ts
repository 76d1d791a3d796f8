import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { isMiscarried } from "../../../src/run/step/step-result.ts";
import { answered, exchange, finding, outgoing, sentRequest, unanswered } from "../builders.ts";

describe("a write counts as refused though it should have succeeded", () => {
  const result = (
    method: string,
    outcome: Outcome,
    findings = [finding({ complaints: complaint("2xx") })],
  ) => ({
    findings,
    last: {
      exchange: exchange(outcome, sentRequest(method)),
      built: {
        request: outgoing(),
        path: "",
        endpoint: "",
        sent: undefined,
        isElsewhere: false,
        missing: [],
      },
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
    expect(isMiscarried(result(method, answered(status)))).toBe(expected);
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
    expect(isMiscarried(result("POST", answered(400), [finding({ complaints: complaint(expected) })]))).toBe(
      is,
    );
  });

  test.each<[string, Parameters<typeof isMiscarried>[0]]>([
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
    expect(isMiscarried(one)).toBe(false);
  });

  test("when one of several complaints is of its status", () => {
    const several = [...complaint("x", "body"), ...complaint("201")];
    expect(isMiscarried(result("POST", answered(400), [finding({ complaints: several })]))).toBe(true);
  });
});

describe("a write counts as accepted though it should have been refused", () => {
  const answeredWith = (
    status: number,
    expected: string,
    change: Partial<Finding> = {},
    method = "PATCH",
  ) => ({
    findings: [finding({ complaints: [{ place: "status", expected, actual: String(status) }], ...change })],
    last: {
      exchange: exchange(answered(status), sentRequest(method)),
      built: {
        request: outgoing(),
        path: "",
        endpoint: "",
        sent: undefined,
        isElsewhere: false,
        missing: [],
      },
    },
  });

  test.each<[string, ReturnType<typeof answeredWith>, boolean]>([
    ["400 was asked for", answeredWith(200, "400"), true],
    ["one of several errors was asked for", answeredWith(204, "400 or 409"), true],
    ["any error was asked for", answeredWith(200, "4xx"), true],
    ["another success would have done", answeredWith(200, "400 or 204"), false],
    ["it is only a warning", answeredWith(200, "400", { level: "should" }), false],
    ["it is kept", answeredWith(200, "400", { verdict: "kept" }), false],
    ["another error came", answeredWith(409, "400"), false],
    ["it was a read", answeredWith(200, "400", {}, "GET"), false],
  ])("%s", (_, result, is) => {
    expect(isMiscarried(result)).toBe(is);
  });
});
