import { fitBody, shapeOf } from "../../idp/adapt.ts";
import { evaluate } from "../../idp/evaluate.ts";
import { wireRequest } from "../../idp/wire.ts";
import { asText, isList, isObject, type Json, parseJson } from "../../model/json.ts";
import type { SendStep } from "../../model/suite.ts";
import { type Scene, scopeOf } from "../case/scene.ts";
import type { OutgoingRequest } from "../ports.ts";
import { nameOf, overlaid } from "./target-overrides.ts";

/** A step made ready to be sent. */
export type Prepared = {
  readonly request: OutgoingRequest;
  /** Below the base URL, without query. */
  readonly path: string;
  /** `/Users`: the first segment. */
  readonly endpoint: string;
  /** The body as a value; undefined for a raw one. */
  readonly sent: Json | undefined;
  readonly missing: readonly string[];
};

/** Fills, fits and encodes one step as the profile of the scene says it. */
export const prepare = (step: SendStep, scene: Scene): Prepared => {
  const { options, target } = scene.world;
  const endpoint = endpointOf(step.path);
  const written = step.body === undefined ? undefined : evaluate(step.body, scopeOf(scene, endpoint));
  const sent = isFitted(step)
    ? fitted(written?.value, endpoint, scene)
    : (written?.value ?? rawValue(step.raw));
  const scope = scopeOf(scene, endpoint, { sent });
  const wire = wireRequest(step, sent, scene.planned.profile.wire, scope);
  const path = belowBase(wire.path, options.base);
  const request: OutgoingRequest = {
    method: wire.method,
    url: `${options.base}${path}${wire.query}`,
    headers: wire.headers,
    ...(wire.body === undefined ? {} : { body: wire.body }),
    as: wire.as,
    timeoutMs: options.timeoutMs,
  };
  return {
    request,
    path,
    endpoint: endpointOf(path),
    sent,
    missing: [...wire.missing, ...(written?.missing ?? [])],
  };

  function fitted(body: Json | undefined, below: string, from: Scene): Json | undefined {
    const isIntent = from.intent !== undefined;
    const extra = isIntent && step.method === "POST" && isObject(body) ? filledIn(body) : {};
    return fitBody(overlaid(body, options.overlay, extra), shapeOf(below, target), isIntent);
  }

  function filledIn(body: { readonly [name: string]: Json }) {
    const set = evaluate(options.overlay[nameOf(body)]?.set ?? {}, scopeOf(scene, endpoint)).value;
    return isObject(set) ? set : {};
  }
};

/** A raw body that happens to be JSON counts for what it would change. */
const rawValue = (raw: string | undefined): Json | undefined =>
  raw === undefined ? undefined : parseJson(raw);

/** Only whole resources are fitted; a PATCH or a search says what it says. */
const isFitted = (step: SendStep): boolean =>
  step.adapt && (step.method === "POST" || step.method === "PUT") && !step.path.endsWith(".search");

/** An address that the server gave, absolute or relative, is used only when it is below the base URL. */
const belowBase = (path: string, base: string): string => {
  if (path === "" || path.startsWith("/")) return path;
  // RFC 7643 section 2.3.7 with RFC 3986 section 5.2: the service root is the base of a relative address.
  const given = decodeURIComponent(path);
  const url = URL.canParse(given, `${base}/`) ? new URL(given, `${base}/`).href : given;
  return url.startsWith(`${base}/`) ? url.slice(base.length) : given;
};

export const endpointOf = (path: string): string => {
  const [, first = ""] = path.split(/[/?]/);
  return `/${first}`;
};

const WRITES = new Set(["PUT", "PATCH", "DELETE"]);

/** Whether a request changes something that is there already. */
export const isWrite = (method: string): boolean => WRITES.has(method);

/** The resources that a request would change: its own address, or the addresses of bulk operations. */
export const changedBy = (prepared: Prepared): readonly string[] => {
  const { method } = prepared.request;
  if (isWrite(method)) return [prepared.path];
  if (method !== "POST" || prepared.path.toLowerCase() !== "/bulk" || !isObject(prepared.sent)) return [];
  const operations = prepared.sent.Operations;
  return (isList(operations) ? operations : []).flatMap((operation) =>
    isObject(operation) && isWrite(asText(operation.method).toUpperCase()) ? [asText(operation.path)] : [],
  );
};
