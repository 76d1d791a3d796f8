import { expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import type { Report } from "../../../src/model/report.ts";
import { detailText, exchangeText, outcomeOf } from "../../../src/report/junit/outcome.ts";
import { answered, complaint, exchange, finding, json, planned, played } from "../runs/builders.ts";
import { CREATE, failed, READ, render, reportOf, status } from "../runs/rendered.ts";

const sole = (report: Report) => {
  const [each] = report.cases;
  if (each === undefined) throw new Error("a report without a case");
  return each;
};

test("the heaviest broken claim speaks for its case", () => {
  const report = failed({
    findings: [
      finding(CREATE, "media-type", []),
      status(CREATE, { level: "should" }),
      finding(READ, "body", [], [complaint("body id", "a", "b")], { level: "interop" }),
    ],
  });
  expect(outcomeOf(report, sole(report), undefined, "fail")).toMatchObject({
    kind: "failure",
    type: "interop",
    message: "body id: expected a, got b (and 1 more claim)",
  });
});

test("a failure without a broken claim is told by its title", () => {
  const report = failed({ findings: [finding(CREATE, "status", [])] });
  expect(outcomeOf(report, sole(report), undefined, "fail")).toEqual({
    kind: "failure",
    type: "fail",
    message: "Does a",
    details: [
      "why: Clients depend on it.",
      "repeat: scim-check run --url https://api.example.com/scim/v2 --check users/create/a --idp entra --seed 4711",
    ],
  });
});

test.each(["skip", "undecided"] as const)(
  "a case that is %s without a reason is told by its verdict",
  (verdict) => {
    const report = failed({});
    expect(outcomeOf(report, { ...sole(report), verdict }, undefined, "fail")).toMatchObject({
      kind: verdict === "skip" ? "skipped" : "error",
      message: verdict,
    });
  },
);

test("an entry of which the baseline says nothing changes nothing", () => {
  const report = failed({ findings: [status(CREATE)] });
  const known = { reason: "slow", expires: "2026-12-31", file: "baseline.yaml", line: 3 };
  expect(outcomeOf(report, { ...sole(report), known }, undefined, "fail").kind).toBe("failure");
  expect(outcomeOf(report, sole(report), "known", "fail").kind).toBe("failure");
});

test("a broken claim is told with every complaint and every rule", () => {
  const claim = sole(
    failed({
      findings: [
        finding(
          CREATE,
          "status",
          ["IDP-DEACTIVATE"],
          [complaint("status", "200", "404"), complaint("body", "a", "b")],
        ),
      ],
    }),
  ).claims[0];
  expect(claim === undefined ? [] : detailText(failed({}), claim)).toEqual([
    "1. POST /Users: status: expected 200, got 404 (must, suites/users/create.yaml:14)",
    "  body: expected a, got b",
    "  IDP-DEACTIVATE: A need. Okta page; Entra page",
  ]);
});

test("an exchange is told whole, but for what was cut, and without the clean-up", () => {
  const of = planned("users/create", "a", "rfc");
  const cleanup: RunEvent = {
    type: "exchange-finished",
    case: of.id,
    exchange: exchange("DELETE /Users/1", answered(204)),
    phase: "cleanup",
  };
  const exchanges = [
    exchange(CREATE, answered(201, json({ id: "1" })), { body: "x".repeat(10_241) }),
    exchange(READ, { kind: "unanswered", reason: "reset", detail: "by peer" }),
  ];
  const report = reportOf([[of, [...played(of, { kind: "fail" }, { exchanges }), cleanup]]]);
  expect(exchangeText(sole(report))).toBe(
    [
      "POST https://api.example.com/scim/v2/Users",
      "Accept: application/scim+json",
      "Content-Type: application/scim+json",
      "x".repeat(10_240),
      "[cut: the whole body has 10241 bytes]",
      "",
      "201",
      "content-type: application/scim+json",
      '{"id":"1"}',
      "",
      "GET https://api.example.com/scim/v2/Users/1",
      "Accept: application/scim+json",
      "",
      "no answer (reset): by peer",
    ].join("\n"),
  );
});

test.each([
  ["https://api.example.com:8443/scim", "api.example.com"],
  ["HTTP://a.example?x", "a.example"],
  ["not an address", ""],
  ["see http://a.example", ""],
])("the host of %s is %j", (target, host) => {
  const of = planned("x", "a", "rfc");
  expect(render("junit", reportOf([[of, played(of, { kind: "pass" })]], { target }))).toContain(
    ` hostname="${host}"`,
  );
});

test("a kept should is no warning", () => {
  const of = planned("x", "a", "rfc");
  const findings = [finding(CREATE, "header", [], [], { level: "should" })];
  const output = render("junit", reportOf([[of, played(of, { kind: "pass" }, { findings })]]));
  expect(output).not.toContain('name="warning"');
});

test("a case that passed with a note at the gate shows what was sent", () => {
  const of = planned("x", "a", "rfc");
  const emitted = {
    exchanges: [exchange(CREATE, answered(201))],
    findings: [status(CREATE, { level: "info" })],
  };
  const output = render("junit", reportOf([[of, played(of, { kind: "pass" }, emitted)]]), { failOn: "info" });
  expect(output).toContain("<system-out>");
});

test("a case that warned below the gate shows what was sent, and one that passed does not", () => {
  const exchanges = [exchange(CREATE, answered(201))];
  const output = (kind: "pass" | "warn") => {
    const of = planned("x", "a", "rfc");
    return render("junit", reportOf([[of, played(of, { kind }, { exchanges })]]));
  };
  expect(output("warn")).toContain("<system-out>");
  expect(output("pass")).not.toContain("<system-out>");
});
