const MASKS: readonly (readonly [RegExp, string])[] = [
  // A value that was shortened ends wherever its ids happened to end.
  [/[^,]*…$/, "…"],
  [/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?/g, "<time>"],
  // Ids and our own unique texts: runs of six and more with both letters and digits.
  [/(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{6,}/gi, "<id>"],
];

/** What differs from case to case taken away. The numbers of a status are what is wrong, so they stay. */
export const mask = (text: string, keepsNumbers: boolean): string => {
  const masked = MASKS.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
  return keepsNumbers ? masked : masked.replace(/\d+/g, "<n>");
};
