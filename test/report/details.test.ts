import { describe, expect, test } from "vitest";
import type { PlannedCaseInfo, RunEvent, RunFinished } from "../../src/model/event.ts";
import { profileId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import { fold, plainPalette, type RenderOptions, reporters } from "../../src/report/index.ts";
import { detailText, exchangeText, outcomeOf } from "../../src/report/junit/outcome.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  json,
  planMade,
  planned,
  played,
  requirement,
  runFinished,
  runStarted,
  targetDescribed,
} from "./builders.ts";

const OPTIONS: RenderOptions = {
  palette: plainPalette,
  width: 100,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-02",
};

const render = (reporter: string, report: Report, options: Partial<RenderOptions> = {}): string =>
  reporters.get(reporter)?.render(report, { ...OPTIONS, ...options }) ?? "";

const NEED = requirement("IDP-DEACTIVATE", "interop", "A need.", [
  { document: "Okta page", profile: profileId("okta-oin") },
  { document: "Entra page", profile: profileId("entra") },
]);
const RULE = requirement("RFC7644-3.3-07", "must", "A rule.", [
  { document: "RFC 7644", section: "3.3" },
  { document: "RFC 7643", section: "7" },
]);
const CREATE = "1. POST /Users";
const READ = "2. GET /Users/1";

const reportOf = (
  plays: readonly (readonly [of: PlannedCaseInfo, events: readonly RunEvent[]])[],
  run: Parameters<typeof runStarted>[0] = {},
  end: Partial<RunFinished> = {},
) =>
  fold([
    runStarted(run),
    targetDescribed(),
    planMade(
      plays.map(([of]) => of),
      [NEED, RULE],
    ),
    ...plays.flatMap(([, events]) => events),
    runFinished(end),
  ]);

const failed = (emitted: Parameters<typeof played>[2], profile = "entra") => {
  const of = planned("users/create", "a", profile, { cites: ["IDP-DEACTIVATE"] });
  return reportOf([[of, played(of, { kind: "fail" }, emitted)]]);
};

const status = (step: string, more: Parameters<typeof finding>[4] = {}) =>
  finding(step, "status", ["IDP-DEACTIVATE"], [complaint("status", "200", "404")], more);

describe("a failure of one profile", () => {
  const report = () => failed({ findings: [status(CREATE)], exchanges: [exchange(CREATE, answered(404))] });
  test.each(["console", "markdown"])("has the sources that concern this profile in %s", (reporter) => {
    expect(render(reporter, report())).toContain("Entra page");
    expect(render(reporter, report())).not.toContain("Okta page");
  });
});

describe("a claim that breaks in another step than the first", () => {
  const report = () =>
    failed({ findings: [status(CREATE), finding(READ, "body", [], [complaint("body id", "a", "b")])] });
  test("says in which on the console", () => {
    expect(render("console", report())).toContain("    status\n      expected  200");
    expect(render("console", report())).toContain("    body id  · 2. GET /Users/1\n      expected  a");
  });
  test("says in which in Markdown", () => {
    expect(render("markdown", report())).toContain(
      "- `status`: expected `200`, got `404`\n- in `2. GET /Users/1`, `body id`: expected `a`, got `b`",
    );
  });
});

test.each([
  [5, "      got       b5\n    why "],
  [6, "      got       b5\n      and 1 more place like this\n    why "],
  [7, "      got       b5\n      and 2 more places like this\n    why "],
])("of %i places that are wrong the console shows five", (amount, expected) => {
  const complaints = Array.from({ length: amount }, (_, index) =>
    complaint(`body x${index + 1}`, "a", `b${index + 1}`),
  );
  expect(render("console", failed({ findings: [finding(CREATE, "schema", [], complaints)] }))).toContain(
    expected,
  );
});

test("the body of an answer is shown where it was refused, up to eight lines of it", () => {
  const text = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`).join("\n");
  const output = (code: number) =>
    render(
      "console",
      failed({
        findings: [status(CREATE)],
        exchanges: [exchange(CREATE, answered(code, { kind: "text", text }))],
      }),
    );
  expect(output(400)).toContain("            │ line 8\n    repeat");
  expect(output(399)).not.toContain("line 1");
});

test("a refusal without a body shows none", () => {
  const exchanges = [exchange(CREATE, answered(400))];
  expect(render("console", failed({ findings: [status(CREATE)], exchanges }))).toMatch(
    /400 \(34 ms\)\n {4}repeat/,
  );
});

test("a curl line that stands for a whole case has no note, whatever was cleaned up", () => {
  const note = "# curl repeats the last request";
  const of = planned("users/create", "a", "rfc");
  const sent = (step: string, phase: "step" | "cleanup"): RunEvent => ({
    type: "exchange-finished",
    case: of.id,
    exchange: exchange(step, answered(404)),
    phase,
  });
  const output = (...events: readonly RunEvent[]) =>
    render(
      "console",
      reportOf([[of, [...events, ...played(of, { kind: "fail" }, { findings: [status(CREATE)] })]]]),
    );
  expect(output(sent("0. DELETE /Users/1", "cleanup"), sent(CREATE, "step"))).not.toContain(note);
  expect(output(sent("0. GET /Users", "step"), sent(CREATE, "step"))).toContain(note);
});

test("a request that was cut has no curl line in Markdown either", () => {
  const exchanges = [exchange(CREATE, answered(404), { body: "x".repeat(20_000) })];
  const output = render("markdown", failed({ findings: [status(CREATE)], exchanges }));
  expect(output).toMatch(/\n```sh\nscim-check run [^\n]*\n```\n/);
});

describe("what a reader has to know of a run is said at its beginning", () => {
  test.each<[string, Parameters<typeof runStarted>[0], Partial<RunFinished>, string, string]>([
    [
      "unmasked",
      { redacted: false },
      {},
      "\nSecrets are not masked (--no-redact).\n",
      " · **Secrets are not masked**\n",
    ],
    [
      "insecure",
      { insecure: true },
      {},
      "\nTLS certificates were not checked (--insecure).\n",
      " · **TLS certificates were not checked**\n",
    ],
    [
      "interrupted",
      {},
      { ending: "interrupted" },
      "\nInterrupted: this covers what was played until then.\n",
      " · **interrupted: this is a part**\n",
    ],
    [
      "interrupted by a signal",
      {},
      { ending: "interrupted", cause: "SIGTERM" },
      "\nInterrupted (SIGTERM): this covers what was played until then.\n",
      " · **interrupted (SIGTERM): this is a part**\n",
    ],
  ])("%s", (_, run, end, onConsole, inMarkdown) => {
    expect(render("console", reportOf([], run, end))).toContain(onConsole);
    expect(render("markdown", reportOf([], run, end))).toContain(inMarkdown);
    expect(render("console", reportOf([]))).not.toContain(onConsole);
    expect(render("markdown", reportOf([]))).not.toContain(inMarkdown);
  });
});

test("a report without a target has no notes of it", () => {
  expect(
    render("console", fold([runStarted(), runFinished()]))
      .split("\n")
      .slice(1, 4),
  ).toEqual([
    "rfc, okta-oin, entra · seed 4711 · run run-7f3a · 2026-10-01T08:00:00.000Z",
    "",
    "no cases · 0 claims, 0 broken · 128 requests in 12.4 s",
  ]);
});

test("Markdown says of a run without cases that not everything was judged", () => {
  expect(render("markdown", reportOf([]))).toMatch(
    /^# scim-check: nothing failed, not everything was judged\n/,
  );
});

test.each([
  [["/Users/1"], "1 resource on the target", "deletes it.", "- `/Users/1`\n\n"],
  [["/Users/1", "/Users/2"], "2 resources on the target", "deletes them.", "- `/Users/1`\n- `/Users/2`\n\n"],
])("what is left behind is listed: %j", (left, aside, sweep, list) => {
  const report = reportOf([], {}, { left });
  expect(render("console", report)).toContain(aside);
  expect(render("console", report)).toContain(sweep);
  expect(render("markdown", report)).toContain(list);
});

describe("the last lines of the console say", () => {
  const passing = (...profiles: readonly string[]) =>
    reportOf(
      profiles.map((profile) => {
        const of = planned("x", "a", profile);
        return [of, played(of, { kind: "pass" })] as const;
      }),
    );
  test("that it works with the one profile", () => {
    expect(render("console", passing("rfc"))).toContain("\n✓ Works with the profile\n");
  });
  test("that it works with all of several", () => {
    expect(render("console", passing("rfc", "entra"))).toContain("\n✓ Works with all 2 profiles\n");
  });
  test("that no case matched, unless that is in order", () => {
    expect(render("console", reportOf([]))).toContain("\nexit 2: no case matched what was asked for\n");
    expect(render("console", reportOf([]), { passWithNoTests: true })).toContain("\nexit 0: ");
  });
  test("that a case was flaky, where that fails the run", () => {
    const of = planned("x", "a", "rfc");
    const late = finding(READ, "settle", [], [complaint("read", "at once", "late")], { level: "should" });
    const report = reportOf([[of, played(of, { kind: "warn" }, { findings: [late] })]]);
    expect(render("console", report)).toContain("\nexit 0: ");
    expect(render("console", report, { failOnFlaky: true })).toContain("\nexit 1: 1 flaky case ");
  });
});

describe("warnings and notes", () => {
  const weak = (slug: string, level: "should" | "info", places: readonly string[], loweredBy: string) => {
    const of = planned("x", slug, "rfc", { cites: ["RFC7644-3.3-07", "IDP-DEACTIVATE"] });
    const findings = places.map((place) =>
      finding(READ, "body", ["RFC7644-3.3-07", "IDP-DEACTIVATE"], [complaint(place, "a", slug)], {
        level,
        loweredBy: `${loweredBy}-${place}`,
      }),
    );
    return [of, played(of, { kind: "warn" }, { findings })] as const;
  };
  const report = (level: "should" | "info") =>
    reportOf([weak("one", level, ["body id", "body meta"], "A01"), weak("two", level, ["body name"], "A02")]);

  test.each(["should", "info"] as const)("are listed with all they break: %s", (level) => {
    const output = render("markdown", report(level), { verbose: 1 });
    expect(output).toContain(
      "- `x/one@rfc`: `body id: expected a, got one`, `body meta: expected a, got one`. IDP-DEACTIVATE (Okta page; Entra page), RFC7644-3.3-07 (RFC 7644 section 3.3; RFC 7643 section 7)\n- `x/two@rfc`: `body name",
    );
  });
  test("are told on the console with the rules and the readings", () => {
    const output = render("console", report("should"), { width: 300 });
    expect(output).toContain(
      "    rule    IDP-DEACTIVATE, Okta page; Entra page; RFC7644-3.3-07, RFC 7644 section 3.3; RFC 7643 section 7; the RFCs are open here (A01-body id, A01-body meta)\n",
    );
  });
  test("are hidden below the level that was asked for, and counted", () => {
    expect(render("console", report("info"))).toContain("\n2 notes: -v shows them.\n");
    expect(render("markdown", report("info"))).not.toContain("body id");
  });
});

describe("in JUnit", () => {
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
  test("a case that warned below the gate shows what was sent, and one that passed does not", () => {
    const exchanges = [exchange(CREATE, answered(201))];
    const output = (kind: "pass" | "warn") => {
      const of = planned("x", "a", "rfc");
      return render("junit", reportOf([[of, played(of, { kind }, { exchanges })]]));
    };
    expect(output("warn")).toContain("<system-out>");
    expect(output("pass")).not.toContain("<system-out>");
  });
});
