import type { Json, JsonObject } from "../../model/json.ts";
import type { Claim } from "../../model/suite.ts";

/** What the loader must know of a keyword; the registry of `assert` knows more. */
export type KeywordEntry = {
  readonly name: string;
  readonly summary: string;
  /** JSON Schema (draft-07) of the argument. */
  readonly argument: JsonObject;
  readonly example: string;
  /** Of a compound keyword: the claims that it stands for. */
  readonly expand?: (argument: Json, claim: Omit<Claim, "keyword" | "argument">) => readonly Claim[];
};

/** All keywords by name. */
export type KeywordIndex = ReadonlyMap<string, KeywordEntry>;
