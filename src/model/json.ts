/** Any JSON value. Absent members are left out, never `undefined`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object; member order is kept, as some identity providers send members in a fixed order. */
export type JsonObject = { readonly [name: string]: Json };
