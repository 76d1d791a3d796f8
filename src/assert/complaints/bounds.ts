import { isObject, type Json } from "../../model/json.ts";

/** Whether a number is this one, or within `{ min, max }`. */
export const isWithin = (bounds: Json, actual: number): boolean => {
  if (!isObject(bounds)) return Number(bounds) === actual;
  const { min, max } = bounds;
  return (min === undefined || actual >= Number(min)) && (max === undefined || actual <= Number(max));
};

/** `2`, `at least 1`, `at most 3`, `1 to 3`. */
export const sayBounds = (bounds: Json): string => {
  if (!isObject(bounds)) return String(bounds);
  const { min, max } = bounds;
  if (min === undefined) return `at most ${String(max)}`;
  return max === undefined ? `at least ${String(min)}` : `${String(min)} to ${String(max)}`;
};

/** `at most 1 value`, `2 values`. */
export const sayAmount = (bounds: Json, noun: string): string => {
  const amount = sayBounds(bounds);
  return `${amount} ${noun}${/\b1$/.test(amount) ? "" : "s"}`;
};
