import type { RunEvent } from "../../../src/model/event.ts";
import type { UndecidedReason } from "../../../src/model/verdict.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  json,
  planMade,
  planned,
  played,
  runFinished,
  runStarted,
  targetDescribed,
} from "./builders.ts";
import {
  CREATE,
  CREATE_BODY,
  createCase,
  DEACTIVATE,
  etag,
  leaver,
  READ,
  REQUIREMENTS,
  user,
} from "./story.ts";

const wrongCreate = (id: string) => ({
  exchanges: [exchange(CREATE, answered(200, user(id)), { body: CREATE_BODY })],
  findings: [
    finding(CREATE, "status", ["RFC7644-3.3-07"], [complaint("status", "201", "200")]),
    finding(
      CREATE,
      "header",
      ["RFC7644-3.3-09"],
      [complaint("header location", `https://api.example.com/scim/v2/Users/${id}`, "absent")],
      { line: 15 },
    ),
  ],
});

const refusedPatch = (id: string) => ({
  exchanges: [
    exchange(CREATE, answered(201, user(id)), { body: CREATE_BODY }),
    {
      ...exchange(
        DEACTIVATE,
        answered(
          400,
          json({
            schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
            status: "400",
            detail: `no such op for ${id}`,
          }),
        ),
        {
          path: `/Users/${id}`,
          body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}',
        },
      ),
    },
  ].map((each, index) => (index === 1 ? { ...each, request: { ...each.request, method: "PATCH" } } : each)),
  findings: [
    finding(
      DEACTIVATE,
      "status",
      ["RFC7644-3.5.2-29", "IDP-DEACTIVATE"],
      [complaint("status", "200 or 204", "400")],
      {
        file: "suites/scenarios/leaver.yaml",
      },
    ),
  ],
});

const weakEtag = finding(
  READ,
  "header",
  ["RFC7644-3.14-02"],
  [complaint("header etag", "present", "absent")],
  {
    level: "should",
    loweredBy: "A12",
    file: "suites/etag/versions.yaml",
  },
);

const refusedSetup: UndecidedReason = {
  kind: "setup-failed",
  step: "given alice",
  detail: "POST /Users answered 500",
  signature: "POST /Users 500",
};

/** A server with two defects that show in several cases, one weakness, and trouble on the way. */
export const failing = (): readonly RunEvent[] => {
  const entry = (line: number, reason: string) => ({
    reason,
    expires: "2026-12-31",
    ticket: "SCIM-12",
    file: "baseline.yaml",
    line,
  });
  const create = createCase("rfc");
  const again = planned("users/create", "ignores-a-client-id", "rfc", {
    cites: ["RFC7644-3.3-07", "RFC7644-3.3-09"],
  });
  const okta = leaver("okta-oin");
  const entra = leaver("entra");
  const read = planned("users/read", "created-user-can-be-read", "rfc");
  const reread = planned("users/read", "read-twice-is-the-same", "rfc");
  const version = etag("rfc");
  const notes = planned("users/lists", "values-are-distinct", "rfc", { cites: ["RFC7643-2.4-08"] });
  const known = planned("users/delete", "answers-204", "rfc", {
    known: entry(3, "deletes are asynchronous"),
  });
  const stale = planned("users/delete", "second-delete-404", "rfc", { known: entry(8, "was 500") });
  const group = planned("groups/create", "works", "rfc");
  const lost = planned("filter/operators", "operator", "rfc");
  const bulk = [planned("bulk/basics", "works", "rfc"), planned("bulk/limits", "too-large", "rfc")];
  const silent = planned("scenarios/rehire", "comes-back", "entra");
  const cases = [
    create,
    again,
    okta,
    entra,
    read,
    reread,
    version,
    notes,
    known,
    stale,
    group,
    lost,
    ...bulk,
    silent,
  ];
  return [
    runStarted(),
    targetDescribed(),
    planMade(cases, REQUIREMENTS),
    ...played(entra, { kind: "fail" }, refusedPatch("44ab9d01-5b1e-4b6a-9d54-8e6ff0c39f11")),
    ...played(create, { kind: "fail" }, wrongCreate("2819c223-7f76-453a-919d-413861904646")),
    ...played(again, { kind: "fail" }, wrongCreate("6c5bb468-14b2-4183-baf2-06d523e03bd3")),
    ...played(
      okta,
      { kind: "fail" },
      {
        ...refusedPatch("9e0f2c1a-5b1e-4b6a-9d54-8e6ff0c39f10"),
        leaves: { resource: "/Users/9e0f2c1a", detail: "DELETE answered 500" },
      },
    ),
    ...played(read, { kind: "undecided", obstacle: refusedSetup }),
    ...played(reread, { kind: "undecided", obstacle: refusedSetup }),
    ...played(
      version,
      { kind: "warn" },
      { exchanges: [exchange(READ, answered(200, user("a")), { path: "/Users/a" })], findings: [weakEtag] },
    ),
    ...played(
      notes,
      { kind: "pass" },
      {
        findings: [
          finding(
            READ,
            "unique",
            ["RFC7643-2.4-08"],
            [complaint("body emails", "distinct values", "2 alike")],
            { level: "info" },
          ),
        ],
      },
    ),
    ...played(
      known,
      { kind: "fail" },
      {
        exchanges: [exchange("1. DELETE /Users/x", answered(202))],
        findings: [
          finding("1. DELETE /Users/x", "status", ["RFC7644-3.3-07"], [complaint("status", "204", "202")]),
        ],
      },
    ),
    ...played(stale, { kind: "pass" }),
    ...played(group, {
      kind: "undecided",
      obstacle: refusedSetup,
    }),
    ...played(
      lost,
      {
        kind: "undecided",
        obstacle: { kind: "no-answer", step: "1. GET /Users", detail: "no answer within 30 s" },
      },
      {
        exchanges: [
          exchange("1. GET /Users", {
            kind: "unanswered",
            reason: "timeout",
            detail: "no answer within 30 s",
          }),
        ],
      },
    ),
    ...bulk.flatMap((each) =>
      played(each, { kind: "skip", reason: { kind: "not-supported", need: "bulk", by: "discovery" } }),
    ),
    ...played(silent, { kind: "skip", reason: { kind: "not-spoken", intent: "rehire-user" } }),
    runFinished({
      left: ["/Users/9e0f2c1a"],
      unmatchedBaseline: [{ entry: "users/gone/away", file: "baseline.yaml", line: 14 }],
    }),
  ];
};
