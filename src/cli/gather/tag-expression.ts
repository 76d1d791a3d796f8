/** A parsed `--tag` expression. */
export type TagExpression = {
  readonly matches: (tags: readonly string[]) => boolean;
  /** Every tag that it names. */
  readonly names: readonly string[];
};

type Node = (tags: ReadonlySet<string>) => boolean;
type Reader = { readonly tokens: readonly string[]; at: number; readonly names: string[] };

/** Reads `patch and not (slow or bulk)`; a text says what is wrong. `not` binds tighter than `and`, `and` than `or`. */
export const parseTagExpression = (text: string): TagExpression | string => {
  const reader: Reader = { tokens: text.match(/[()]|[^\s()]+/g) ?? [], at: 0, names: [] };
  const node = readOr(reader);
  if (typeof node === "string") return node;
  const rest = reader.tokens[reader.at];
  if (rest !== undefined) return `"and", "or" or the end expected before "${rest}"`;
  return { matches: (tags) => node(new Set(tags)), names: reader.names };
};

const readOr = (reader: Reader): Node | string =>
  readChain(reader, "or", readAnd, (a, b) => (tags) => a(tags) || b(tags));

const readAnd = (reader: Reader): Node | string =>
  readChain(reader, "and", readNot, (a, b) => (tags) => a(tags) && b(tags));

const readChain = (
  reader: Reader,
  word: string,
  read: (reader: Reader) => Node | string,
  join: (left: Node, right: Node) => Node,
): Node | string => {
  let left = read(reader);
  while (typeof left !== "string" && reader.tokens[reader.at] === word) {
    reader.at += 1;
    const right = read(reader);
    left = typeof right === "string" ? right : join(left, right);
  }
  return left;
};

const readNot = (reader: Reader): Node | string => {
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (token === undefined) return "a tag is missing at the end";
  if (token === ")" || token === "and" || token === "or") return `a tag is missing before "${token}"`;
  if (token === "not") {
    const inner = readNot(reader);
    return typeof inner === "string" ? inner : (tags) => !inner(tags);
  }
  if (token === "(") return readGroup(reader);
  reader.names.push(token);
  return (tags) => tags.has(token);
};

const readGroup = (reader: Reader): Node | string => {
  const inner = readOr(reader);
  if (typeof inner === "string") return inner;
  if (reader.tokens[reader.at] !== ")") return '")" is missing';
  reader.at += 1;
  return inner;
};
