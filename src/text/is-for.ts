/**
 * Whether what is limited to some names (`[entra, "!entra-scim-flag"]`) is for whoever has this chain of names: one of them is
 * named, and none of them is excepted.
 */
export const isFor = (wanted: readonly string[], chain: readonly string[]): boolean =>
  chain.some((name) => wanted.includes(name)) && !chain.some((name) => wanted.includes(`!${name}`));
