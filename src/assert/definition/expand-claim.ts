import { defect } from "../../model/defect.ts";
import type { Claim } from "../../model/suite.ts";
import type { CompoundKeyword, Keyword } from "./keyword.ts";

/** Finds a keyword by its name. */
export type FindKeyword = (name: string) => Keyword | CompoundKeyword | undefined;

/** A claim with the keyword that judges it. */
export type ExpandedClaim = { readonly claim: Claim; readonly keyword: Keyword };

/** The claims that a claim stands for: itself, or those of a compound keyword. */
export const expandClaim =
  (find: FindKeyword) =>
  (claim: Claim): readonly ExpandedClaim[] => {
    const keyword = find(claim.keyword);
    if (keyword === undefined) defect(`the keyword "${claim.keyword}" was not checked at load time`);
    if (keyword.kind === "simple") return [{ claim, keyword }];
    const { argument, keyword: _, ...rest } = claim;
    return keyword.expand(argument, rest).flatMap(expandClaim(find));
  };
