import type { CompoundKeyword, Keyword } from "../../assert/definition/keyword.ts";

/** A keyword as the loader sees it. */
export type KeywordEntry = Keyword | CompoundKeyword;

/** All keywords by name: what an author may claim of an answer. */
export type KeywordIndex = ReadonlyMap<string, KeywordEntry>;
