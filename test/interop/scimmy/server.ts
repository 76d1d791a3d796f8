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

/** Handlers that keep one resource type in memory; `naming` is the attribute whose values are unique. */
const inMemory = (naming: string) => {
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
    const now = new Date().toISOString();
    const meta = { ...((known?.meta as object | undefined) ?? { created: now }), lastModified: now };
    const next = { ...JSON.parse(JSON.stringify(written)), id: known?.id ?? randomUUID(), meta };
    stored.set(next.id, next);
    return next;
  };

  const egress = (resource: Given): Stored | Stored[] => {
    if (resource.id === undefined)
      return resource.filter?.match([...stored.values()]) ?? [...stored.values()];
    const known = stored.get(resource.id);
    if (known === undefined) throw notFound(resource.id);
    return known;
  };

  const degress = (resource: Given): void => {
    if (resource.id === undefined || !stored.delete(resource.id)) throw notFound(String(resource.id));
  };

  return { ingress, egress, degress, ids: () => [...stored.keys()] };
};

const notFound = (id: string) =>
  new SCIMMY.Types.Error(404, null as unknown as string, `Resource ${id} not found`);

/** Starts it; the bearer token `x` is taken, every other one refused. */
export const startScimmy = async (): Promise<ScimmyServer> => {
  const users = inMemory("userName");
  const groups = inMemory("displayName");
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
  app.use(
    "/scim",
    new SCIMMYRouters({
      type: "bearer",
      handler: (request: { header(name: string): string | undefined }) => {
        if (request.header("Authorization") !== "Bearer x") throw new Error("Authorization not detected!");
        return "some-user-id";
      },
    }) as never,
  );
  const server = app.listen(0, "127.0.0.1");
  await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/scim`,
    ids: () => [...users.ids(), ...groups.ids()],
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
