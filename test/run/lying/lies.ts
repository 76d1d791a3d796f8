import type { Outcome } from "../../../src/model/exchange.ts";
import { asObject, asText, isList, type JsonObject } from "../../../src/model/json.ts";
import { answered, BASE, unanswered } from "../builders.ts";
import { type Asked, type Lie, STRANGER, STRANGERS, type World } from "./server.ts";

/** One respect each in which a service does not tell the truth; several can be laid over one another. */

type When = (asked: Asked) => boolean;

/** `truth` carries the request out and gives the true answer. */
type Instead = (asked: Asked, truth: () => Promise<Outcome>, world: World) => Outcome | Promise<Outcome>;

/** Answers some requests otherwise, the first so many times. */
export const instead =
  (when: When, answer: Instead, times = Number.POSITIVE_INFINITY): Lie =>
  (honest, world) => {
    let told = 0;
    return async (asked, signal) => {
      if (told >= times || !when(asked)) return honest(asked, signal);
      told += 1;
      return answer(asked, () => honest(asked, signal), world);
    };
  };

export const isCreate: When = ({ method, path }) =>
  method === "POST" && (path === "/Users" || path === "/Groups");
/** A read of one resource, not of what the service says of itself. */
export const isRead: When = ({ method, path }) => method === "GET" && /^\/(Users|Groups)\/./.test(path);
export const isDelete: When = ({ method }) => method === "DELETE";
/** A search for what is ours, by its name or through the pages of a collection. */
export const isLookup: When = ({ method, query }) =>
  method === "GET" && (query.has("filter") || query.get("count") === "100");
export const isBulk: When = ({ path }) => path === "/Bulk";

const strangerAt = (endpoint: string): JsonObject => (endpoint === "/Groups" ? STRANGERS : STRANGER);
const placeOfStranger = (endpoint: string): string => `${BASE}${endpoint}/${strangerAt(endpoint).id}`;

/** A create gives somebody who was there already, as a service that matches people does. */
export const givesStranger = (status = 201): Lie =>
  instead(isCreate, ({ path }) => answered(status, strangerAt(path)));

/** What was sent comes back, with the id of somebody else. */
export const mergesIntoStranger = instead(isCreate, ({ path, body }) =>
  answered(201, { ...body, id: strangerAt(path).id ?? "", meta: { location: placeOfStranger(path) } }),
);

/** Nothing but the address of somebody else comes back. */
export const locatesStranger = instead(isCreate, ({ path }) =>
  answered(201, undefined, { location: placeOfStranger(path) }),
);

/** Whoever is read has our marker in what is nested: groups, members, addresses, and in his id. */
export const strangerIsAmongOurs = instead(isRead, async (_, truth, world) => {
  const outcome = await truth();
  if (outcome.kind === "unanswered" || outcome.response.body.kind !== "json") return outcome;
  const marker = world.marker();
  return answered(outcome.response.status, {
    ...asObject(outcome.response.body.value),
    id: `${marker}-stranger`,
    emails: [{ value: `${marker}@example.com` }],
    groups: [{ display: `${marker} team` }],
    members: [{ display: marker, value: marker }],
    manager: { displayName: marker },
    schemas: [`urn:${marker}`],
  });
});

/** Every create gives the same id again, and makes nothing after the first. */
export const givesTheSameAgain = instead(isCreate, async ({ path }, truth, { made, resources }) => {
  const [known] = [...made].filter((one) => one.startsWith(`${path}/`));
  return known === undefined ? truth() : answered(201, resources.get(known) ?? { id: known });
});

/** A create is carried out, and its answer names it so. */
export const answersCreateWith = (
  answer: (made: JsonObject, location: string) => Outcome,
  times?: number,
): Lie =>
  instead(
    isCreate,
    async (_, truth) => {
      const outcome = await truth();
      if (outcome.kind === "unanswered" || outcome.response.body.kind !== "json") return outcome;
      const made = asObject(outcome.response.body.value);
      return answer(made, asText(outcome.response.headers.location));
    },
    times,
  );

/** What is created is told truly, but for its address: that of somebody else, with our own marker behind it. */
export const signsStrangersAddress = (tail: (marker: string) => string): Lie =>
  instead(isCreate, async ({ path }, truth, world) => {
    const outcome = await truth();
    if (outcome.kind === "unanswered" || outcome.response.body.kind !== "json") return outcome;
    const location = `${placeOfStranger(path)}${tail(world.marker())}`;
    return answered(201, { ...asObject(outcome.response.body.value), meta: { location } }, { location });
  });

/** Requests are carried out, but their answers get lost. */
export const losesAnswers = (when: When, times?: number): Lie =>
  instead(when, (_, truth) => truth().then(() => unanswered()), times);

/** Requests get lost before they are carried out. */
export const losesRequests = (when: When, times?: number): Lie => instead(when, () => unanswered(), times);

/** Requests are answered so, and not carried out. */
export const refuses = (when: When, status: number, times?: number): Lie =>
  instead(when, () => answered(status), times);

/** Requests are carried out and answered so. */
export const saysOf = (when: When, status: number, times?: number): Lie =>
  instead(when, (_, truth) => truth().then(() => answered(status)), times);

/** Bulk results name somebody else as what was created. */
export const bulkNamesStranger = instead(isBulk, ({ body }) => {
  const operations = isList(body.Operations) ? body.Operations : [];
  const results = operations.map((operation) => {
    const { method = "", path, bulkId = "" } = asObject(operation);
    return { method, bulkId, status: "201", location: placeOfStranger(asText(path)) };
  });
  return answered(200, { Operations: results });
});

/** A list holds everybody, whatever was asked for. */
export const ignoresFilters = instead(isLookup, ({ path }, _, { resources }) => {
  const all = [...resources].flatMap(([at, resource]) => (at.startsWith(`${path}/`) ? [resource] : []));
  return answered(200, { totalResults: all.length, Resources: all });
});

/** A PUT to an address where nothing is makes a resource there, or under a new id. */
export const putCreates = (answer: (path: string, body: JsonObject) => Outcome): Lie =>
  instead(
    ({ method, path }) => method === "PUT" && path.includes("/sc"),
    ({ path, body }, _, { resources, made }) => {
      const outcome = answer(path, body);
      const isNamed = outcome.kind === "answered" && outcome.response.body.kind === "json";
      const at = isNamed ? "/Users/900" : path;
      resources.set(at, { ...body, id: at.slice("/Users/".length) });
      made.add(at);
      return outcome;
    },
  );

/** Names are kept in capitals. */
export const shouts = instead(isCreate, async (_, truth, { resources }) => {
  const outcome = await truth();
  for (const [path, resource] of resources)
    if (!path.includes("stranger"))
      resources.set(path, { ...resource, userName: asText(resource.userName).toUpperCase() });
  return outcome;
});

/** Does something at the moment at which a request comes, and answers truly. */
export const meanwhile = (when: When, act: (world: World) => void | Promise<void>, times = 1): Lie =>
  instead(
    when,
    async (_, truth, world) => {
      await act(world);
      return truth();
    },
    times,
  );

/** The number of whoever was deleted goes to the next who comes. */
export const givesIdsAgain = instead(isCreate, async ({ path }, truth, { resources }) => {
  const outcome = await truth();
  const [free] = [1, 2, 3].map((id) => `${path}/${id}`).filter((at) => !resources.has(at));
  const [last = ""] = [...resources.keys()].slice(-1);
  if (free === undefined || free > last || outcome.kind === "unanswered") return outcome;
  const moved = { ...asObject(resources.get(last)), id: free.slice(path.length + 1) };
  resources.delete(last);
  resources.set(free, moved);
  return answered(201, moved);
});
