/** Whether the text is a pattern rather than a name. */
export const isGlob = (text: string): boolean => /[*?[\]{}]/.test(text);

/** A pattern of paths: `*` stays within a folder, `**` does not, `?` is one character, `{a,b}` one of several. */
export const globToRegExp = (glob: string): RegExp => {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, translate);
  return new RegExp(`^${source}$`);
};

/** Whether a text fits a pattern in which `*` is any text, slashes included, and all else stands for itself. */
export const fitsStars = (text: string, pattern: string): boolean => {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
};

/** The longest of the patterns in which `*` is any text that a text fits: the one that says the most of it. */
export const longestFit = (text: string, patterns: Iterable<string>): string | undefined =>
  [...patterns]
    .filter((pattern) => fitsStars(text, pattern))
    .reduce<string | undefined>(
      (best, each) => (best === undefined || each.length > best.length ? each : best),
      undefined,
    );

const translate = (token: string): string => {
  switch (token) {
    case "**/":
      return "(?:.*/)?";
    case "**":
      return ".*";
    case "*":
      return "[^/]*";
    case "?":
      return "[^/]";
    default:
      return token.length > 1 ? alternatives(token) : `\\${token}`;
  }
};

const alternatives = (braces: string): string =>
  `(?:${braces
    .slice(1, -1)
    .split(",")
    .map((part) => globToRegExp(part).source.slice(1, -1))
    .join("|")})`;

/** Whether a pattern with stars names an id; a table is named with all its rows. */
export const isNamedBy = (id: string, pattern: string): boolean =>
  fitsStars(id, pattern) || id.startsWith(`${pattern}/`);
