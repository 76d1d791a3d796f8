import type { Outcome } from "../../model/exchange.ts";
import type { Json } from "../../model/json.ts";
import type { HeaderList } from "../../model/suite.ts";
import type { Diagnosis, TargetDescription } from "../../model/target.ts";
import type { RunOptions } from "../options.ts";
import type { Transport } from "../request/transport.ts";
import { discover } from "./capabilities.ts";
import { preflight } from "./preflight.ts";

export type Discovered = { readonly target: TargetDescription; readonly diagnosis?: Diagnosis };

const TYPE = "application/scim+json";

/** Looks whether there is a SCIM service at all, then at what it says of itself. */
export const reconnoitre = async (
  options: RunOptions,
  transport: Transport,
  signal: AbortSignal,
): Promise<Discovered> => {
  // Some servers refuse whoever does not name itself; whether they refuse an identity provider is for its cases to show.
  const read: HeaderList = [
    ["Accept", TYPE],
    ["User-Agent", `scim-check/${options.toolVersion}`],
  ];
  const ask = async (method: "GET" | "POST", url: string, body?: Json): Promise<Outcome> => {
    const sent = await transport.send(
      {
        method,
        url,
        headers: body === undefined ? read : [...read, ["Content-Type", TYPE]],
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        as: "token",
        timeoutMs: options.timeoutMs,
      },
      signal,
    );
    return sent.outcome;
  };
  const diagnosis = await preflight(options.base, (url) => ask("GET", url));
  if (diagnosis !== undefined) return { target: unknownTarget(options.base), diagnosis };
  const probe = (method: "GET" | "POST", path: string, body?: Json) =>
    ask(method, `${options.base}${path}`, body);
  return { target: await discover(options.base, probe, options.capabilities) };
};

const unknownTarget = (base: string): TargetDescription => ({
  base,
  capabilities: [],
  resourceTypes: [],
  schemas: [],
  configuration: null,
  notes: [],
});
