import { asText, isList, isObject, type Json } from "../../model/json.ts";
import { memberOf } from "../../scim/value.ts";

/** An operation of a bulk request, or what became of one (RFC 7644 section 3.7); text is empty where nothing is said. */
export type BulkOperation = {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly bulkId: string;
  readonly location: string;
  /** Of a result: its status as text, whatever form the server gave it. */
  readonly status: string;
  readonly data: Json | undefined;
};

/** Whether a path is that of bulk requests, as leniently as a server may read it. */
export const isBulk = (path: string): boolean => /^\/bulk\/*$/i.test(path);

/** What stands in a bulk message; a server that keeps to RFC 7643 section 2.1 reads its names without letter case. */
export const bulkOperations = (message: Json | undefined): readonly BulkOperation[] => {
  const operations = memberOf(message, "Operations");
  return (isList(operations) ? operations : []).filter(isObject).map((operation) => ({
    method: asText(memberOf(operation, "method")).toUpperCase(),
    path: asText(memberOf(operation, "path")),
    bulkId: asText(memberOf(operation, "bulkId")),
    location: asText(memberOf(operation, "location")),
    status: asText(memberOf(operation, "status")),
    data: memberOf(operation, "data"),
  }));
};
