import type { Learned } from "../../model/target.ts";
import { oursBy } from "../../plan/gaps.ts";
import { namingAttribute } from "../request/address.ts";
import type { CreatedResource } from "../safety/created-resources.ts";

/**
 * A filter that matches what a case created below an endpoint: every name of it begins with the case's marker. Where the target
 * refuses the operators for that, each is named.
 */
export const oursFilter = (
  endpoint: string,
  marker: string,
  created: readonly Pick<CreatedResource, "path" | "name">[],
  learned: Learned | undefined,
): string => {
  const attribute = namingAttribute(endpoint);
  const by = learned === undefined ? "sw" : (oursBy(learned) ?? "sw");
  if (by !== "eq") return `${attribute} ${by} "${marker}"`;
  const isEverywhere = endpoint === "" || endpoint === "/";
  const names = created
    .filter(({ path }) => isEverywhere || path.startsWith(`${endpoint}/`))
    .map(({ name }) => name);
  return (names.length === 0 ? [marker] : names)
    .map((name) => `${attribute} eq ${JSON.stringify(name)}`)
    .join(" or ");
};
