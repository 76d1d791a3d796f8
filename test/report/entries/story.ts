import type { RunEvent } from "../../../src/model/event.ts";
import type { Exchange } from "../../../src/model/exchange.ts";
import type { Complaint, Finding } from "../../../src/model/finding.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { Report } from "../../../src/model/report.ts";
import type { Level } from "../../../src/model/requirement.ts";
import { fold } from "../../../src/report/fold.ts";
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
} from "../runs/builders.ts";

/** A step, its answer, and what is broken in it. */
export type Told = {
  /** `PATCH /Users/1`. */
  readonly ask: string;
  readonly as?: string;
  readonly body?: JsonObject;
  readonly status?: number;
  readonly answer?: Json;
  readonly broken?: readonly Complaint[];
  readonly cites?: string;
  readonly level?: Level;
  /** The reading that makes the claim weigh less. */
  readonly loweredBy?: string;
  /** What the case was given beforehand is no step of it. */
  readonly phase?: "setup";
};

const CITED = "RFC7644-1-01";

const emitted = (steps: readonly Told[]) => {
  const exchanges: Exchange[] = [];
  const findings: Finding[] = [];
  for (const [at, step] of steps.entries()) {
    const {
      ask,
      as,
      body,
      status = 200,
      answer = {},
      broken = [],
      cites = CITED,
      level = "must",
      loweredBy,
    } = step;
    const label = `${at + 1}. ${ask}`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    exchanges.push(
      exchange(label, answered(status, json(answer)), { ...(as === undefined ? {} : { as }), ...sent }),
    );
    const weight = { level, ...(loweredBy === undefined ? {} : { loweredBy }) };
    findings.push(...broken.map((one) => finding(label, "body", [cites], [one], weight)));
  }
  return { exchanges, findings };
};

const inPhases = (events: readonly RunEvent[], steps: readonly Told[]): readonly RunEvent[] => {
  const phases = steps.map(({ phase }) => phase ?? ("step" as const)).values();
  return events.map((event) =>
    event.type === "exchange-finished" ? { ...event, phase: phases.next().value ?? event.phase } : event,
  );
};

/** The report of cases that each tell a story: `x/case-0@rfc`, … */
export const reportOf = (...stories: readonly (readonly Told[])[]): Report => {
  const infos = stories.map((_, index) => planned("x", `case-${index}`, "rfc"));
  const events = infos.flatMap((of, index) => {
    const steps = stories[index] ?? [];
    return inPhases(played(of, { kind: "fail" }, emitted(steps)), steps);
  });
  const cited = [...new Set(stories.flat().map(({ cites = CITED }) => cites))];
  const requirements = cited.map((id) => requirement(id, "must", "It holds.", [{ document: "RFC 7644" }]));
  return fold([runStarted(), planMade(infos, requirements), ...events, runFinished()]);
};

export const wrongStatus = (expected: string, actual: number): readonly Complaint[] => [
  complaint("status", expected, String(actual)),
];

/** A request that was refused although it is lawful. */
export const refused = (ask: string, status: number, detail: string, more: Partial<Told> = {}): Told => ({
  ask,
  status,
  answer: { detail },
  broken: wrongStatus("200 or 204", status),
  ...more,
});

/** A request that was taken although it must not be. */
export const taken = (ask: string, cites: string, more: Partial<Told> = {}): Told => ({
  ask,
  cites,
  broken: wrongStatus("400", 200),
  ...more,
});

/** A read whose answer is wrong in one place. */
export const wrongBody = (
  ask: string,
  place: string,
  expected: string,
  actual: string,
  more: Partial<Told> = {},
): Told => ({
  ask,
  broken: [complaint(`body ${place}`, expected, actual)],
  ...more,
});

/** The body of a PATCH with one operation. */
export const operation = (
  op: string,
  path: string | undefined,
  value?: Json,
): { readonly body: JsonObject } => ({
  body: {
    Operations: [{ op, ...(path === undefined ? {} : { path }), ...(value === undefined ? {} : { value }) }],
  },
});
