import { asObject, asText, isList, type JsonObject, parseJson } from "../../model/json.ts";
import type { ExchangeResult } from "../../model/report.ts";

/** A value of an answer that a later request needs, and how the script finds it in its own answer. */
export type Learned = { readonly value: string; readonly find: string };

/** The ids, addresses, versions and cursors that an answer gives: those that the target makes anew each time. */
export const learnedFrom = ({ response }: ExchangeResult): readonly Learned[] => {
  if (response === undefined) return [];
  const body = asObject(parseJson(response.body ?? ""));
  const operations = isList(body.Operations) ? body.Operations : [];
  const learned: readonly Learned[] = [
    { value: asText(body.id), find: "member id 1" },
    { value: asText(asObject(body.meta).version), find: "member version 1" },
    { value: asText(body.nextCursor), find: "member nextCursor 1" },
    { value: response.headers.etag ?? "", find: "header etag" },
    ...operations.flatMap((each, at): readonly Learned[] => {
      const id = asText(asObject(each).location).split("/").at(-1) ?? "";
      return [{ value: id, find: `member location ${at + 1} | sed 's,.*/,,'` }];
    }),
  ];
  return learned.filter(({ value }) => value.length > 0);
};

/** A search, and the discovery endpoints, which are the service's own (RFC 7644 sections 3.4.3 and 4). */
const CREATES_NOTHING = /\/\.search$|^\/+(serviceproviderconfig|resourcetypes|schemas)(\/|$)/i;

/** The paths of the resources that a request made, below the base URL: `/Users/2819c223`. */
export const createdBy = ({ request, response }: ExchangeResult, base: string): readonly string[] => {
  if (request.method !== "POST" || response === undefined || response.status >= 300) return [];
  const [path = ""] = request.url.slice(base.length).split("?");
  const body = asObject(parseJson(response.body ?? ""));
  if (isList(body.Operations)) return body.Operations.flatMap((each) => createdInBulk(asObject(each)));
  const id = asText(body.id);
  return id === "" || CREATES_NOTHING.test(path) ? [] : [`${path}/${id}`];
};

const createdInBulk = ({ method, status, location }: JsonObject): readonly string[] =>
  method === "POST" && /^2/.test(asText(status))
    ? [asText(location).replace(/^.*(?=\/\w+\/[^/]+$)/, "")].filter((path) => path !== "")
    : [];
