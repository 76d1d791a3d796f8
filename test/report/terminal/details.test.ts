import { describe, expect, test } from "vitest";
import type { RunFinished } from "../../../src/model/event.ts";
import { fold } from "../../../src/report/fold.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  planned,
  played,
  runFinished,
  runStarted,
} from "../runs/builders.ts";
import { CREATE, failed, READ, render, reportOf, status } from "../runs/rendered.ts";

describe("a failure of one profile", () => {
  const report = () => failed({ findings: [status(CREATE)], exchanges: [exchange(CREATE, answered(404))] });
  test.each(["console", "markdown"])("has the sources that concern this profile in %s", (reporter) => {
    expect(render(reporter, report())).toContain("Entra page");
    expect(render(reporter, report())).not.toContain("Okta page");
  });
});

describe("a defect that shows in two steps", () => {
  const report = () => {
    const places = [CREATE, READ].map((step) =>
      finding(step, "body", [], [complaint("body id", "a text", "5")]),
    );
    return failed({
      findings: places,
      exchanges: [CREATE, READ].map((step) => exchange(step, answered(200))),
    });
  };
  test("says in which on the console", () => {
    expect(render("console", report())).toContain("    body id\n      expected  a text");
    expect(render("console", report())).toContain("    body id  · 2. GET /Users/1\n      expected  a text");
  });
  test("says in which in Markdown", () => {
    expect(render("markdown", report())).toContain(
      "- `body id`: expected `a text`, got `5`\n- in `2. GET /Users/1`, `body id`: expected `a text`, got `5`",
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

describe("what the server answered", () => {
  const text = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`).join("\n");
  const output = (reporter: string, code: number) =>
    render(
      reporter,
      failed({
        findings: [status(CREATE)],
        exchanges: [exchange(CREATE, answered(code, { kind: "text", text }))],
      }),
    );
  test.each([200, 400])("is shown on the console up to eight lines: %i", (code) => {
    expect(output("console", code)).toContain("            │ line 8\n    why");
  });
  test.each(["markdown", "junit", "junit:strict"])("is shown in %s", (reporter) => {
    expect(output(reporter, 400)).toContain("line 1\nline 2");
  });
  test("is no more than a status where nothing else came", () => {
    const exchanges = [exchange(CREATE, answered(400))];
    expect(render("console", failed({ findings: [status(CREATE)], exchanges }))).toMatch(
      /400 \(34 ms\)\n {4}why/,
    );
  });
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
      .slice(1, 5),
  ).toEqual([
    "rfc, okta-oin, entra · run run-7f3a · 2026-10-01T08:00:00.000Z",
    "workers 4 · settle 2.0 s · domain example.com · seed 4711 · suites 5d41402abc4b · node 20.18.1",
    "",
    "no cases · 0 claims, 0 broken · 128 requests in 12.4 s",
  ]);
});

test("Markdown says of a run without cases that nothing was played", () => {
  expect(render("markdown", reportOf([]))).toMatch(/^# scim-check: nothing was played\n/);
});

test.each([
  [["/Users/1"], "1 resource on the target", "deletes what of it shows that it is ours.", "- `/Users/1`\n\n"],
  [
    ["/Users/1", "/Users/2"],
    "2 resources on the target",
    "deletes what of it shows that it is ours.",
    "- `/Users/1`\n- `/Users/2`\n\n",
  ],
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
  test("with whom it works, and how far the RFCs are kept", () => {
    expect(render("console", passing("entra"))).toContain("\n✓ Works with entra\n");
    expect(render("console", passing("rfc", "entra", "okta-oin"))).toContain(
      "\n✓ Works with entra, okta-oin; rfc keeps 0 requirements, breaks 0\n",
    );
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

  test.each(["should", "info"] as const)("are listed with what they break: %s", (level) => {
    const output = render("markdown", report(level), { verbose: 1 });
    expect(output).toMatch(
      /- \w+: .*GET .* → id is .* \(`x\/one@rfc`\): `body id: expected a, got one`\. RFC7644-3\.3-07, IDP-DEACTIVATE; the RFCs are open here: A01-body id\n/,
    );
  });
  test("are told on the console in a line, and with rules for those who want all", () => {
    expect(render("console", report("should"))).toMatch(/\nWARNINGS {2}3 defects\n\n( {2}.*\n){3}/);
    expect(render("console", report("should"), { all: true })).toContain(
      "    x/one@rfc  body id: expected a, got one\n    rule    RFC7644-3.3-07, IDP-DEACTIVATE; the RFCs are open here: A01-body id\n",
    );
  });
  test("are hidden below the level that was asked for, and counted", () => {
    expect(render("console", report("info"))).toContain("\n3 notes: -v shows them.\n");
    expect(render("markdown", report("info"))).not.toContain("body id");
  });
});
