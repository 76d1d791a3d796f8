/** One `${{ … }}`: where the value starts, and the way into it. */
export type Expression = {
  /** `alice`, `sent`, `vars`, … */
  readonly root: string;
  readonly path: readonly (string | number)[];
  /** Written with `?`: a missing value leaves the member out. */
  readonly optional: boolean;
  /** As the author wrote it, without the braces: `alice.id`. */
  readonly source: string;
};

/** A text taken apart into plain text and expressions, or the first thing wrong with it. */
export type ParsedTemplate =
  | { readonly ok: true; readonly parts: readonly (string | Expression)[] }
  | { readonly ok: false; readonly what: string; readonly fix: string; readonly offending: string };

const OPENING = "${{";
const NAME = /[A-Za-z_$][\w$-]*/y;
const QUOTED = /\[\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*\]/y;
const INDEX = /\[\s*(\d{1,6})\s*\]/y;
const BLANKS = /\s*/y;

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, ParsedTemplate>();

/** Takes a text apart; the answer for a text is remembered, as one text is evaluated in many cases. */
export const parseTemplate = (text: string): ParsedTemplate => {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const parsed = takeApart(text);
  remembered.set(text, parsed);
  return parsed;
};

/** Says whether a text holds an expression, well-formed or not. */
export const hasExpression = (text: string): boolean => text.includes(OPENING);

const takeApart = (text: string): ParsedTemplate => {
  const parts: (string | Expression)[] = [];
  let from = 0;
  for (let open = text.indexOf(OPENING); open !== -1; open = text.indexOf(OPENING, from)) {
    if (open > from) parts.push(text.slice(from, open));
    const read = readExpression(text, open + OPENING.length);
    if (!read.ok) return read;
    parts.push(read.expression);
    from = read.end;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return { ok: true, parts };
};

type ReadExpression =
  | { readonly ok: true; readonly expression: Expression; readonly end: number }
  | Extract<ParsedTemplate, { ok: false }>;

const readExpression = (text: string, start: number): ReadExpression => {
  const cursor = { text, at: start };
  take(cursor, BLANKS);
  const begin = cursor.at;
  const root = take(cursor, NAME)?.[0];
  if (root === undefined) return refuse(cursor, start, nameExpected(text.slice(begin)));
  const path = readPath(cursor);
  if (path === undefined)
    return refuse(cursor, start, 'After "." comes a name; write other keys as ["any text"].');
  const source = text.slice(begin, cursor.at);
  const optional = text[cursor.at] === "?";
  if (optional) cursor.at += 1;
  take(cursor, BLANKS);
  if (!text.startsWith("}}", cursor.at)) return refuse(cursor, start, CLOSING);
  return { ok: true, expression: { root, path, optional, source }, end: cursor.at + 2 };
};

const CLOSING =
  'Write ${{ name }}, ${{ name.member }}, ${{ name[0] }} or ${{ name["any text"] }}, closed by }}.';

const nameExpected = (rest: string): string =>
  rest.startsWith("}}") ? "Name a value between the braces: ${{ alice.id }}." : CLOSING;

type Cursor = { readonly text: string; at: number };

const take = (cursor: Cursor, pattern: RegExp): RegExpExecArray | null => {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found !== null) cursor.at += found[0].length;
  return found;
};

const readPath = (cursor: Cursor): readonly (string | number)[] | undefined => {
  const path: (string | number)[] = [];
  for (;;) {
    if (cursor.text[cursor.at] === ".") {
      cursor.at += 1;
      const name = take(cursor, NAME)?.[0];
      if (name === undefined) return undefined;
      path.push(name);
      continue;
    }
    const key = readKey(cursor);
    if (key === undefined) return path;
    path.push(key);
  }
};

const readKey = (cursor: Cursor): string | number | undefined => {
  const index = take(cursor, INDEX);
  if (index !== null) return Number(index[1]);
  const quoted = take(cursor, QUOTED);
  if (quoted === null) return undefined;
  return quoted[1] === undefined ? (quoted[2] ?? "") : quoted[1].replace(/\\(.)/g, "$1");
};

const refuse = (cursor: Cursor, start: number, fix: string): Extract<ParsedTemplate, { ok: false }> => {
  const close = cursor.text.indexOf("}}", start);
  if (close === -1) {
    const offending = cursor.text.slice(start - OPENING.length).split("\n")[0] ?? "";
    return { ok: false, what: `${offending.trim()} is never closed`, fix: "Close it with }}.", offending };
  }
  const offending = cursor.text.slice(start - OPENING.length, close + 2);
  return { ok: false, what: `${offending} is not an expression`, fix, offending };
};
