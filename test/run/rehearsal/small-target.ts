import type { Outcome } from "../../../src/model/exchange.ts";
import {
  asObject,
  asText,
  isList,
  isObject,
  type Json,
  type JsonObject,
  parseJson,
} from "../../../src/model/json.ts";
import type { Clock, OutgoingRequest, Send } from "../../../src/run/ports/ports.ts";
import { URN } from "../../../src/scim/urns.ts";
import { answered, BASE } from "../builders.ts";

/** What a small target does otherwise than one that does everything. */
export type Habits = {
  /** Members of a resource that are dropped on POST and PUT. */
  readonly drops?: readonly string[];
  /** Members for which a POST is refused. */
  readonly refuses?: readonly string[];
  /** What a PATCH of a path gives; undefined: it is carried out. */
  readonly patch?: (path: string | undefined) => Outcome | "ignored" | undefined;
  /** Only the first operation of a PATCH counts. */
  readonly firstOnly?: boolean;
  /** Filters that are refused. */
  readonly refusesFilter?: RegExp;
  /** How late a write shows in a list, in milliseconds. */
  readonly lateMs?: number;
  readonly deletes?: number;
  readonly headers?: { readonly [name: string]: string };
  /** Answers instead of the target; undefined: it answers itself. `count` is from 1. */
  readonly instead?: (line: string, count: number) => Outcome | undefined;
};

type Stored = { resource: JsonObject; at: number };

export type SmallTarget = {
  readonly send: Send;
  /** `POST /Users`: each request, without query. */
  readonly asked: readonly string[];
  readonly left: () => readonly string[];
};

const SUPPORTED = { supported: true };
const ENTERPRISE = [{ schema: URN.enterpriseUser, required: false }];
const DOCUMENTS: { readonly [path: string]: Json } = {
  "/ServiceProviderConfig": { patch: SUPPORTED, filter: SUPPORTED, authenticationSchemes: [] },
  "/ResourceTypes": {
    Resources: [
      { name: "User", endpoint: "/Users", schema: URN.user, schemaExtensions: ENTERPRISE },
      { name: "Group", endpoint: "/Groups", schema: URN.group },
    ],
  },
};

/** A target in memory with users and groups, whose filters know `userName eq` and say yes to everything else. */
export const smallTarget = (habits: Habits, clock: Clock): SmallTarget => {
  const stored = new Map<string, Stored>();
  const asked: string[] = [];
  let made = 0;

  const without = (body: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(body).filter(([name]) => !(habits.drops ?? []).includes(name)));

  const create = (path: string, body: JsonObject): Outcome => {
    if ((habits.refuses ?? []).some((name) => name in body))
      return answered(400, { scimType: "invalidValue" });
    made += 1;
    const resource = { ...without(body), id: `${made}` };
    stored.set(`${path}/${made}`, { resource, at: clock.now() });
    return answered(201, resource);
  };

  const list = (path: string, filter: string): Outcome => {
    if (habits.refusesFilter?.test(filter)) return answered(400, { scimType: "invalidFilter" });
    const wanted = /^userName eq "([^"]*)"$/.exec(filter)?.[1];
    const found = [...stored].filter(
      ([key, { resource, at }]) =>
        key.startsWith(`${path}/`) &&
        at + (habits.lateMs ?? 0) <= clock.now() &&
        (wanted === undefined || resource.userName === wanted),
    );
    return answered(200, {
      totalResults: found.length,
      Resources: found.map(([, { resource }]) => resource),
    });
  };

  const patch = (known: Stored, body: JsonObject): Outcome => {
    const all = isList(body.Operations) ? body.Operations.map(asObject) : [];
    for (const { path, value = null } of habits.firstOnly === true ? all.slice(0, 1) : all) {
      const named = path === undefined ? undefined : asText(path);
      const outcome = habits.patch?.(named);
      if (outcome === "ignored") continue;
      if (outcome !== undefined) return outcome;
      known.resource =
        named === undefined ? { ...known.resource, ...asObject(value) } : laid(known.resource, named, value);
    }
    return answered(200, known.resource);
  };

  const own = ({ method, url, body }: OutgoingRequest): Outcome => {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(new URL(BASE).pathname.length);
    const value = asObject(parseJson(body ?? ""));
    if (method === "POST") return path.endsWith(".search") ? answered(404, {}) : create(path, value);
    if (path === "/Users" || path === "/Groups") return list(path, searchParams.get("filter") ?? "");
    const known = stored.get(path);
    if (known === undefined)
      return DOCUMENTS[path] === undefined ? answered(404, {}) : answered(200, DOCUMENTS[path]);
    if (method === "DELETE") stored.delete(path);
    if (method === "PUT") known.resource = { ...without(value), id: known.resource.id ?? "" };
    if (method === "PATCH") return patch(known, value);
    return method === "DELETE" ? answered(habits.deletes ?? 204) : answered(200, known.resource);
  };

  return {
    send: async (request) => {
      const line = `${request.method} ${new URL(request.url).pathname.replace(new URL(BASE).pathname, "")}`;
      asked.push(line);
      const outcome = habits.instead?.(line, asked.length) ?? own(request);
      if (outcome.kind === "unanswered") return outcome;
      const headers = { ...outcome.response.headers, ...habits.headers };
      return { ...outcome, response: { ...outcome.response, headers } };
    },
    asked,
    left: () => [...stored.keys()],
  };
};

/** A resource with a value at `title`, `name.familyName` or `urn:…:User:department`; members are added. */
const laid = (resource: JsonObject, path: string, value: Json): JsonObject => {
  const known = resource[path];
  if (path === "members")
    return { ...resource, members: [...(isList(known) ? known : []), ...(isList(value) ? value : [])] };
  const [, urn, name = ""] = /^(urn:.*):(\w+)$/.exec(path) ?? [];
  const [owner = "", part] = urn === undefined ? path.split(".") : [urn, name];
  if (part === undefined) return { ...resource, [owner]: value };
  const inner = resource[owner];
  return { ...resource, [owner]: { ...(isObject(inner) ? inner : {}), [part]: value } };
};
