import { ownHeaders } from "../../model/default-headers.ts";
import type { Outcome } from "../../model/exchange.ts";
import type { Json } from "../../model/json.ts";
import type { Identity, Profile } from "../../model/suite.ts";
import type { Diagnosis, TargetDescription } from "../../model/target.ts";
import type { Transport } from "../request/transport.ts";
import { readCapabilities } from "./capabilities.ts";
import { demandNote, knock, withoutUserAgent } from "./nameless.ts";
import { type Look, preflight, USERS } from "./preflight.ts";

/** What is known of a target before any case is played; with a diagnosis it cannot be checked at all. */
export type Discovered = { readonly target: TargetDescription; readonly diagnosis?: Diagnosis };

export type DiscoverySettings = {
  /** Without trailing slash. */
  readonly base: string;
  readonly toolVersion: string;
  readonly timeoutMs: number;
  /** Profiles to be played of which no User-Agent is known. */
  readonly nameless: readonly Pick<Profile, "id">[];
  /** Something was given by which the target may know us. */
  readonly hasCredentials: boolean;
  /** Capability name → present; wins over what the target says. */
  readonly capabilities: { readonly [name: string]: boolean };
};

/** Looks whether there is a SCIM service at all, then at what it says of itself. */
export const discoverTarget = async (
  { base, toolVersion, timeoutMs, nameless, hasCredentials, capabilities }: DiscoverySettings,
  send: Transport["send"],
  signal: AbortSignal,
): Promise<Discovered> => {
  const ask = async (
    method: "GET" | "POST",
    url: string,
    as: Identity,
    { body, isNamed = true }: { readonly body?: Json | undefined; readonly isNamed?: boolean } = {},
  ): Promise<Outcome> => {
    const headers = ownHeaders(toolVersion, body !== undefined);
    const request = {
      method,
      url,
      headers: isNamed ? headers : withoutUserAgent(headers),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      as,
      timeoutMs,
    };
    return (await send(request, signal)).outcome;
  };
  let demandsUserAgent = false;
  const look: Look = async (url, as) => {
    if (nameless.length === 0 || url !== `${base}${USERS}` || as !== "token") return ask("GET", url, as);
    const { outcome, wantsName } = await knock((isNamed) => ask("GET", url, as, { isNamed }));
    demandsUserAgent = wantsName;
    return outcome;
  };
  const diagnosis = await preflight(base, look, hasCredentials);
  if (diagnosis !== undefined) return { target: unknownTarget(base), diagnosis };
  const probe = (method: "GET" | "POST", path: string, body?: Json) =>
    ask(method, `${base}${path}`, "token", { body });
  const target = await readCapabilities(base, probe, capabilities);
  if (!demandsUserAgent) return { target };
  const notes = [...target.notes, demandNote(nameless, toolVersion)];
  return { target: { ...target, demandsUserAgent, notes } };
};

const unknownTarget = (base: string): TargetDescription => ({
  base,
  capabilities: [],
  resourceTypes: [],
  schemas: [],
  configuration: null,
  notes: [],
});
