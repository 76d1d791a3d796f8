import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

/** A SCIM service made with SCIMMY and its Express routers, set up as their documentation shows, on a free port. */
export type ScimmyServer = {
  readonly url: string;
  readonly ids: () => readonly string[];
  readonly close: () => Promise<void>;
};

type Stored = { readonly [name: string]: unknown; readonly id: string };
type Given = {
  readonly id?: string | undefined;
  readonly filter?: { match(values: Stored[]): Stored[] } | undefined;
};
type Written = { readonly [name: string]: unknown };
type Member = { readonly value?: string };

/** What an application adds to the handlers: what it knows of a new resource, and what it works out when one is read. */
type Application = {
  /** The attribute whose values are unique. */
  readonly naming: string;
  readonly defaults: Written;
  readonly shown: (stored: Stored) => Stored;
};

/** Handlers that keep one resource type in memory. */
const inMemory = ({ naming, defaults, shown }: Application) => {
  const stored = new Map<string, Stored>();

  const ingress = (resource: Given, written: Written): Stored => {
    const known = resource.id === undefined ? undefined : stored.get(resource.id);
    if (resource.id !== undefined && known === undefined) throw notFound(resource.id);
    const clash = [...stored.values()].some(
      (other) =>
        other.id !== resource.id &&
        String(other[naming]).toLowerCase() === String(written[naming]).toLowerCase(),
    );
    if (clash) throw new SCIMMY.Types.Error(409, "uniqueness", `${naming} is taken`);
    const { meta: _, id: __, ...values } = JSON.parse(JSON.stringify(written));
    const next = known === undefined ? created({ ...defaults, ...values }) : changed(known, values);
    stored.set(next.id, next);
    return shown(next);
  };

  const egress = (resource: Given): Stored | Stored[] => {
    if (resource.id === undefined) {
      const all = [...stored.values()].map(shown);
      return resource.filter?.match(all) ?? all;
    }
    const known = stored.get(resource.id);
    if (known === undefined) throw notFound(resource.id);
    return shown(known);
  };

  const degress = (resource: Given): void => {
    if (resource.id === undefined || !stored.delete(resource.id)) throw notFound(String(resource.id));
  };

  return { ingress, egress, degress, stored };
};

const created = (values: Written): Stored => {
  const now = new Date().toISOString();
  return { ...values, id: randomUUID(), meta: { created: now, lastModified: now } };
};

/** What did not change keeps its time (RFC 7643 section 3.1). */
const changed = (known: Stored, values: Written): Stored => {
  const { id, meta, ...before } = known;
  const same = JSON.stringify(sorted(before)) === JSON.stringify(sorted(values));
  const { created: since, lastModified } = meta as { created: string; lastModified: string };
  return {
    ...values,
    id,
    meta: { created: since, lastModified: same ? lastModified : new Date().toISOString() },
  };
};

const sorted = (values: Written): Written =>
  Object.fromEntries(Object.entries(values).toSorted(([one], [other]) => one.localeCompare(other)));

const notFound = (id: string) =>
  new SCIMMY.Types.Error(404, null as unknown as string, `Resource ${id} not found`);

const membersOf = (group: Stored): readonly Member[] =>
  Array.isArray(group.members) ? (group.members as readonly Member[]) : [];

/** Users know their groups, and groups lose the users that are gone: the application's part of the work. */
const application = () => {
  const groups = inMemory({ naming: "displayName", defaults: {}, shown: (group) => group });
  const groupsOf = (user: Stored) =>
    [...groups.stored.values()]
      .filter((group) => membersOf(group).some(({ value }) => value === user.id))
      .map((group) => ({ value: group.id, display: group.displayName, type: "direct" }));
  const users = inMemory({
    naming: "userName",
    defaults: { active: true },
    shown: (user) => {
      const memberships = groupsOf(user);
      return withManager(memberships.length === 0 ? user : { ...user, groups: memberships });
    },
  });
  const degress = (resource: Given): void => {
    users.degress(resource);
    for (const group of groups.stored.values())
      if (membersOf(group).some(({ value }) => value === resource.id))
        groups.stored.set(group.id, changed(group, withoutMember(group, resource.id)));
  };
  return { users: { ...users, degress }, groups };
};

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** The address of the manager is the application's to give; what the client wrote of the manager is left as it came. */
const withManager = (user: Stored): Stored => {
  const extension = user[ENTERPRISE] as { readonly manager?: { readonly value?: string } } | undefined;
  if (extension?.manager?.value === undefined) return user;
  const $ref = `/scim/Users/${extension.manager.value}`;
  return { ...user, [ENTERPRISE]: { ...extension, manager: { ...extension.manager, $ref } } };
};

const withoutMember = ({ id: _, meta: __, ...group }: Stored, gone: string | undefined): Written => ({
  ...group,
  members: membersOf(group as Stored).filter(({ value }) => value !== gone),
});

/** Starts it; the bearer token `x` is taken, every other one refused. It stands for a client, not for a user. */
export const startScimmy = async (): Promise<ScimmyServer> => {
  const { users, groups } = application();
  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .ingress(users.ingress as never)
    .egress(users.egress as never)
    .degress(users.degress as never)
    .extend(SCIMMY.Schemas.EnterpriseUser, false);
  SCIMMY.Resources.declare(SCIMMY.Resources.Group)
    .ingress(groups.ingress as never)
    .egress(groups.egress as never)
    .degress(groups.degress as never);

  const app = express();
  // Express writes failures of status 500 to the error stream unless it is told that a test is running.
  app.set("env", "test");
  app.use(
    "/scim",
    new SCIMMYRouters({
      type: "bearer",
      handler: (request: { header(name: string): string | undefined }) => {
        if (request.header("Authorization") !== "Bearer x") throw new Error("Authorization not detected!");
      },
    } as never) as never,
  );
  const server = app.listen(0, "127.0.0.1");
  await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/scim`,
    ids: () => [...users.stored.keys(), ...groups.stored.keys()],
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
