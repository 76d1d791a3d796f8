import { isKnownToBeSent, levelFor, notedOnly } from "../../assert/judge.ts";
import type { TargetSchemas } from "../../assert/schemas/schemas.ts";
import { named, ownWire } from "../../idp/own-wire.ts";
import type { Learned, TargetDescription } from "../../model/target.ts";
import { givesMembersByPatch } from "../../plan/gaps.ts";
import { unmetNeed } from "../../plan/needs.ts";
import { DEFAULT_PROFILE, type PlannedCase } from "../../plan/plan.ts";
import { customAttributeOf, sayCustomAttribute } from "../../scim/custom-attribute.ts";
import type { ManyTools } from "../given/make-many.ts";
import type { RunOptions } from "../ports/options.ts";
import type { Clock, Journal } from "../ports/ports.ts";
import { buildRequest, type RequestSettings } from "../request/build-request.ts";
import { type CaseHttp, createCaseHttp } from "../request/case-http.ts";
import { fixtureOverrides } from "../request/target-overrides.ts";
import type { Transport } from "../request/transport.ts";
import { createCreatedResources } from "../safety/created-resources.ts";
import { deleteCreated, isLeft, lookFor } from "../safety/delete-created.ts";
import { markerOf } from "../safety/marker.ts";
import { type Ask, mayWrite, type OwnershipRead } from "../safety/ownership.ts";
import { isWithoutEffect } from "../safety/without-effect.ts";
import { createValues, type Values } from "../step/values.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseEvents } from "./case-events.ts";
import { oursFilter } from "./ours.ts";

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
  /** Takes slots of other workers that have nothing to do, as many as are wanted or free; each is given back by a call. */
  readonly spareSlots: (wanted: number) => readonly (() => void)[];
  /** True as soon as no further step may begin, though requests in flight may still end. */
  readonly isStopping: () => boolean;
  /** Aborted when steps must stop, and when even cleaning up must. */
  readonly signals: { readonly steps: AbortSignal; readonly cleanup: AbortSignal };
};

/** One case, ready to be played. */
export type OpenCase = {
  readonly context: CaseContext;
  readonly setUpTools: Omit<ManyTools, "known">;
  /** Deletes what the case created, and tells what had to stay. */
  readonly cleanUp: () => Promise<void>;
};

/** How long a read waits before it looks once more for what was written. */
const FIRST_PAUSE_MS = 40;

/** Gives a case its names, its account of what it creates and its way to the target. */
export const openCase = (
  planned: Pick<PlannedCase, "id" | "profile">,
  events: CaseEvents,
  settings: CaseSettings,
): OpenCase => {
  const { options, clock, journal, signals } = settings;
  const { profileChain, intents, isExperimental } = planned.profile;
  const { base, timeoutMs, toolVersion } = options;
  const own = ownWire(toolVersion);
  const { demandsUserAgent = false } = settings.target;
  const wire = demandsUserAgent ? named(planned.profile.wire, toolVersion) : planned.profile.wire;
  const { catalogue } = options.library;
  const { learned } = settings.target;
  const marker = markerOf(options.runId, planned.id);
  const created = createCreatedResources({ base, marker }, journal);
  const ours = (endpoint: string) => oursFilter(endpoint, marker, created.all(), learned);
  const values = valuesOf(planned, marker, ours, settings);
  const httpUnder = (signal: AbortSignal): CaseHttp =>
    createCaseHttp({
      base,
      timeoutMs,
      headers: own.headers.withoutBody,
      send: settings.send,
      signal,
      now: clock.now,
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
    own,
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
      isWithoutEffect: (request, step) =>
        isWithoutEffect(request, { ...created, marker }, reading, wire, step),
      writtenAt: http.writtenAt,
      judging: {
        base,
        schemas: settings.schemas,
        levelOf: isExperimental ? notedOnly : levelFor(catalogue, profileChain),
      },
      isThere: (needs) => unmetNeed(needs, settings.target) === undefined,
      isKnownToBeSent: isKnownToBeSent({ catalogue, profileChain, intents }),
      time: {
        withinMs: options.settleMs,
        clock,
        signal: signals.steps,
        lateMs: learned?.showsAfterMs ?? 0,
        rest: settings.rest,
      },
    },
    setUpTools: {
      says: planned.profile.id === DEFAULT_PROFILE ? {} : intents,
      intents,
      values,
      say: (step, own) => build(step, "profile", own),
      waitToShow: async (attempt) => {
        const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1);
        if (pauseMs * 2 > options.settleMs || signals.steps.aborted) return false;
        await settings.rest(clock.sleep(pauseMs, signals.steps));
        return true;
      },
      write: (step, own) =>
        buildRequest({ ...step, sentBy: "profile" }, "suite", own.scope, plainly(requests, learned)),
      spareSlots: settings.spareSlots,
      isStopping: settings.isStopping,
      membersByPatch: learned !== undefined && givesMembersByPatch(learned),
      mayWrite: (path) => mayWrite(path, { created, marker }, reading),
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
      lookForLost: async () => {
        const account = { ...created, markerOf: () => marker };
        const lost = created.pending().at(-1);
        const purpose = { step: "look whether it was created", phase: "setup" } as const;
        return lost !== undefined && (await lookFor(lost, account, reading, own, purpose)).length === 0;
      },
    },
    cleanUp: async () => {
      if (!options.cleanup) return;
      const cleaning = readUnder(httpUnder(signals.cleanup).ask, signals.cleanup);
      const account = { ...created, markerOf: () => marker };
      for (const deletion of await deleteCreated(account, cleaning, own))
        if (isLeft(deletion)) events.left(deletion.resource, deletion.detail ?? deletion.result);
    },
  };
};

const valuesOf = (
  { profile }: Pick<PlannedCase, "profile">,
  marker: string,
  ours: (endpoint: string) => string,
  { options, target }: CaseSettings,
): Values => {
  const custom = customAttributeOf(target);
  return createValues({
    marker,
    ours,
    base: options.base,
    domain: options.domain,
    profile: profile.id,
    directoryIds: profile.wire.directoryIds,
    variables: options.variables,
    secrets: options.secrets,
    custom: custom === undefined ? undefined : sayCustomAttribute(custom),
    fixtures: options.library.fixtures,
    overridesFor: (fixture) => fixtureOverrides(fixture, options.overrides, target),
  });
};

/** What is made before the steps holds nothing that the target was seen to refuse. */
const plainly = (requests: RequestSettings, learned: Learned | undefined): RequestSettings => {
  const refused = (schema: string): readonly string[] =>
    Object.entries(learned?.attributes ?? {}).flatMap(([need, { create }]) => {
      const [owner, name = "", ...part] = need.split(".");
      return owner === schema && create === "refused" && part.length === 0 ? [name] : [];
    });
  const without = (schema: "User" | "Group") => {
    const own = requests.overrides[schema];
    return { ...own, remove: [...(own?.remove ?? []), ...refused(schema)] };
  };
  return {
    ...requests,
    overrides: { ...requests.overrides, User: without("User"), Group: without("Group") },
  };
};

/** A request of our own is an event at once. */
const emitting =
  (ask: CaseHttp["ask"], events: Pick<CaseEvents, "exchange">): Ask =>
  async (method, path, { step, phase }) => {
    const exchange = await ask(method, path, step);
    events.exchange(exchange, phase);
    return exchange.outcome;
  };
