import type { Outcome } from "../model/exchange.ts";
import type { CaseId } from "../model/ids.ts";
import { isObject, type Json, parseJson } from "../model/json.ts";
import type { HeaderList } from "../model/suite.ts";
import { URN } from "../scim/urns.ts";
import type { RunOptions } from "./ports/options.ts";
import type { Clock, OutgoingRequest, Send } from "./ports/ports.ts";
import { pathBelow } from "./request/address.ts";
import { type CompileSchemas, run } from "./run.ts";

/** One request that a run would send. */
export type PlannedRequest = {
  readonly case: CaseId;
  readonly step: string;
  readonly phase: string;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body?: string;
};

/** Every request that a run would send to a target that has and does everything; nothing is sent. */
export const dryRun = async function* (
  options: RunOptions,
  clock: Clock,
  compile: CompileSchemas,
  signal: AbortSignal,
): AsyncGenerator<PlannedRequest> {
  const nothing = () => {};
  const ports = {
    send: createEcho(options),
    journal: { pending: nothing, created: nothing, gone: nothing },
    clock: { ...clock, sleep: async () => {} },
  };
  const quick = {
    ...options,
    settleMs: 0,
    workers: 1,
    globalTimeoutMs: 0,
    rateLimit: 0,
    rehearses: false,
    mostReplays: 0,
  };
  // An echo breaks many claims, and nothing that a real run would send is left out for that.
  const whole = { ...quick, maxFailures: 0 };
  for await (const event of run(whole, ports, compile, signal)) {
    if (event.type !== "exchange-finished") continue;
    const { step, request } = event.exchange;
    const { method, url, headers, body } = request;
    yield {
      case: event.case,
      step,
      phase: event.phase,
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body }),
    };
  }
};

const SUPPORTED = { supported: true };

/** Answers as a server would that stores what it gets, so that later steps have something to name. */
const createEcho = (options: RunOptions): Send => {
  const stored = new Map<string, Json>();
  let created = 0;

  const create = (path: string, body: Json): Outcome => {
    created += 1;
    const id = `id-${created}`;
    const location = `${options.base}${path}/${id}`;
    const time = "2026-01-01T00:00:00Z";
    const resource = {
      ...(isObject(body) ? body : {}),
      id,
      meta: { created: time, lastModified: time, location, version: 'W/"1"' },
    };
    stored.set(`${path}/${id}`, resource);
    return answer(201, resource, { location });
  };

  return async (request) => {
    const path = pathBelow(options.base, request.url);
    const body = parsed(request);
    if (request.method === "POST" && isCollection(path)) return create(path, body);
    if (request.method === "PUT" && stored.has(path))
      return answer(200, { ...(isObject(body) ? body : {}), id: path.split("/").at(-1) ?? "" });
    if (request.method === "DELETE") return stored.delete(path) ? answer(204) : answer(404, {});
    return answer(
      200,
      stored.get(path) ??
        published(path, options) ??
        [...[...stored].filter(([key]) => key.startsWith(`${path}/`))].map(([, value]) => value),
    );
  };
};

const isCollection = (path: string): boolean => /^\/\w+$/.test(path) && path.toLowerCase() !== "/bulk";

const parsed = ({ body }: OutgoingRequest): Json => parseJson(body ?? "") ?? null;

const published = (path: string, options: RunOptions): Json | undefined => {
  const configuration = {
    schemas: [URN.serviceProviderConfig],
    ...Object.fromEntries(
      ["patch", "bulk", "filter", "sort", "etag", "changePassword"].map((name) => [name, SUPPORTED]),
    ),
    authenticationSchemes: [],
    pagination: { cursor: true, index: true },
  };
  const types = [
    {
      name: "User",
      endpoint: "/Users",
      schema: URN.user,
      schemaExtensions: [{ schema: URN.enterpriseUser, required: false }],
    },
    { name: "Group", endpoint: "/Groups", schema: URN.group },
  ];
  const documents: { readonly [path: string]: Json } = {
    "/ServiceProviderConfig": configuration,
    "/ResourceTypes": { totalResults: types.length, Resources: types },
    "/Schemas": { totalResults: options.coreSchemas.length, Resources: options.coreSchemas },
    "/Users": { totalResults: 0, Resources: [] },
  };
  return documents[path];
};

const answer = (
  status: number,
  value?: Json,
  headers: { readonly [name: string]: string } = {},
): Outcome => ({
  kind: "answered",
  response: {
    status,
    headers: { "content-type": "application/scim+json", ...headers },
    body: value === undefined ? { kind: "none" } : { kind: "json", value, text: JSON.stringify(value) },
  },
});
