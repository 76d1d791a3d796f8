/** What stands in place of a secret. */
export const REDACTED = "[REDACTED]";

const HEADER_NAMES = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"];
const MEMBER_NAMES = ["password", "client_secret", "access_token", "refresh_token"];

/** Headers and members whose value is nobody's business, in lower case. */
export const SECRET_NAMES: ReadonlySet<string> = new Set([...HEADER_NAMES, ...MEMBER_NAMES]);

export const isSecretName = (name: string): boolean => SECRET_NAMES.has(name.toLowerCase());

const members = MEMBER_NAMES.join("|");
const headers = HEADER_NAMES.join("|");

/** A quick look that tells most texts from those that need the slow one. */
const MENTIONS = new RegExp(`${members}|${headers}`, "i");

/** Masks what stands behind a secret name: in JSON, in JSON that is text in JSON, in forms, in header lines. */
export const maskNamed = (text: string): string => {
  if (!MENTIONS.test(text)) return text;
  const withoutMembers = HEADS.reduce(maskStrings, text);
  return withoutMembers.replace(FORM, `$1=${REDACTED}`).replace(HEADER_LINE, `$1$2: ${REDACTED}`);
};

/**
 * Everything up to the opening quote of a secret text. Quotes may be escaped three times over; the bound keeps hostile
 * rows of backslashes from costing more than their length.
 */
const HEADS: readonly RegExp[] = [
  // "password": "
  new RegExp(`(\\\\{0,7}")(?:${members})\\1\\s*:\\s*\\1`, "gi"),
  // "path": "password", "value": " of a PATCH operation
  new RegExp(
    `(\\\\{0,7}")path\\1\\s*:\\s*\\1[^"\\\\]*\\b(?:${members})\\1\\s*,\\s*\\1value\\1\\s*:\\s*\\1`,
    "gi",
  ),
];

const FORM = new RegExp(`\\b(${members})=[^&\\s"'<>\\\\]+`, "gi");

/** A header line or a flag of curl; the line that tells the user to fill in his own token stays. */
const HEADER_LINE = new RegExp(
  `(^|[\\s"'])(${headers}):[ \\t]*(?!\\s|\\$|Bearer \\$|"|\\\\)[^\\r\\n"'\\\\]+`,
  "gim",
);

const maskStrings = (text: string, head: RegExp): string => {
  const parts: string[] = [];
  let from = 0;
  const finder = new RegExp(head);
  for (let found = finder.exec(text); found !== null; found = finder.exec(text)) {
    const begin = found.index + found[0].length;
    const end = endOfString(text, begin, (found[1] ?? '"').length - 1);
    parts.push(text.slice(from, begin), REDACTED);
    from = end;
    finder.lastIndex = end;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(from);
};

/**
 * Where the closing quote begins, its backslashes included. Text that is escaped n times has 2^n - 1 backslashes
 * before its own quotes, and another number before quotes inside it. A text that was cut off is secret to its end.
 */
const endOfString = (text: string, begin: number, backslashes: number): number => {
  for (let quote = text.indexOf('"', begin); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let run = 0;
    while (quote - run > begin && text[quote - run - 1] === "\\") run += 1;
    if (run % (2 * (backslashes + 1)) === backslashes) return quote - backslashes;
  }
  return text.length;
};
