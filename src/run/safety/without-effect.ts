import type { Wire } from "../../model/suite.ts";
import { memberOf } from "../../scim/value.ts";
import { namingAttribute } from "../request/address.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { bulkOperations, isBulk } from "./bulk.ts";
import type { CreatedResources } from "./created-resources.ts";
import type { PendingCreate } from "./creates.ts";
import { lookFor } from "./delete-created.ts";
import { carries } from "./marker.ts";
import type { OwnershipRead } from "./ownership.ts";

/** What a case has to look with for what a request of it did. */
export type LostAccount = Pick<CreatedResources, "all" | "add" | "resolve"> & {
  readonly marker: string;
};

/**
 * Whether a write whose answer was lost is known to have changed nothing: all that it asks for is to create what can be found by its
 * name, and none of that is there. A bulk request without operations asks for nothing.
 */
export const isWithoutEffect = async (
  { request, path, sent }: Pick<BuiltRequest, "request" | "path" | "sent">,
  account: LostAccount,
  read: Pick<OwnershipRead, "ask">,
  wire: Pick<Wire, "space">,
  step: string,
): Promise<boolean> => {
  const asked = isBulk(path) ? bulkOperations(sent) : [{ method: "POST", path, data: sent }];
  if (request.method !== "POST" || asked.some(({ method }) => method !== "POST")) return false;
  for (const { path: endpoint, data } of asked) {
    const name = memberOf(data, namingAttribute(endpoint));
    if (typeof name !== "string" || !carries(name, account.marker)) return false;
    if (!(await isAbsent({ endpoint, name }, account, read, wire, step))) return false;
  }
  return true;
};

/** What is found is ours from now on, and what cannot be looked up may be there. */
const isAbsent = async (
  create: PendingCreate,
  { marker, ...account }: LostAccount,
  read: Pick<OwnershipRead, "ask">,
  wire: Pick<Wire, "space">,
  step: string,
): Promise<boolean> => {
  const before = account.all().length;
  const purpose = { step: `${step}: look whether it was carried out`, phase: "ownership" } as const;
  const unknown = await lookFor(create, { ...account, markerOf: () => marker }, read, wire, purpose);
  return unknown.length === 0 && account.all().length === before;
};
