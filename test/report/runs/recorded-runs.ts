import type { RunEvent } from "../../../src/model/event.ts";
import {
  answered,
  exchange,
  finding,
  planMade,
  planned,
  played,
  runFinished,
  runStarted,
  targetDescribed,
} from "./builders.ts";
import { failing } from "./failing-run.ts";
import { hostile } from "./hostile-run.ts";
import { CREATE, CREATE_BODY, createCase, DEACTIVATE, leaver, REQUIREMENTS, user } from "./story.ts";

/** The runs that are stored in fixtures/runs; every reporter is tried on each of them. */

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
