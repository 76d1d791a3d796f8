import type { RunEvent } from "../../../src/model/event.ts";
import { caseId, checkId, profileId, suiteId } from "../../../src/model/ids.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  planMade,
  planned,
  played,
  requirement,
  runFinished,
  runStarted,
  targetDescribed,
} from "./builders.ts";

/** One text with everything that has ever escaped from somewhere. */
export const NASTY = [
  "\u001b[31mred\u001b]0;title\u0007",
  "\u009b2J",
  "\r\n::error file=a.ts,line=1::pwned",
  "\n##[error]azure ##vso[task.setvariable variable=x]y ##VSO[task.complete]z",
  "\n</system-out></failure><script>alert(1)</script>]]>",
  "\n| a | b | `code` ``two`` ```three``` [link](javascript:alert(1)) ![img](http://evil.example/x.png)",
  "\n# heading <!-- comment --> <img src=x onerror=alert(1)> @octocat https://evil.example www.evil.example",
  "\u202eoverride\u2066isolate\u200bzero\ufeffwidth\u2028line",
  " and so ::warning::one and ::notice::two and ::group::three and ::endgroup:: and ::stop-commands::x",
  "\u0000nul\ud800lone\udc00 \ufffe",
  "$(touch /tmp/scim-check-owned) `touch /tmp/scim-check-owned` '; touch /tmp/scim-check-owned; '",
].join("");

/** A run against a server that answers so in every field, and whose text comes back in ids, reasons and complaints. */
export const hostile = (): readonly RunEvent[] => {
  const broken = planned("users/create", "answers-with-the-user", "rfc");
  const weak = planned("users/read", "reads", "rfc");
  const silent = planned("users/silence", "waits", "rfc");
  const setup = planned("groups/create", "works", "okta-oin");
  const foreign = planned("users/delete", "is-not-ours", "rfc");
  const empty = planned("users/delete", "captures", "rfc");
  const skipped = planned("bulk/basics", "works", "rfc");
  const step = "1. POST /Users";
  const exchanges = [
    exchange(step, answered(500, { kind: "text", text: NASTY }, { location: NASTY, "x-nasty": NASTY }), {
      path: `/Users/${NASTY}`,
      body: `{"id":${JSON.stringify(NASTY)},"raw":"${NASTY}"}`,
      headers: [["If-Match", NASTY]],
    }),
  ];
  const complaints = [complaint(NASTY, NASTY, NASTY), complaint("body x", NASTY, NASTY)];
  return [
    runStarted(),
    targetDescribed({
      capabilities: [{ name: NASTY, present: true, origin: "advertised" }],
      configuration: { documentationUri: NASTY, [NASTY]: [NASTY] },
      notes: [NASTY],
    }),
    planMade(
      [broken, weak, silent, setup, foreign, empty, skipped],
      [
        requirement("RFC7644-3.3-07", "must", "A created resource is answered with 201.", [
          { document: "RFC 7644", section: "3.3" },
        ]),
      ],
    ),
    ...played(
      broken,
      { kind: "fail" },
      {
        exchanges,
        findings: [finding(step, "status", ["RFC7644-3.3-07"], complaints)],
        leaves: { resource: `/Users/${NASTY}`, detail: NASTY },
      },
    ),
    ...played(
      weak,
      { kind: "warn" },
      {
        exchanges,
        findings: [
          finding(step, "body", ["RFC7644-3.3-07"], complaints, { level: "should", loweredBy: "A01" }),
          finding(step, "type", ["RFC7644-3.3-07"], complaints, { level: "info" }),
        ],
      },
    ),
    ...played(
      silent,
      { kind: "undecided", obstacle: { kind: "no-answer", step, detail: NASTY } },
      {
        exchanges: [exchange(step, { kind: "unanswered", reason: "malformed", detail: NASTY })],
      },
    ),
    ...played(setup, {
      kind: "undecided",
      obstacle: { kind: "setup-failed", step: NASTY, detail: NASTY, signature: NASTY },
    }),
    ...played(foreign, { kind: "undecided", obstacle: { kind: "not-ours", step, detail: NASTY } }),
    ...played(empty, { kind: "undecided", obstacle: { kind: "nothing-captured", step, detail: NASTY } }),
    ...played(skipped, { kind: "skip", reason: { kind: "not-supported", need: NASTY, by: "probe" } }),
    runFinished({
      left: [`/Users/${NASTY}`],
      diagnosis: { code: "not-scim", what: NASTY, fix: NASTY },
      unmatchedBaseline: [
        { entry: caseId(checkId(suiteId("x"), "y"), profileId("z")), file: "baseline.yaml", line: 1 },
      ],
    }),
  ];
};
