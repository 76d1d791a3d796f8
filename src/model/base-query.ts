/** A query that goes with every address of the target, and the base URL below which those are. */
export type BaseQuery = {
  /** Without trailing slash. */
  readonly base: string;
  /** Without its `?`: `tenant=7`. */
  readonly query: string;
};

/** An address with the query of the target before its own; one that is not below the base stays as it is. */
export const withBaseQuery = (url: string, { base, query }: BaseQuery): string => {
  if (query === "" || !isBelow(url, base)) return url;
  const [, path = "", rest = ""] = /^([^?#]*)\??([^#]*)/.exec(url) ?? [];
  return `${path}?${rest === "" ? query : `${query}&${rest}`}`;
};

const isBelow = (url: string, base: string): boolean =>
  url.startsWith(base) && /^(\/|\?|$)/.test(url.slice(base.length));
