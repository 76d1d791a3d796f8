/** `1 case`, `12 cases`. */
export const count = (amount: number, noun: string, plural = `${noun}s`): string =>
  `${amount} ${amount === 1 ? noun : plural}`;

/** The first names of a list and how many more there are. */
export const some = (names: readonly string[], most = 5): string => {
  const rest = names.length - most;
  return rest <= 0 ? names.join(", ") : `${names.slice(0, most).join(", ")} and ${rest} more`;
};

/** A duration as a person says it. */
export const duration = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/** The beginning of a long text, with the length of the whole. */
export const shorten = (text: string, most: number, ellipsis = "…"): string => {
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join("")}${ellipsis} (${characters.length} characters)`;
};

/** Breaks prose into lines; a word that is too long for a line keeps its own. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
};
