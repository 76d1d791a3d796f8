import { fitBody, shapeOf } from "../../idp/adapt.ts";
import { evaluate, type Scope } from "../../idp/evaluate.ts";
import { senderOf } from "../../idp/own-wire.ts";
import { wireRequest } from "../../idp/wire.ts";
import { asObject, isObject, type Json, parseJson } from "../../model/json.ts";
import type { SendStep, Wire } from "../../model/suite.ts";
import type { TargetDescription } from "../../model/target.ts";
import type { TargetOverrides } from "../ports/options.ts";
import type { OutgoingRequest } from "../ports/ports.ts";
import { destinationOf, endpointOf } from "./address.ts";
import { askingForAll } from "./on-request.ts";
import { nameOf, overridden } from "./target-overrides.ts";

/** A step made ready to be sent. */
export type BuiltRequest = {
  readonly request: OutgoingRequest;
  /** Below the base URL, without query; the whole address where the server gave one that is outside of the service. */
  readonly path: string;
  /** The server named an address that is not ours to ask: such a request is not sent. */
  readonly isElsewhere: boolean;
  /** `/Users`: the first segment. */
  readonly endpoint: string;
  /** The body as a value; undefined for a raw one that is no JSON. */
  readonly sent: Json | undefined;
  /** Expressions that had no value: the request cannot be sent. */
  readonly missing: readonly string[];
};

/** Whose words a step is: those of a suite, whose bodies take all overrides of the target, or those of a profile, that keep their URNs. */
export type SaidBy = "suite" | "profile";

/** What a request depends on besides its step. */
export type RequestSettings = {
  /** Without trailing slash. */
  readonly base: string;
  readonly timeoutMs: number;
  /** How the profile speaks, and how we do. */
  readonly wire: Wire;
  readonly own: Wire;
  readonly overrides: TargetOverrides;
  readonly target: TargetDescription;
};

/** What names mean in a request to an endpoint, with values that only this step knows. */
export type ScopeFor = (endpoint: string, local?: { readonly [name: string]: Json | undefined }) => Scope;

/** Fills, fits and encodes one step as a profile says it. */
export const buildRequest = (
  written: SendStep,
  saidBy: SaidBy,
  scopeFor: ScopeFor,
  settings: RequestSettings,
): BuiltRequest => {
  const { base, timeoutMs, target } = settings;
  const wire = saidBy === "profile" || senderOf(written) === "profile" ? settings.wire : settings.own;
  const step = saidBy === "suite" ? askingForAll(written, target) : written;
  const endpoint = endpointOf(step.path);
  const scope = scopeFor(endpoint);
  const filled = step.body === undefined ? undefined : evaluate(step.body, scope);
  const body = takesOverrides(step)
    ? withTargetOverrides(filled?.value, step, saidBy, scope, settings)
    : filled?.value;
  const said = wireRequest(step, body, wire, scopeFor(endpoint, { sent: body }));
  const { url, path, isElsewhere } = destinationOf(said.path, base);
  return {
    request: {
      method: said.method,
      url: `${url}${url.includes("?") ? said.query.replace("?", "&") : said.query}`,
      headers: said.headers,
      ...(wire.headerOrder.length === 0 ? {} : { headerOrder: wire.headerOrder }),
      ...(said.body === undefined ? {} : { body: said.body }),
      as: said.as,
      timeoutMs,
    },
    path,
    isElsewhere,
    endpoint: endpointOf(path),
    // A raw body that happens to be JSON counts for what it would change.
    sent: body ?? parseJson(said.body ?? ""),
    missing: [...said.missing, ...(filled?.missing ?? [])],
  };
};

/** Only whole resources take the overrides of the target and lose what its schemas do not list; a PATCH or a search says what it says. */
const takesOverrides = (step: SendStep): boolean =>
  step.adapt && (step.method === "POST" || step.method === "PUT") && !step.path.endsWith(".search");

/** A fixture has been filled in already; a body that a profile writes out itself gets here what every resource needs on this target. */
const withTargetOverrides = (
  body: Json | undefined,
  { method, path }: SendStep,
  saidBy: SaidBy,
  scope: Scope,
  { overrides, target }: RequestSettings,
): Json | undefined => {
  const isOwnCreate = saidBy === "profile" && method === "POST" && isObject(body);
  const added = isOwnCreate ? asObject(evaluate(overrides[nameOf(body)]?.set ?? {}, scope).value) : {};
  return fitBody(overridden(body, overrides, added), shapeOf(endpointOf(path), target), saidBy === "profile");
};
