import type { Exchange, Response, SentRequest } from "../../model/exchange.ts";
import type { Journal } from "../ports/ports.ts";
import { pathBelow, samePath } from "../request/address.ts";
import {
  type Created,
  createdBy,
  createsIn,
  type Owner,
  type PendingCreate,
  refusedInBulk,
  saidToBeMade,
} from "./creates.ts";
import { isGone, isOurs } from "./whose.ts";

/** A resource that the case created, as far as the server's answer goes. */
export type CreatedResource = Created & {
  /** `claimed`: only the answer to the create says that it is ours; `ours`: it was read and shows the marker. */
  readonly state: "claimed" | "ours" | "foreign" | "gone";
};

export type CreatedResources = {
  /** Before a request is sent: a create is written to the journal first. */
  readonly announce: (request: Pick<SentRequest, "method" | "url" | "body">) => void;
  /** After it: what was created, what a read shows to be ours, what is gone. */
  readonly note: (exchange: Pick<Exchange, "request" | "outcome">) => void;
  /** Creates whose answer never came: they may be on the server all the same. */
  readonly pending: () => readonly PendingCreate[];
  /** It is known what became of a create. */
  readonly resolve: (create: PendingCreate) => void;
  /** In the order of their creation. */
  readonly all: () => readonly CreatedResource[];
  readonly find: (path: string) => CreatedResource | undefined;
  readonly add: (created: Created) => void;
  readonly mark: (path: string, state: CreatedResource["state"]) => void;
};

/** Keeps what one case created. `owner.marker` is the case's own text, which stands in every name it gives. */
export const createCreatedResources = (owner: Owner, journal: Journal): CreatedResources => {
  const resources = new Map<string, CreatedResource>();
  const pending: PendingCreate[] = [];

  const add = ({ path, name }: Created): void => {
    const known = resources.get(samePath(path));
    if (known !== undefined && known.state !== "gone") return;
    // Taken out first: a server that gives an id again has created the resource last.
    resources.delete(samePath(path));
    resources.set(samePath(path), { path, name, state: "claimed" });
    journal.created({ path, name });
  };

  const mark = (path: string, state: CreatedResource["state"]): void => {
    const resource = resources.get(samePath(path));
    if (resource === undefined || resource.state === state) return;
    resources.set(samePath(path), { ...resource, state });
    if (state === "gone") journal.gone({ path: resource.path, name: resource.name });
  };

  const resolve = ({ endpoint, name }: PendingCreate): void => {
    const index = pending.findIndex((one) => one.endpoint === endpoint && one.name === name);
    if (index !== -1) pending.splice(index, 1);
    journal.gone({ name });
    // The journal knows a create by its name only: one more of that name, sent at the same time, is still open.
    const twin = pending.find((one) => one.name === name);
    if (twin !== undefined) journal.pending(twin);
  };

  /** It is still not known where it is, but that it is. */
  const confirm = (create: PendingCreate): void => {
    resolve(create);
    pending.push({ ...create, isMade: true });
    journal.pending({ ...create, isMade: true });
  };

  const noteAnswer = (request: SentRequest, response: Response): void => {
    const made = createdBy(request, response, owner);
    for (const created of made) add(created);
    // After a 5xx, or a success that names nothing, a create has to be looked for.
    const refused = refusedInBulk(request, response, owner.marker);
    const said = saidToBeMade(request, response, owner);
    for (const create of createsIn(request, owner)) {
      const isKnown = made.some(({ name }) => name === create.name) || refused.includes(create.name);
      if (isRefusal(response) || isKnown) resolve(create);
      else if (said.includes(create.name)) confirm(create);
    }
    const path = pathBelow(owner.base, request.url);
    if (request.method === "GET" && isOurs(response, owner.marker)) mark(path, "ours");
    if (request.method === "DELETE" && isGone(response.status)) mark(path, "gone");
  };

  return {
    announce: (request) => {
      for (const create of createsIn(request, owner)) {
        pending.push(create);
        journal.pending(create);
      }
    },
    note: ({ request, outcome }) => {
      if (outcome.kind === "answered") noteAnswer(request, outcome.response);
    },
    pending: () => [...pending],
    resolve,
    all: () => [...resources.values()],
    find: (path) => resources.get(samePath(path)),
    add,
    mark,
  };
};

/** Nothing was made. */
const isRefusal = ({ status }: Response): boolean => status >= 300 && status < 500;
