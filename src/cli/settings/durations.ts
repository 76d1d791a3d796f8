const UNITS_MS: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `30s`, `5m`; a bare number is milliseconds. Undefined for anything else. */
export const parseDuration = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(text.trim());
  const ms = Number(match?.[1]) * (UNITS_MS[match?.[2] ?? "ms"] ?? Number.NaN);
  return Number.isFinite(ms) ? Math.round(ms) : undefined;
};

/** `10/s`, `300/m`, or a bare number a second; requests a second. Undefined for anything else. */
export const parseRate = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)\s*(?:\/\s*(s|m|h))?$/.exec(text.trim());
  const rate = (Number(match?.[1]) * 1000) / (UNITS_MS[match?.[2] ?? "s"] ?? Number.NaN);
  return Number.isFinite(rate) && rate > 0 ? rate : undefined;
};
