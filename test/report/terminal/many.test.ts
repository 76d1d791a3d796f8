import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import { answered, complaint, exchange, finding, planned, played } from "../runs/builders.ts";
import { CREATE, failed, READ, render, reportOf, status } from "../runs/rendered.ts";

/** So many cases that each show a defect of their own. */
const defects = (count: number) =>
  reportOf(
    Array.from({ length: count }, (_, at) => {
      const of = planned("users/create", `case-${at}`, "entra", { cites: ["IDP-DEACTIVATE"] });
      const wrong = complaint(`header x-${"abcdefghijklmnop".charAt(at)}`, "present", "absent");
      return [
        of,
        played(of, { kind: "fail" }, { findings: [finding(CREATE, "header", ["IDP-DEACTIVATE"], [wrong])] }),
      ];
    }),
  );
const wholeOf = (shown: string): number => shown.match(/^ {4}repeat /gm)?.length ?? 0;

describe("of many defects", () => {
  test.each([
    [2, "WORST FIRST", "2 defects", 2],
    [10, "WORST FIRST", "10 defects", 10],
    [12, "WORST FIRST", "10 of 12 defects", 10],
  ])("%d the worst stand first, and so many whole", (count, title, heading, whole) => {
    const shown = render("console", defects(count));
    expect(shown).toMatch(new RegExp(`^${title}\\b.*\\b${heading}$`, "m"));
    expect(wholeOf(shown)).toBe(whole);
    expect(shown).toContain(`${count} defects in ${count} cases`);
  });

  test("all are whole with --all", () => {
    expect(wholeOf(render("console", defects(12), { all: true }))).toBe(12);
  });

  test("one alone has no list before it", () => {
    expect(render("console", defects(1))).not.toContain("WORST FIRST");
  });
});

describe("an entry of the console tells", () => {
  test("which readings of the RFCs it rests on", () => {
    const wrong = [complaint("body id", "a text", "5")];
    const findings = [CREATE, READ].map((step, at) =>
      finding(step, "body", [], wrong, { loweredBy: ["A12", "A13"][at] ?? "" }),
    );
    const exchanges = [CREATE, READ].map((step) => exchange(step, answered(200)));
    const shown = render("console", failed({ findings, exchanges }));
    expect(shown).toContain("    reading the RFCs are open here: A12, A13\n");
    expect(render("console", failed({ findings: [status(CREATE)] }))).not.toContain("reading ");
  });

  test.each([
    ["fails", "    alone   fails alone too\n"],
    ["passes", "    alone   passes alone: it fails only beside other data or requests\n"],
  ] as const)("how it ended alone: %s", (alone, line) => {
    const of = planned("users/create", "a", "entra", { cites: ["IDP-DEACTIVATE"] });
    const replayed: RunEvent = { type: "case-replayed", case: of.id, alone };
    const events = [...played(of, { kind: "fail" }, { findings: [status(CREATE)] }), replayed];
    expect(render("console", reportOf([[of, events]]))).toContain(line);
    expect(render("console", reportOf([[of, events.slice(0, -1)]]))).not.toContain("    alone ");
  });

  test("a rule that stands further up by its name only", () => {
    const shown = render("console", defects(2), { all: true });
    expect(shown.match(/\[IDP-DEACTIVATE, interop\]/g)).toHaveLength(1);
    expect(shown.match(/^ {4}and +IDP-DEACTIVATE$/gm)).toHaveLength(1);
    expect(shown.match(/^ {4}why /gm)).toHaveLength(1);
  });
});

test("of a run that was stopped the suites are enough, with --all each case is named", () => {
  const cases = ["a", "b"].map((slug) => planned("users/create", slug, "rfc"));
  const stopped = { kind: "undecided", obstacle: { kind: "not-run", because: "bail" } } as const;
  const report = reportOf(cases.map((of) => [of, played(of, stopped)]));
  expect(render("console", report)).toContain("2 cases: users/create (2)");
  expect(render("console", report, { all: true })).toContain(
    "2 cases: users/create/a (rfc); users/create/b (rfc)",
  );
});

test("of a note in Markdown that several cases show it is said how many more there are", () => {
  const noted = (count: number) =>
    reportOf(
      Array.from({ length: count }, (_, at) => {
        const of = planned("users/create", `case-${at}`, "rfc");
        const note = finding(
          CREATE,
          "header",
          ["RFC7644-3.3-07"],
          [complaint("header x", "present", "absent")],
          {
            level: "should",
          },
        );
        return [of, played(of, { kind: "warn" }, { findings: [note] })];
      }),
    );
  expect(render("markdown", noted(3))).toContain("(`users/create/case-0@rfc` and 2 more cases): ");
  expect(render("markdown", noted(2))).toContain("(`users/create/case-0@rfc` and 1 more case): ");
  expect(render("markdown", noted(1))).toContain("(`users/create/case-0@rfc`): ");
  expect(render("markdown", noted(1))).not.toContain("the RFCs are open here");
});
