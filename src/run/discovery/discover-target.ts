import { ownHeaders } from "../../model/default-headers.ts";
import type { Outcome } from "../../model/exchange.ts";
import type { Json } from "../../model/json.ts";
import type { Identity } from "../../model/suite.ts";
import type { Diagnosis, TargetDescription } from "../../model/target.ts";
import type { Transport } from "../request/transport.ts";
import { readCapabilities } from "./capabilities.ts";
import { preflight } from "./preflight.ts";

/** What is known of a target before any case is played; with a diagnosis it cannot be checked at all. */
export type Discovered = { readonly target: TargetDescription; readonly diagnosis?: Diagnosis };

export type DiscoverySettings = {
  /** Without trailing slash. */
  readonly base: string;
  readonly toolVersion: string;
  readonly timeoutMs: number;
  /** Something was given by which the target may know us. */
  readonly hasCredentials: boolean;
  /** Capability name → present; wins over what the target says. */
  readonly capabilities: { readonly [name: string]: boolean };
};

/** Looks whether there is a SCIM service at all, then at what it says of itself. */
export const discoverTarget = async (
  { base, toolVersion, timeoutMs, hasCredentials, capabilities }: DiscoverySettings,
  send: Transport["send"],
  signal: AbortSignal,
): Promise<Discovered> => {
  const ask = async (method: "GET" | "POST", url: string, as: Identity, body?: Json): Promise<Outcome> => {
    const request = {
      method,
      url,
      headers: ownHeaders(toolVersion, body !== undefined),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      as,
      timeoutMs,
    };
    return (await send(request, signal)).outcome;
  };
  const diagnosis = await preflight(base, (url, as) => ask("GET", url, as), hasCredentials);
  if (diagnosis !== undefined) return { target: unknownTarget(base), diagnosis };
  const probe = (method: "GET" | "POST", path: string, body?: Json) =>
    ask(method, `${base}${path}`, "token", body);
  return { target: await readCapabilities(base, probe, capabilities) };
};

const unknownTarget = (base: string): TargetDescription => ({
  base,
  capabilities: [],
  resourceTypes: [],
  schemas: [],
  configuration: null,
  notes: [],
});
