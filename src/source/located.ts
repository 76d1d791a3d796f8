import type { Json } from "../model/json.ts";

/** A value of a file together with where it stands; offsets count UTF-16 units of the text. */
export type Located = {
  readonly start: number;
  readonly end: number;
  readonly value: Json;
  /** Of a list. */
  readonly items?: readonly Located[];
  /** Of a mapping. */
  readonly members?: ReadonlyMap<string, Member>;
};

/** One entry of a mapping. */
export type Member = { readonly keyStart: number; readonly keyEnd: number; readonly node: Located };

/** Longer files are not read, and neither is what is nested deeper. */
export const LONGEST_TEXT = 4_000_000;
export const MOST_LEVELS = 100;
