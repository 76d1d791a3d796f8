/** Any JSON value. Absent members are left out, never `undefined`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object; member order is kept, as some identity providers send members in a fixed order. */
export type JsonObject = { readonly [name: string]: Json };

/** Whether a value is a JSON object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value is a JSON array. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A value inside a longer text: a string as it stands, nothing for what is absent or null. */
export const asText = (value: Json | undefined): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** A value as an object; anything else counts as an empty one. */
export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** The value of a JSON text, or what the parser says of it. */
export const readJson = (
  text: string,
): { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly detail: string } => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
};

/** The value of a JSON text, or undefined when it is none. */
export const parseJson = (text: string): Json | undefined => {
  const read = readJson(text);
  return read.ok ? read.value : undefined;
};

/** The value of a JSON text that this tool wrote, whose shape is therefore known; undefined when it is no JSON. */
export const parseOwnJson = <T>(text: string): T | undefined => parseJson(text) as T | undefined;

const isJson = (value: unknown): value is Json =>
  value === null || ["boolean", "number", "string", "object"].includes(typeof value);

/** What a library hands back of the JSON that it was given; what is none counts as null. */
export const handedBack = (value: unknown): Json => (isJson(value) ? value : null);
