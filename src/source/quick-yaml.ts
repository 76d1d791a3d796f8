import type { Json } from "../model/json.ts";
import type { Located, Member } from "./located.ts";
import { plainValue } from "./plain-scalar.ts";

/**
 * Reads the plain part of YAML in which suites are written: block and flow collections, scalars on one line, comments.
 * Whatever is rarer, ambiguous or wrong gives undefined, and the full reader decides: this one only saves its time, ten
 * times over. A test holds the two against each other.
 */
export const readPlainYaml = (text: string): Located | undefined => {
  if (NOT_PLAIN.test(text)) return undefined;
  try {
    const reader = new PlainReader(text);
    return reader.document();
  } catch (error) {
    if (error === NOT_FOR_US || error instanceof RangeError) return undefined;
    throw error;
  }
};

/** Tabs, carriage returns, control characters, document marks, and braces without a dollar. */
const NOT_PLAIN = /[\t\r\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]|^(---|\.\.\.|%)|(?<!\$)\{\{/m;

const NOT_FOR_US = Symbol("not for the plain reader");

const refuse = (): never => {
  throw NOT_FOR_US;
};

/** Characters that start something else than a plain scalar. */
const INDICATORS: ReadonlySet<string> = new Set("-?:,[]{}#&*!|>'\"%@`");

const FLOW_PLAIN = /[^\s,[\]{}:#][^\n,[\]{}:#]*(?:(?::(?=[^\s,[\]{}])|(?<=\S)#)[^\n,[\]{}:#]*)*/y;
const BLOCK_KEY = /[A-Za-z0-9_$][\w$.+/-]*(?=:(?: |$))/my;
const BLOCK_PLAIN = /[^\n]*/y;
const BLANK = /[ ]*(?:#[^\n]*)?(?:\n|$)/y;
const SPACES = / */y;

class PlainReader {
  readonly #text: string;
  #at = 0;
  /** Of the line at hand. */
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Located {
    this.#skipBlankLines();
    if (this.#at >= this.#text.length) return refuse();
    const node = this.#block(this.#column());
    this.#skipBlankLines();
    return this.#at < this.#text.length ? refuse() : node;
  }

  #column(): number {
    return this.#at - this.#lineStart;
  }

  /** Moves to the first character of the next line with content. */
  #skipBlankLines(): void {
    while (this.#at < this.#text.length) {
      const start = this.#at;
      BLANK.lastIndex = this.#at;
      const blank = BLANK.exec(this.#text);
      if (blank === null) {
        this.#take(SPACES);
        return;
      }
      this.#at = start + blank[0].length;
      this.#lineStart = this.#at;
      if (blank[0] === "") return;
    }
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** A collection whose entries start at this column; the reader stands at its first entry. */
  #block(indent: number): Located {
    const isList = this.#text[this.#at] === "-" && this.#text[this.#at + 1] === " ";
    return isList ? this.#list(indent) : this.#mapping(indent);
  }

  #list(indent: number): Located {
    const start = this.#at;
    const items: Located[] = [];
    while (this.#isEntry(indent) && this.#text.startsWith("- ", this.#at)) {
      this.#at += 1;
      this.#take(SPACES);
      items.push(this.#listItem());
      this.#skipBlankLines();
    }
    this.#endOf(indent);
    return { start, end: items.at(-1)?.end ?? start, items, value: items.map((item) => item.value) };
  }

  #listItem(): Located {
    const next = this.#text[this.#at];
    if (next === "\n" || next === "#" || next === undefined) return refuse();
    if (this.#text.startsWith("- ", this.#at)) return refuse();
    return this.#startsEntry() ? this.#mapping(this.#column()) : this.#inline(this.#lineIndent());
  }

  #lineIndent(): number {
    SPACES.lastIndex = this.#lineStart;
    return SPACES.exec(this.#text)?.[0].length ?? 0;
  }

  #startsEntry(): boolean {
    const at = this.#at;
    const key = this.#blockKey();
    this.#at = at;
    return key !== undefined;
  }

  /** Whether the reader stands at an entry of the collection at this column. */
  #isEntry(indent: number): boolean {
    return this.#at < this.#text.length && this.#column() === indent;
  }

  /** What follows a collection stands further left. */
  #endOf(indent: number): void {
    if (this.#at < this.#text.length && this.#column() > indent) refuse();
  }

  #mapping(indent: number): Located {
    const start = this.#at;
    const members = new Map<string, Member>();
    while (this.#isEntry(indent) && !this.#text.startsWith("- ", this.#at)) {
      this.#entry(indent, members);
      this.#skipBlankLines();
    }
    this.#endOf(indent);
    return mappingOf(start, members);
  }

  #entry(indent: number, members: Map<string, Member>): void {
    const keyStart = this.#at;
    const key = this.#blockKey() ?? refuse();
    const keyEnd = this.#at;
    if (members.has(key)) refuse();
    this.#at += 1;
    this.#take(SPACES);
    members.set(key, { keyStart, keyEnd, node: this.#valueOf(indent, keyStart, keyEnd) });
  }

  /** The key at hand, when a colon ends it; the reader then stands at the colon. */
  #blockKey(): string | undefined {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return textKey(this.#take(BLOCK_KEY));
    const key = this.#quoted();
    const after = this.#text[this.#at + 1];
    return this.#text[this.#at] === ":" && (after === " " || after === "\n") ? key : undefined;
  }

  #valueOf(indent: number, keyStart: number, keyEnd: number): Located {
    const next = this.#text[this.#at];
    if (next !== "\n" && next !== "#" && next !== undefined) return this.#inline(indent);
    this.#skipBlankLines();
    const column = this.#column();
    const isList = this.#text.startsWith("- ", this.#at);
    if (this.#at < this.#text.length && (column > indent || (column === indent && isList)))
      return this.#block(column);
    return { start: keyStart, end: keyEnd, value: null };
  }

  /** A value that starts on the line of its key or dash. */
  #inline(indent: number): Located {
    const first = this.#text[this.#at] ?? "";
    const node = first === "{" || first === "[" ? this.#flow(indent) : this.#scalar(first);
    if (this.#take(BLANK) === undefined) refuse();
    this.#lineStart = this.#at;
    return node;
  }

  #scalar(first: string): Located {
    const start = this.#at;
    if (first === '"' || first === "'") {
      const value = this.#quoted();
      return { start, end: this.#at, value };
    }
    if (INDICATORS.has(first) && !this.#isPlainDash(first)) refuse();
    const line = this.#take(BLOCK_PLAIN) ?? "";
    const comment = line.indexOf(" #");
    const written = (comment === -1 ? line : line.slice(0, comment)).trimEnd();
    if (written.includes(": ") || written.endsWith(":")) refuse();
    this.#at = start + written.length;
    return { start, end: this.#at, value: plainValue(written) ?? nullOf(written) };
  }

  #isPlainDash(first: string): boolean {
    return first === "-" && /[^\s,[\]{}]/.test(this.#text[this.#at + 1] ?? " ");
  }

  /** A quoted text on one line; the reader then stands behind it. */
  #quoted(): string {
    const quote = this.#text[this.#at];
    const start = this.#at;
    let end = this.#text.indexOf(quote ?? '"', start + 1);
    if (quote === "'") {
      while (this.#text[end + 1] === "'") end = this.#text.indexOf("'", end + 2);
    } else {
      while (end !== -1 && isEscaped(this.#text, end, start)) end = this.#text.indexOf('"', end + 1);
    }
    if (end === -1) return refuse();
    const inside = this.#text.slice(start + 1, end);
    if (inside.includes("\n")) refuse();
    this.#at = end + 1;
    return quote === "'" ? inside.replaceAll("''", "'") : unescape(inside);
  }

  /** A collection in brackets. Its lines stand further right than the collection around it. */
  #flow(indent: number): Located {
    const first = this.#text[this.#at];
    if (first === "{") return this.#flowMapping(indent);
    if (first === "[") return this.#flowList(indent);
    if (first === '"' || first === "'") {
      const start = this.#at;
      const value = this.#quoted();
      return { start, end: this.#at, value };
    }
    return this.#flowPlain();
  }

  #flowPlain(): Located {
    const start = this.#at;
    const first = this.#text[start] ?? "";
    if (INDICATORS.has(first) && !this.#isPlainDash(first)) refuse();
    const written = (this.#take(FLOW_PLAIN) ?? refuse()).trimEnd();
    this.#at = start + written.length;
    return { start, end: this.#at, value: plainValue(written) ?? nullOf(written) };
  }

  #flowSpace(indent: number): void {
    while (this.#at < this.#text.length) {
      const before = this.#text[this.#at - 1];
      this.#take(SPACES);
      const next = this.#text[this.#at];
      if (next === "#" && this.#text[this.#at - 1] !== " " && before !== "\n") refuse();
      if (next !== "\n" && next !== "#") return;
      if (this.#take(BLANK) === undefined) refuse();
      this.#lineStart = this.#at;
      this.#skipBlankLines();
      if (this.#column() <= indent) refuse();
    }
  }

  #flowList(indent: number): Located {
    const start = this.#at;
    const items: Located[] = [];
    this.#at += 1;
    this.#flowSpace(indent);
    while (this.#text[this.#at] !== "]") {
      items.push(this.#flow(indent));
      this.#flowSeparator("]", indent);
    }
    this.#at += 1;
    return { start, end: this.#at, items, value: items.map((item) => item.value) };
  }

  #flowMapping(indent: number): Located {
    const start = this.#at;
    const members = new Map<string, Member>();
    this.#at += 1;
    this.#flowSpace(indent);
    while (this.#text[this.#at] !== "}") {
      this.#flowEntry(indent, members);
      this.#flowSeparator("}", indent);
    }
    this.#at += 1;
    return { ...mappingOf(start, members), end: this.#at };
  }

  #flowEntry(indent: number, members: Map<string, Member>): void {
    const keyNode = this.#flow(indent);
    const key =
      typeof keyNode.value === "string"
        ? keyNode.value
        : textKey(this.#text.slice(keyNode.start, keyNode.end));
    if (key === undefined || keyNode.members !== undefined || keyNode.items !== undefined) return refuse();
    if (members.has(key) || key === "<<") refuse();
    if (this.#text[this.#at] !== ":" || this.#text[this.#at + 1] !== " ") refuse();
    this.#at += 1;
    this.#flowSpace(indent);
    if (this.#text[this.#at] === "," || this.#text[this.#at] === "}") refuse();
    members.set(key, { keyStart: keyNode.start, keyEnd: keyNode.end, node: this.#flow(indent) });
  }

  #flowSeparator(close: string, indent: number): void {
    this.#flowSpace(indent);
    if (this.#text[this.#at] === close) return;
    if (this.#text[this.#at] !== ",") refuse();
    this.#at += 1;
    this.#flowSpace(indent);
  }
}

const mappingOf = (start: number, members: ReadonlyMap<string, Member>): Located => {
  const value: { [name: string]: Json } = {};
  let end = start;
  for (const [name, { node }] of members) {
    if (name === "__proto__") refuse();
    value[name] = node.value;
    end = node.end;
  }
  return { start, end, members, value };
};

/** A key that is no text by itself (`400:`) is rare; names and whole numbers are taken as they stand. */
const textKey = (written: string | undefined): string | undefined =>
  written === undefined || /^([A-Za-z_$][^\n]*|0|[1-9][0-9]{0,14})$/.test(written) ? written : refuse();

/** Null is a value, and undefined means that the full reader should look. */
const nullOf = (written: string): null => (plainValue(written) === null ? null : refuse());

const isEscaped = (text: string, quote: number, start: number): boolean => {
  let slashes = 0;
  while (quote - 1 - slashes > start && text[quote - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
};

const SIMPLE_ESCAPES = /^(?:[^\\]|\\["\\/bnrt]|\\u[0-9a-fA-F]{4})*$/;

/** The escapes that JSON has too; YAML's others are rare. */
const unescape = (inside: string): string => {
  if (!inside.includes("\\")) return inside;
  if (!SIMPLE_ESCAPES.test(inside)) return refuse();
  return JSON.parse(`"${inside}"`) as string;
};
