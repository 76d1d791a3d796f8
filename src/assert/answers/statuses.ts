import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { StatusExpectation } from "../definition/keyword.ts";

/** JSON Schema of an expected status: `201`, `2xx`, a list of them, or `{ not: 5xx }`. */
const ONE_STATUS: JsonObject = {
  anyOf: [
    { type: "integer", minimum: 100, maximum: 599 },
    { type: "string", pattern: "^[1-5]([0-9]{2}|xx)$" },
  ],
};
const ONE_OR_SEVERAL: JsonObject = {
  anyOf: [ONE_STATUS, { type: "array", minItems: 1, items: ONE_STATUS }],
};

/** JSON Schema of the statuses that a claim can name. */
export const STATUS_ARGUMENT: JsonObject = {
  anyOf: [
    ONE_STATUS,
    { type: "array", minItems: 1, items: ONE_STATUS },
    { type: "object", required: ["not"], additionalProperties: false, properties: { not: ONE_OR_SEVERAL } },
  ],
};

/** Whether a status is one of those that are named. */
export const acceptsStatus = (expected: Json, status: number): boolean => {
  if (isList(expected)) return expected.some((one) => acceptsStatus(one, status));
  if (isObject(expected)) return !acceptsStatus(expected.not ?? null, status);
  const text = String(expected).toLowerCase();
  return text.endsWith("xx") ? text[0] === String(status)[0] : text === String(status);
};

/** `201`, `200 or 204`, `anything but 5xx`. */
export const sayStatus = (expected: Json): string => {
  if (isList(expected)) return expected.map(sayStatus).join(" or ");
  return isObject(expected) ? `anything but ${sayStatus(expected.not ?? null)}` : String(expected);
};

/** What such a claim hopes for. */
export const statusExpectation = (expected: Json): StatusExpectation => ({
  said: sayStatus(expected),
  accepts: (status) => acceptsStatus(expected, status),
  isNegative: isObject(expected),
});
