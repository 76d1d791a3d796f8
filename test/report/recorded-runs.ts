import type { RunEvent } from "../../src/model/event.ts";
import { profileId } from "../../src/model/ids.ts";
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
import { hostile } from "./hostile-run.ts";

/** The runs that are stored in fixtures/runs; every reporter is tried on each of them. */

const REQUIREMENTS = [
  requirement("RFC7644-3.3-07", "must", "A created resource is answered with 201.", [
    { document: "RFC 7644", section: "3.3" },
  ]),
  requirement("RFC7644-3.3-09", "must", "The answer to a create says in Location where the resource is.", [
    { document: "RFC 7644", section: "3.3" },
  ]),
  requirement("RFC7644-3.5.2-29", "must", "A successful PATCH answers 200 with the resource or 204.", [
    { document: "RFC 7644", section: "3.5.2" },
  ]),
  requirement("RFC7644-3.14-02", "should", "A service that supports versions sends ETag with a resource.", [
    { document: "RFC 7644", section: "3.14" },
  ]),
  requirement("RFC7643-2.4-08", "info", "Values of one list are best distinct.", [
    { document: "RFC 7643", section: "2.4" },
  ]),
  requirement(
    "IDP-DEACTIVATE",
    "interop",
    "Setting active to false deactivates the user and keeps it readable.",
    [
      {
        document: "Okta: Build a SCIM 2.0 server",
        section: "Update a user",
        seen: "2026-08-01",
        confidence: "documented",
        profile: profileId("okta-oin"),
      },
      {
        document: "Entra: Develop a SCIM endpoint",
        section: "Disable user",
        seen: "2026-08-02",
        confidence: "documented",
        profile: profileId("entra"),
      },
    ],
    "The identity provider reports an error at each sync and the leaver keeps access.",
  ),
];

const CREATE_BODY =
  '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"sc7f3a-o\'neil@example.com"}';
const CREATE = "1. POST /Users";
const READ = "2. GET /Users/${{ user.id }}";
const DEACTIVATE = "2. deactivate-user";

const user = (id: string) => json({ id, userName: "sc7f3a@example.com", meta: { resourceType: "User" } });

const createCase = (profile: string, known?: Parameters<typeof planned>[3]) =>
  planned("users/create", "answers-with-the-user", profile, {
    title: "Answers with the created user and where it is",
    why: "Every client stores the id and the address from this answer; without them it creates the user again.",
    cites: ["RFC7644-3.3-07", "RFC7644-3.3-09"],
    tags: ["create"],
    ...known,
  });

const leaver = (profile: string) =>
  planned("scenarios/leaver", "stays-and-is-inactive", profile, {
    title: "A deactivated user stays, and is inactive",
    why: "The leaver keeps access until somebody notices.",
    cites: ["RFC7644-3.5.2-29", "IDP-DEACTIVATE"],
  });

const etag = (profile: string) =>
  planned("etag/versions", "sends-a-version", profile, {
    title: "Sends a version with each user",
    cites: ["RFC7644-3.14-02"],
  });

const healthy = (): readonly RunEvent[] => {
  const cases = [
    createCase("rfc"),
    leaver("okta-oin"),
    leaver("entra"),
    planned("bulk/basics", "works", "rfc"),
  ];
  const [create, okta, entra, bulk] = cases;
  if (create === undefined || okta === undefined || entra === undefined || bulk === undefined) return [];
  const kept = { exchanges: [exchange(CREATE, answered(201, user("2819c223")), { body: CREATE_BODY })] };
  const findings = [
    finding(CREATE, "status", ["RFC7644-3.3-07"]),
    finding(CREATE, "header", ["RFC7644-3.3-09"]),
  ];
  const needs = [finding(DEACTIVATE, "body", ["IDP-DEACTIVATE", "RFC7644-3.5.2-29"])];
  return [
    runStarted(),
    targetDescribed(),
    planMade(cases, REQUIREMENTS),
    // Told out of order, as by several workers.
    ...played(entra, { kind: "pass" }, { findings: needs }),
    ...played(create, { kind: "pass" }, { ...kept, findings }),
    ...played(okta, { kind: "pass" }, { findings: needs }),
    ...played(bulk, { kind: "skip", reason: { kind: "not-supported", need: "bulk", by: "discovery" } }),
    runFinished(),
  ];
};

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

const failing = (): readonly RunEvent[] => {
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
    ...played(read, { kind: "undecided", obstacle: { kind: "prerequisite", case: create.id } }),
    ...played(reread, { kind: "undecided", obstacle: { kind: "prerequisite", case: read.id } }),
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
      obstacle: {
        kind: "setup-failed",
        step: "given alice",
        detail: "POST /Users answered 500",
        signature: "POST /Users 500",
      },
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

const unreachable = (): readonly RunEvent[] => [
  runStarted({ target: "https://www.example.com/login" }),
  targetDescribed({
    base: "https://www.example.com/login",
    capabilities: [],
    resourceTypes: [],
    configuration: null,
    notes: [],
  }),
  runFinished({
    ending: "unreachable",
    requests: 3,
    durationMs: 210,
    diagnosis: {
      code: "html-page",
      what: "https://www.example.com/login/ServiceProviderConfig answered an HTML page, not SCIM.",
      fix: "Give the base URL of the SCIM service, often https://<host>/scim/v2, not that of the web application.",
    },
  }),
];

const interrupted = (): readonly RunEvent[] => {
  const create = createCase("rfc");
  const okta = leaver("okta-oin");
  const entra = leaver("entra");
  const events = played(okta, { kind: "undecided", obstacle: { kind: "interrupted" } });
  return [
    runStarted(),
    targetDescribed(),
    planMade([create, okta, entra], REQUIREMENTS),
    ...played(create, { kind: "pass" }, { findings: [finding(CREATE, "status", ["RFC7644-3.3-07"])] }),
    ...events,
    ...played(entra, { kind: "undecided", obstacle: { kind: "not-run", because: "interrupted" } }),
    runFinished({
      ending: "interrupted",
      cause: "SIGINT",
      left: ["/Users/1b2c"],
      durationMs: 950,
      requests: 9,
    }),
  ];
};

export const RECORDED: { readonly [name: string]: readonly RunEvent[] } = {
  healthy: healthy(),
  failing: failing(),
  hostile: hostile(),
  unreachable: unreachable(),
  interrupted: interrupted(),
};
