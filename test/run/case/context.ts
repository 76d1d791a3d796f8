import { levelFor } from "../../../src/assert/judge.ts";
import type { Outcome } from "../../../src/model/exchange.ts";
import { profileId } from "../../../src/model/ids.ts";
import type { Claim, Intent, PagesStep, Step } from "../../../src/model/suite.ts";
import type { CaseContext } from "../../../src/run/case/case-context.ts";
import { oursFilter } from "../../../src/run/case/ours.ts";
import { runStory } from "../../../src/run/case/run-step.ts";
import type { OutgoingRequest } from "../../../src/run/ports/ports.ts";
import { buildRequest } from "../../../src/run/request/build-request.ts";
import { createCaseHttp } from "../../../src/run/request/case-http.ts";
import { inCheck } from "../../../src/run/step/step-source.ts";
import { createValues } from "../../../src/run/step/values.ts";
import { profile, target } from "../../plan/builders.ts";
import { BASE, door, library, neverAborted, noSchemas, sleepyClock } from "../builders.ts";

const NO_ACCOUNT = { announce: () => {}, note: () => {} };

/**
 * With what steps are played against a door that gives these answers. The run may write to whatever it likes, unless the
 * test says otherwise; what is told of exchanges and findings is kept, one line each.
 */
export const openContext = (
  answer: Answer,
  change: Partial<CaseContext> = {},
  intents: readonly Intent[] = [],
) => {
  const described = target();
  const { wire, profileChain, intents: said } = profile("rfc", [], intents);
  const clock = sleepyClock();
  const signal = neverAborted();
  const { send, asked, requests } = door(answer);
  const http = createCaseHttp({
    base: BASE,
    timeoutMs: 1000,
    headers: [],
    send,
    signal,
    now: clock.now,
    account: NO_ACCOUNT,
  });
  const told: string[] = [];
  const values = createValues({
    marker: "scabc123abc123",
    ours: (endpoint) => oursFilter(endpoint, "scabc123abc123", [], undefined),
    base: BASE,
    domain: "example.com",
    profile: profileId("rfc"),
    variables: {},
    secrets: {},
    custom: undefined,
    fixtures: new Map(),
    overridesFor: () => ({}),
  });
  const context: CaseContext = {
    values,
    http,
    events: {
      exchange: ({ step, outcome, attempts }, phase) =>
        told.push(
          `${phase} ${step}: ${outcome.kind === "answered" ? outcome.response.status : outcome.reason} (${attempts})`,
        ),
      findings: (findings) => {
        for (const { keyword, verdict } of findings) told.push(`${keyword} ${verdict}`);
      },
    },
    intents: said,
    build: (step, saidBy, own) =>
      buildRequest(step, saidBy, own.scope, {
        base: BASE,
        timeoutMs: 1000,
        wire,
        own: wire,
        overrides: {},
        target: described,
      }),
    mayWrite: async () => ({ ok: true }),
    isWithoutEffect: async () => false,
    writtenAt: http.writtenAt,
    judging: {
      base: BASE,
      schemas: noSchemas(described),
      levelOf: levelFor(library([]).catalogue, profileChain),
    },
    isThere: () => true,
    isKnownToBeSent: () => true,
    time: { withinMs: 1000, clock, signal, lateMs: 0, rest: (during) => during },
    ...change,
  };
  return { context, values, told, clock, asked, requests };
};

export const SOURCE = inCheck("suites/users.yaml");

/** The answer to a request; requests are counted from 1. */
export type Answer = (request: OutgoingRequest, count: number) => Outcome;

/** Plays steps one after the other against a door that gives these answers. */
export const story = async (
  played: readonly Step[],
  answer: Answer,
  change: Partial<CaseContext> = {},
  intents: readonly Intent[] = [],
) => {
  const opened = openContext(answer, change, intents);
  return { ...(await runStory(played, SOURCE, opened.context)), ...opened };
};

/** A walk through the pages of /Users. */
export const pagesOf = (claims: readonly Claim[], change: Partial<PagesStep> = {}): PagesStep => ({
  kind: "pages",
  label: "2. pages of /Users",
  line: 12,
  path: "/Users",
  query: {},
  by: "index",
  claims,
  ...change,
});
