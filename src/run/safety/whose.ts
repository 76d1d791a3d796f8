import type { Outcome, Response } from "../../model/exchange.ts";
import { asText, isList, isObject, type JsonObject } from "../../model/json.ts";
import { memberOf } from "../../scim/value.ts";
import { carries } from "./marker.ts";

/** Whether an answer to GET is a resource of ours. */
export const isOurs = ({ status, body }: Response, marker: string): boolean =>
  status === 200 && body.kind === "json" && isObject(body.value) && showsMarker(body.value, marker);

/**
 * A resource is ours when the text that only this case uses stands in one of its own attributes. What is nested in it (groups, members,
 * addresses) speaks of other resources, and a stranger who was put into a group of ours is still a stranger.
 */
const showsMarker = (resource: JsonObject, marker: string): boolean =>
  namesOf(resource).some((name) => carries(name, marker));

/** The texts of a resource's own attributes; the id is the server's own word, and may be made of what was sent. */
export const namesOf = (resource: JsonObject): readonly string[] =>
  Object.entries(resource).flatMap(([name, value]) =>
    name.toLowerCase() !== "id" && typeof value === "string" ? [value] : [],
  );

/** Ids of the listed resources that are ours, empty where a resource has none; undefined when the answer is no list. */
export const oursIn = (outcome: Outcome, marker: string): readonly string[] | undefined => {
  if (outcome.kind === "unanswered") return undefined;
  const { status, body } = outcome.response;
  if (body.kind !== "json") return undefined;
  if (status === 404) return [];
  if (status !== 200 || !isObject(body.value)) return undefined;
  const listed = memberOf(body.value, "Resources");
  return (isList(listed) ? listed : []).flatMap((resource) =>
    isObject(resource) && showsMarker(resource, marker) ? [asText(memberOf(resource, "id"))] : [],
  );
};

/** Whether a status of DELETE says that nothing is there any more. */
export const isGone = (status: number): boolean =>
  (status >= 200 && status < 300) || status === 404 || status === 410;
