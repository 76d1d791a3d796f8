import type { Outcome } from "../../src/model/exchange.ts";
import { isObject, type Json, type JsonObject, parseJson } from "../../src/model/json.ts";
import type { OutgoingRequest, Send } from "../../src/run/ports/ports.ts";
import { URN } from "../../src/scim/urns.ts";
import { answered, BASE } from "./builders.ts";

/** A target in memory that has users and groups and stores what it gets. */
export type StoringTarget = {
  readonly send: Send;
  readonly answer: (request: OutgoingRequest) => Outcome;
  /** Path below the base → resource. */
  readonly stored: Map<string, JsonObject>;
  /** `GET /Users?count=1`: each request by method and address below the base. */
  readonly asked: string[];
};

/** Another answer in place of the target's own; undefined: the target's own. `line` is `POST /Users`, `count` is from 1. */
export type Instead = (line: string, count: number, request: OutgoingRequest) => Outcome | undefined;

const type = (name: string, endpoint: string, schema: string) => ({ name, endpoint, schema });

const DOCUMENTS: { readonly [path: string]: Json } = {
  "/ServiceProviderConfig": {
    patch: { supported: true },
    filter: { supported: true },
    authenticationSchemes: [],
  },
  "/ResourceTypes": { Resources: [type("User", "/Users", URN.user), type("Group", "/Groups", URN.group)] },
};

export const storingTarget = (instead: Instead = () => undefined): StoringTarget => {
  const stored = new Map<string, JsonObject>();
  const asked: string[] = [];
  let made = 0;

  const create = (path: string, body: Json | undefined): Outcome => {
    made += 1;
    const resource = { ...(isObject(body) ? body : {}), id: `id-${made}` };
    stored.set(`${path}/${resource.id}`, resource);
    return answered(201, resource);
  };

  const list = (path: string): Outcome => {
    const found = [...stored].filter(([key]) => key.startsWith(`${path}/`)).map(([, resource]) => resource);
    return answered(200, { totalResults: found.length, Resources: found });
  };

  const own = ({ method, url, body }: OutgoingRequest): Outcome => {
    const path = url.slice(BASE.length).replace(/\?.*/, "");
    const value = parseJson(body ?? "");
    if (method === "POST" && !path.endsWith(".search")) return create(path, value);
    if (path === "/Users" || path === "/Groups") return list(path);
    const known = stored.get(path) ?? DOCUMENTS[path];
    if (known === undefined) return answered(404, { schemas: [URN.error], status: "404" });
    if (method === "DELETE") stored.delete(path);
    if (method === "PUT" && isObject(value)) stored.set(path, value);
    return method === "DELETE" ? answered(204) : answered(200, known);
  };

  const answer = (request: OutgoingRequest): Outcome => {
    const line = `${request.method} ${request.url.slice(BASE.length)}`;
    asked.push(line);
    return instead(line, asked.length, request) ?? own(request);
  };

  return { send: async (request) => answer(request), answer, stored, asked };
};
