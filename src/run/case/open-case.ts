import { isKnownToBeSent, levelFor } from "../../assert/judge.ts";
import type { TargetSchemas } from "../../assert/schemas/schemas.ts";
import type { TargetDescription } from "../../model/target.ts";
import type { PlannedCase } from "../../plan/plan.ts";
import { customAttributeOf, sayCustomAttribute } from "../../scim/custom-attribute.ts";
import type { RunOptions } from "../ports/options.ts";
import type { Clock, Journal } from "../ports/ports.ts";
import { buildRequest, type RequestSettings } from "../request/build-request.ts";
import { type CaseHttp, createCaseHttp } from "../request/case-http.ts";
import { fixtureOverrides } from "../request/target-overrides.ts";
import type { Transport } from "../request/transport.ts";
import { createCreatedResources } from "../safety/created-resources.ts";
import { deleteCreated } from "../safety/delete-created.ts";
import { markerOf } from "../safety/marker.ts";
import { type Ask, mayWrite, type OwnershipRead } from "../safety/ownership.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseEvents } from "./case-events.ts";
import type { SetUpTools } from "./set-up.ts";
import { createValues, type Values } from "./values.ts";

/** What all cases of a run are played with; none of them changes it. */
export type CaseSettings = {
  readonly options: RunOptions;
  readonly target: TargetDescription;
  readonly schemas: TargetSchemas;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly send: Transport["send"];
  /** Lets another case go on while this one only waits. */
  readonly rest: (during: Promise<void>) => Promise<void>;
  /** True as soon as no further step may begin, though requests in flight may still end. */
  readonly isStopping: () => boolean;
  /** Aborted when steps must stop, and when even cleaning up must. */
  readonly signals: { readonly steps: AbortSignal; readonly cleanup: AbortSignal };
};

/** One case, ready to be played. */
export type OpenCase = {
  readonly context: CaseContext;
  readonly setUpTools: SetUpTools;
  /** Deletes what the case created, and tells what had to stay. */
  readonly cleanUp: () => Promise<void>;
};

/** Gives a case its names, its account of what it creates and its way to the target. */
export const openCase = (planned: PlannedCase, events: CaseEvents, settings: CaseSettings): OpenCase => {
  const { options, clock, journal, signals } = settings;
  const { wire, profileChain, intents } = planned.profile;
  const { base, timeoutMs } = options;
  const { catalogue } = options.library;
  const marker = markerOf(options.seed, planned.id);
  const values = valuesOf(planned, marker, settings);
  const created = createCreatedResources({ base, marker }, journal);
  const httpUnder = (signal: AbortSignal): CaseHttp =>
    createCaseHttp({
      base,
      timeoutMs,
      headers: wire.headers.withoutBody,
      send: settings.send,
      signal,
      account: created,
    });
  const http = httpUnder(signals.steps);
  const readUnder = (ask: CaseHttp["ask"], signal: AbortSignal): OwnershipRead => ({
    ask: emitting(ask, events),
    clock,
    withinMs: options.settleMs,
    signal,
  });
  const reading = readUnder(http.ask, signals.steps);
  const requests: RequestSettings = {
    base,
    timeoutMs,
    wire,
    overrides: options.overrides,
    target: settings.target,
  };
  const build: CaseContext["build"] = (step, saidBy, own) => buildRequest(step, saidBy, own.scope, requests);

  return {
    context: {
      values,
      http,
      events,
      intents,
      build,
      mayWrite: (path) => mayWrite(path, { created, marker }, reading),
      hasWritten: http.hasWritten,
      judging: {
        base,
        schemas: settings.schemas,
        levelOf: levelFor(catalogue, profileChain),
      },
      isKnownToBeSent: isKnownToBeSent({ catalogue, profileChain, intents }),
      time: { withinMs: options.settleMs, clock, signal: signals.steps, rest: settings.rest },
    },
    setUpTools: {
      build: (step) => build(step, "suite", values),
      send: async (request, step) => {
        const exchange = await http.send(request, step);
        events.exchange(exchange, "setup");
        return exchange;
      },
      get: async (path) => {
        const exchange = await http.ask("GET", path, `read ${path}`);
        events.exchange(exchange, "setup");
        return exchange;
      },
      created: () => created.all().map(({ path }) => path),
    },
    cleanUp: async () => {
      if (!options.cleanup) return;
      const cleaning = readUnder(httpUnder(signals.cleanup).ask, signals.cleanup);
      const account = { ...created, markerOf: () => marker };
      for (const { resource, result, detail } of await deleteCreated(account, cleaning, wire))
        if (result === "not-ours" || result === "failed") events.left(resource, detail ?? result);
    },
  };
};

const valuesOf = ({ profile }: PlannedCase, marker: string, { options, target }: CaseSettings): Values => {
  const custom = customAttributeOf(target);
  return createValues({
    marker,
    base: options.base,
    domain: options.domain,
    profile: profile.id,
    variables: options.variables,
    secrets: options.secrets,
    custom: custom === undefined ? undefined : sayCustomAttribute(custom),
    fixtures: options.library.fixtures,
    overridesFor: (fixture) => fixtureOverrides(fixture, options.overrides, target),
  });
};

/** A request of our own is an event at once. */
const emitting =
  (ask: CaseHttp["ask"], events: Pick<CaseEvents, "exchange">): Ask =>
  async (method, path, { step, phase }) => {
    const exchange = await ask(method, path, step);
    events.exchange(exchange, phase);
    return exchange.outcome;
  };
