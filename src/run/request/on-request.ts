import type { SendStep } from "../../model/suite.ts";
import type { AttributeInfo, TargetDescription } from "../../model/target.ts";
import { URN } from "../../scim/urns.ts";
import { isSameName } from "../../scim/value.ts";
import { endpointOf } from "./address.ts";

/**
 * No schema of RFC 7643 has an attribute that is returned on request only, so checks look for one wherever a resource is read. Where
 * the target declares one to be so (section 7), a read that needs it asks for it, and for everything else that a resource of this type
 * has: whoever names attributes gets no others (RFC 7644 section 3.9).
 */
export const askingForAll = (step: SendStep, target: TargetDescription): SendStep => {
  const all =
    step.method === "GET" && !namesAttributes(step) ? attributesAt(endpointOf(step.path), target) : [];
  const onRequest = all.filter(({ returned, isOfRfc }) => isOfRfc && returned === "request");
  if (!onRequest.some(({ name }) => needs(step, name))) return step;
  const names = all.filter(({ returned }) => returned !== "never").map(({ asked }) => asked);
  const asked = [...new Set([...names, ...COMMON])];
  return { ...step, query: { ...step.query, attributes: asked.join(",") } };
};

/** RFC 7643 section 3.1: schemas need not list these. */
const COMMON = ["externalId", "meta"];

const namesAttributes = ({ query }: SendStep): boolean =>
  Object.keys(query).some((name) => isSameName(name, "attributes") || isSameName(name, "excludedAttributes"));

/** Whether a step looks at an attribute: a claim names it, or the whole resource is compared or kept. */
const needs = ({ path, claims, save }: SendStep, name: string): boolean => {
  const isOne = /^\/[^/]+\/./.test(path);
  if (
    isOne &&
    (claims.some(({ keyword }) => keyword === "unchanged") || Object.values(save).includes("body"))
  )
    return true;
  const said = JSON.stringify([claims.map(({ argument }) => argument), save]).toLowerCase();
  return new RegExp(`\\b${name.toLowerCase().replace(/\W/g, "\\$&")}\\b`).test(said);
};

type Asked = Pick<AttributeInfo, "name" | "returned"> & {
  /** As it is asked for: an attribute of an extension by its URN (RFC 7644 section 3.10). */
  readonly asked: string;
  readonly isOfRfc: boolean;
};

const OF_RFC: ReadonlySet<string> = new Set([URN.user, URN.group, URN.enterpriseUser]);

const attributesAt = (endpoint: string, { resourceTypes, schemas }: TargetDescription): readonly Asked[] => {
  const type = resourceTypes.find((one) => isSameName(one.endpoint, endpoint));
  if (type === undefined) return [];
  const of = (urn: string, start: string): readonly Asked[] =>
    (schemas.find(({ id }) => isSameName(id, urn))?.attributes ?? []).map(({ name, returned }) => ({
      name,
      returned,
      asked: `${start}${name}`,
      isOfRfc: OF_RFC.has(urn),
    }));
  return [...of(type.schema, ""), ...type.extensions.flatMap(({ schema }) => of(schema, `${schema}:`))];
};
