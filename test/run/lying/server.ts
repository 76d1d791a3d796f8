import type { Outcome } from "../../../src/model/exchange.ts";
import { asObject, asText, isList, type Json, type JsonObject, parseJson } from "../../../src/model/json.ts";
import type { Clock, Send } from "../../../src/run/ports/ports.ts";
import { answered, BASE, unanswered } from "../builders.ts";
import { virtualClock } from "./clock.ts";

/** A SCIM service in memory that can be told to lie. It has people on it before the run comes, who must never be touched. */
export type LyingServer = {
  readonly send: Send;
  readonly clock: Clock;
  readonly world: World;
  /** Every request: `GET /Users/1`. */
  readonly asked: () => readonly string[];
  /** Every write that was asked for, those inside of bulk requests too: `PATCH /Users/1`. */
  readonly writes: () => readonly string[];
  /** Writes at addresses which the run neither created nor made up: there must be none, whatever the server says. */
  readonly foreignWrites: () => readonly string[];
  /** What the run created and what is still there. */
  readonly leftBehind: () => readonly string[];
};

/** What a lie may look at and change. */
export type World = {
  /** By path: `/Users/1`. */
  readonly resources: Map<string, JsonObject>;
  /** Paths of what the run created. */
  readonly made: Set<string>;
  /** What stands in the lists of users besides, as it was stored: it need not be a resource. */
  readonly listed: Json[];
  readonly clock: Clock;
  /** The marker of the case that wrote last, as whoever wants to deceive it would copy it. */
  readonly marker: () => string;
};

/** A request as the service reads it. */
export type Asked = {
  readonly method: string;
  /** Of an operation in a bulk request. */
  readonly bulkId?: Json;
  /** Below the base URL, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  /** The same, whatever JSON it is. */
  readonly json?: Json;
};

export type Answer = (asked: Asked, signal: AbortSignal) => Promise<Outcome>;

/** Takes a truthful service and gives one that does not tell the truth in one respect. */
export type Lie = (truth: Answer, world: World) => Answer;

export const STRANGER: JsonObject = { id: "stranger", userName: "bjensen", displayName: "Babs Jensen" };
export const STRANGERS: JsonObject = {
  id: "strangers",
  displayName: "Everybody",
  members: [{ value: "stranger" }],
};

/** How long an answer takes. */
const ANSWER_MS = 10;

export const lyingServer = (...lies: readonly Lie[]): LyingServer => {
  const log: Asked[] = [];
  const clock = virtualClock();
  const world: World = {
    resources: new Map([
      ["/Users/stranger", STRANGER],
      ["/Groups/strangers", STRANGERS],
    ]),
    made: new Set(),
    listed: [],
    clock,
    marker: () => /sc[0-9a-z]{12}/.exec(JSON.stringify(log.map(({ body }) => body).reverse()))?.[0] ?? "",
  };
  const answer = lies.reduce<Answer>((truth, lie) => lie(truth, world), truthIn(world));
  const writes = () => log.flatMap(writesIn);
  return {
    clock,
    world,
    send: async ({ method, url, body }, signal) => {
      const asked = askedIn(method, url, body);
      log.push(asked);
      await clock.sleep(ANSWER_MS, signal);
      return signal.aborted ? INTERRUPTED : orInterrupted(answer(asked, signal), signal);
    },
    asked: () => log.map(({ method, path }) => `${method} ${path}`),
    writes,
    foreignWrites: () => writes().filter((write) => !isOwn(write.replace(/^\w+ /, ""), world.made)),
    leftBehind: () => [...world.resources.keys()].filter((path) => !path.includes("stranger")),
  };
};

const INTERRUPTED = unanswered("interrupted", "the run was interrupted");

const orInterrupted = (answer: Promise<Outcome>, signal: AbortSignal): Promise<Outcome> => {
  let interrupt = () => {};
  const interruption = new Promise<Outcome>((resolve) => {
    interrupt = () => resolve(INTERRUPTED);
  });
  signal.addEventListener("abort", interrupt);
  return Promise.race([answer, interruption]).finally(() => signal.removeEventListener("abort", interrupt));
};

const isOwn = (path: string, made: ReadonlySet<string>): boolean =>
  made.has(path) || /\/sc[0-9a-z]{12}[^/?#]*$/.test(path);

const askedIn = (method: string, url: string, body: string | undefined): Asked => {
  const [, path = "", query = ""] = /^([^?#]*)\??(.*)$/.exec(url.replace(BASE, "")) ?? [];
  const json = parseJson(body ?? "") ?? null;
  return { method, path, query: new URLSearchParams(query), body: asObject(json), json };
};

const WRITES = new Set(["PUT", "PATCH", "DELETE"]);

const writesIn = ({ method, path, body }: Asked): readonly string[] => {
  if (WRITES.has(method)) return [`${method} ${path}`];
  return path === "/Bulk" ? operationsIn(body).flatMap(writesIn) : [];
};

/** A service that knows attribute names as RFC 7643 section 2.1 has them: without letter case. */
const operationsIn = (body: JsonObject): readonly Asked[] => {
  const operations = memberNamed(body, "operations");
  return (isList(operations) ? operations : []).map((operation) => {
    const named = (name: string) => memberNamed(asObject(operation), name);
    const [method, path, data] = [
      asText(named("method")).toUpperCase(),
      asText(named("path")),
      named("data"),
    ];
    return {
      method,
      path,
      query: new URLSearchParams(),
      body: asObject(data),
      bulkId: named("bulkid") ?? "",
    };
  });
};

const memberNamed = (object: JsonObject, name: string): Json | undefined =>
  Object.entries(object).find(([key]) => key.toLowerCase() === name)?.[1];

const truthIn = (world: World): Answer => {
  let given = 0;
  const create = (endpoint: string, body: JsonObject): Outcome => {
    given += 1;
    const path = `${endpoint}/${given}`;
    world.resources.set(path, { ...body, id: String(given), meta: { location: `${BASE}${path}` } });
    world.made.add(path);
    return answered(201, world.resources.get(path), { location: `${BASE}${path}` });
  };
  const one = ({ method, path, body }: Asked): Outcome => {
    const resource = world.resources.get(path);
    if (resource === undefined) return answered(404, { status: "404" });
    if (method === "DELETE") {
      world.resources.delete(path);
      return answered(204);
    }
    const { id = "", meta = {} } = resource;
    if (method === "PUT") world.resources.set(path, { ...body, id, meta });
    if (method === "PATCH") world.resources.set(path, { ...resource, title: "changed" });
    return answered(200, world.resources.get(path));
  };
  const tell = (asked: Asked): Outcome => {
    const { method, path, query, body } = asked;
    if (path === "/ServiceProviderConfig") return answered(200, CONFIGURATION);
    if (path === "/ResourceTypes") return answered(200, TYPES);
    if (path === "/Bulk") return answered(200, { Operations: operationsIn(body).map(resultOf) });
    if (path !== "/Users" && path !== "/Groups") return one(asked);
    return method === "POST" ? create(path, body) : list(path, query.get("filter"), world);
  };
  const resultOf = (operation: Asked): JsonObject => {
    const outcome = tell(operation);
    if (outcome.kind === "unanswered") return {};
    const { status, headers } = outcome.response;
    const { method, bulkId = "" } = operation;
    return { method, bulkId, status: String(status), location: headers.location ?? "" };
  };
  return async (asked) => tell(asked);
};

const list = (endpoint: string, filter: string | null, { resources, listed }: World): Outcome => {
  const wanted = parseJson(/ eq (".*")$/.exec(filter ?? "")?.[1] ?? "");
  const found = [...resources].flatMap(([path, resource]) => {
    const isWanted =
      filter === null || [resource.userName, resource.displayName].some((name) => name === wanted);
    return path.startsWith(`${endpoint}/`) && isWanted ? [resource] : [];
  });
  const all = filter === null && endpoint === "/Users" ? [...found, ...listed] : found;
  return answered(200, { totalResults: all.length, Resources: all });
};

const SUPPORTED = { supported: true };
const CONFIGURATION = { authenticationSchemes: [], patch: SUPPORTED, bulk: SUPPORTED, filter: SUPPORTED };
const TYPES = {
  totalResults: 2,
  Resources: [
    { name: "User", endpoint: "/Users", schema: "urn:ietf:params:scim:schemas:core:2.0:User" },
    { name: "Group", endpoint: "/Groups", schema: "urn:ietf:params:scim:schemas:core:2.0:Group" },
  ],
};
