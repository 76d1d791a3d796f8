const MASK = (1n << 64n) - 1n;

/** FNV-1a, 64 bits, with a final mix so that near-equal texts give unlike numbers. Nothing secret may rest on it. */
export const hashOf = (text: string): bigint => {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) value = ((value ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  value = ((value ^ (value >> 33n)) * 0xff51afd7ed558ccdn) & MASK;
  return value ^ (value >> 33n);
};
