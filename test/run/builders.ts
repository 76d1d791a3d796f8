import { compileSchemas, type TargetSchemas } from "../../src/assert/schemas/schemas.ts";
import type { Exchange, Outcome, Response, SentRequest, Unanswered } from "../../src/model/exchange.ts";
import type { Finding } from "../../src/model/finding.ts";
import { caseId, requirementId } from "../../src/model/ids.ts";
import type { Json } from "../../src/model/json.ts";
import type { RfcRequirement } from "../../src/model/requirement.ts";
import type { Check, Claim, Library, Profile, Suite } from "../../src/model/suite.ts";
import type { TargetDescription } from "../../src/model/target.ts";
import type { PlannedCase } from "../../src/plan/plan.ts";
import type { Clock, OutgoingRequest } from "../../src/run/ports/ports.ts";
import type { Transport } from "../../src/run/request/transport.ts";
import { check, profile, suite, target } from "../plan/builders.ts";

/** Small builders of what a run plays with, beside those of a plan: each has ordinary defaults. */

export const BASE = "https://api.example.com/scim/v2";

type Headers = { readonly [name: string]: string };

export const response = (status: number, value?: Json, headers: Headers = {}): Response => ({
  status,
  headers,
  body: value === undefined ? { kind: "none" } : { kind: "json", value, text: JSON.stringify(value) },
});

export const textResponse = (status: number, text: string, headers: Headers = {}): Response => ({
  status,
  headers,
  body: { kind: "text", text },
});

/** An answer with a JSON body, or with none. */
export const answered = (status: number, value?: Json, headers: Headers = {}): Outcome => ({
  kind: "answered",
  response: response(status, value, headers),
});

export const answeredText = (status: number, text: string, headers: Headers = {}): Outcome => ({
  kind: "answered",
  response: textResponse(status, text, headers),
});

export const unanswered = (reason: Unanswered = "timeout", detail = "nothing came"): Outcome => ({
  kind: "unanswered",
  reason,
  detail,
});

export const sentRequest = (method = "GET", path = "/Users", body?: Json): SentRequest => ({
  method,
  url: `${BASE}${path}`,
  headers: [],
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  as: "token",
});

export const outgoing = (method = "GET", path = "/Users", body?: Json): OutgoingRequest => ({
  method,
  url: `${BASE}${path}`,
  headers: [],
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  as: "token",
  timeoutMs: 1000,
});

export const exchange = (outcome: Outcome, request: SentRequest = sentRequest()): Exchange => ({
  step: "1. GET /Users",
  request,
  outcome,
  durationMs: 1,
  attempts: 1,
});

/** A requirement of an RFC and its level, `MUST`, `SHOULD` and `INFO` in the library below. */
const requirement = (id: string, level: RfcRequirement["level"]): RfcRequirement => ({
  kind: "rfc",
  impact: "form",
  harm: "Nobody looks.",
  id: requirementId(id),
  level,
  statement: `A server keeps ${id}.`,
  source: { document: "RFC 7644" },
  subject: "server",
  observable: true,
  how: "Look.",
  capabilities: [],
  tags: [],
  sameAs: [],
});

const REQUIREMENTS = [
  requirement("MUST", "must"),
  requirement("SHOULD", "should"),
  requirement("INFO", "info"),
];

export const claim = (
  keyword: string,
  argument: Json,
  cites: "MUST" | "SHOULD" | "INFO" = "MUST",
  line = 10,
): Claim => ({ keyword, argument, cites: [requirementId(cites)], line });

export const finding = (change: Partial<Finding> = {}): Finding => ({
  step: "1. GET /Users",
  keyword: "status",
  level: "must",
  requirements: [],
  verdict: "broken",
  complaints: [{ place: "status", expected: "200", actual: "404" }],
  file: "suites/users.yaml",
  line: 10,
  ...change,
});

/** Suites with the profile `rfc` and a catalogue of the three requirements that claims here cite. */
export const library = (suites: readonly Suite[], change: Partial<Library> = {}): Library => ({
  suites,
  profiles: [profile("rfc")],
  vocabulary: [],
  wireRows: [],
  checklists: [],
  catalogue: {
    requirements: new Map(REQUIREMENTS.map((one) => [one.id, one])),
    interpretations: new Map(),
    shown: new Map(),
  },
  fixtures: new Map(),
  ...change,
});

/** A check played by a profile; all its steps. */
export const plannedCase = (
  slug: string,
  change: Partial<Check> = {},
  player: Profile = profile("rfc"),
): PlannedCase => {
  const played = check(slug, change);
  return {
    id: caseId(played.id, player.id),
    check: played,
    suite: suite(played),
    profile: player,
    steps: played.steps,
  };
};

/** What answers are held against when the target publishes no schemas and none are bundled. */
export const noSchemas = (described: TargetDescription = target()): TargetSchemas =>
  compileSchemas({ jsonSchemas: {}, core: [] })(described);

/** A clock that only moves when somebody sleeps, and keeps how long. */
export type SleepyClock = Clock & { readonly slept: readonly number[] };

export const sleepyClock = (startsAt = 0): SleepyClock => {
  let now = startsAt;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    iso: () => new Date(Date.UTC(2026, 0, 1) + now).toISOString(),
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
};

/** A clock that stands still until the test lets time pass; a sleep ends when its time has come, or its signal aborts. */
export type HandClock = Clock & { readonly pass: (ms: number) => Promise<void> };

export const handClock = (): HandClock => {
  let now = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => now,
    iso: () => new Date(Date.UTC(2026, 0, 1) + now).toISOString(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { until: now + ms, wake: resolve };
        sleepers.add(sleeper);
        const wakeEarly = () => {
          sleepers.delete(sleeper);
          resolve();
        };
        if (signal.aborted) wakeEarly();
        else signal.addEventListener("abort", wakeEarly, { once: true });
      }),
    pass: async (ms) => {
      now += ms;
      for (const sleeper of sleepers)
        if (sleeper.until <= now) {
          sleepers.delete(sleeper);
          sleeper.wake();
        }
      await settled();
    },
  };
};

/** Lets everything go on that waits for nothing but its turn. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A signal that nobody aborts. */
export const neverAborted = (): AbortSignal => new AbortController().signal;

/** A way to the target that gives an answer for each request, and keeps what was asked. */
export type Door = {
  readonly send: Transport["send"];
  readonly requests: OutgoingRequest[];
  /** `GET /Users?count=1`: each request by method and address below the base. */
  readonly asked: () => readonly string[];
};

export const door = (answer: (request: OutgoingRequest, count: number) => Outcome): Door => {
  const requests: OutgoingRequest[] = [];
  return {
    requests,
    asked: () => requests.map(({ method, url }) => `${method} ${url.replace(BASE, "")}`),
    send: async (request) => {
      requests.push(request);
      return { outcome: answer(request, requests.length), attempts: 1, durationMs: 1 };
    },
  };
};
