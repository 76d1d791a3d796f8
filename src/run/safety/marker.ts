import type { CaseId } from "../../model/ids.ts";

/**
 * The marker of a case: it stands at the start of every name that the case gives to a resource, so that we, and whoever
 * looks at the server, know what is ours. The same seed gives the same markers.
 */
export const markerOf = (seed: number, id: CaseId): string => `sc${base36(hash(`${seed}:${id}`))}`;

const base36 = (value: bigint): string => value.toString(36).padStart(13, "0").slice(-12);

const MASK = (1n << 64n) - 1n;

/** FNV-1a, 64 bits, with a final mix so that near-equal ids give unlike markers. */
const hash = (text: string): bigint => {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) value = ((value ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  value = ((value ^ (value >> 33n)) * 0xff51afd7ed558ccdn) & MASK;
  return value ^ (value >> 33n);
};

/** The part of a name that no one else uses; the rest of the name may have been changed since. */
export const markerIn = (name: string): string => /sc[0-9a-z]{12}/.exec(name)?.[0] ?? name;
