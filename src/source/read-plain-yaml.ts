import type { Json } from "../model/json.ts";
import { LONGEST_TEXT, type Located, type Member } from "./located.ts";
import { BLANK, NOT_FOR_US, PlainCursor, refuse, SPACES } from "./plain-cursor.ts";
import { plainValue } from "./plain-scalar.ts";
import { readQuoted } from "./quoted-scalar.ts";

/**
 * Reads the plain part of YAML in which suites are written: block and flow collections, scalars on one line, comments.
 * Whatever is rarer, ambiguous or wrong gives undefined, and the full reader decides: this one only saves its time, ten
 * times over. A test holds the two against each other.
 */
export const readPlainYaml = (text: string): Located | undefined => {
  if (text.length > LONGEST_TEXT || NOT_PLAIN.test(text)) return undefined;
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

/** Characters that start something else than a plain scalar. */
const INDICATORS: ReadonlySet<string> = new Set("-?:,[]{}#&*!|>'\"%@`");

const FLOW_PLAIN = /[^\s,[\]{}:#][^\n,[\]{}:#]*(?:(?::(?=[^\s,[\]{}])|(?<=\S)#)[^\n,[\]{}:#]*)*/y;
const BLOCK_KEY = /[A-Za-z0-9_$][\w$.+/-]*(?=:(?: |$))/my;
const BLOCK_PLAIN = /[^\n]*/y;

class PlainReader extends PlainCursor {
  document(): Located {
    this.skipBlankLines();
    if (this.at >= this.text.length) return refuse();
    const node = this.#block(this.column());
    this.skipBlankLines();
    return this.at < this.text.length ? refuse() : node;
  }

  /** A collection whose entries start at this column; the reader stands at its first entry. */
  #block(indent: number): Located {
    this.deepen();
    const isList = this.text[this.at] === "-" && this.text[this.at + 1] === " ";
    const node = isList ? this.#list(indent) : this.#mapping(indent);
    this.depth -= 1;
    return node;
  }

  #list(indent: number): Located {
    const start = this.at;
    const items: Located[] = [];
    while (this.#isEntry(indent) && this.text.startsWith("- ", this.at)) {
      this.at += 1;
      this.take(SPACES);
      items.push(this.#listItem());
      this.skipBlankLines();
    }
    this.#endOf(indent);
    return { start, end: items.at(-1)?.end ?? start, items, value: items.map((item) => item.value) };
  }

  #listItem(): Located {
    const next = this.text[this.at];
    if (next === "\n" || next === "#" || next === undefined) return refuse();
    if (this.text.startsWith("- ", this.at)) return refuse();
    return this.#startsEntry() ? this.#mapping(this.column()) : this.#inline(this.#lineIndent());
  }

  #lineIndent(): number {
    SPACES.lastIndex = this.lineStart;
    return SPACES.exec(this.text)?.[0].length ?? 0;
  }

  #startsEntry(): boolean {
    const at = this.at;
    const key = this.#blockKey();
    this.at = at;
    return key !== undefined;
  }

  /** Whether the reader stands at an entry of the collection at this column. */
  #isEntry(indent: number): boolean {
    return this.at < this.text.length && this.column() === indent;
  }

  /** What follows a collection stands further left. */
  #endOf(indent: number): void {
    if (this.at < this.text.length && this.column() > indent) refuse();
  }

  #mapping(indent: number): Located {
    const start = this.at;
    const members = new Map<string, Member>();
    while (this.#isEntry(indent) && !this.text.startsWith("- ", this.at)) {
      this.#entry(indent, members);
      this.skipBlankLines();
    }
    this.#endOf(indent);
    return mappingOf(start, members);
  }

  #entry(indent: number, members: Map<string, Member>): void {
    const keyStart = this.at;
    const key = this.#blockKey() ?? refuse();
    const keyEnd = this.at;
    if (members.has(key)) refuse();
    this.at += 1;
    this.take(SPACES);
    members.set(key, { keyStart, keyEnd, node: this.#valueOf(indent, keyStart, keyEnd) });
  }

  /** The key at hand, when a colon ends it; the reader then stands at the colon. */
  #blockKey(): string | undefined {
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") return textKey(this.take(BLOCK_KEY));
    const key = this.#quoted();
    const after = this.text[this.at + 1];
    return this.text[this.at] === ":" && (after === " " || after === "\n") ? key : undefined;
  }

  #valueOf(indent: number, keyStart: number, keyEnd: number): Located {
    const next = this.text[this.at];
    if (next !== "\n" && next !== "#" && next !== undefined) return this.#inline(indent);
    this.skipBlankLines();
    const column = this.column();
    const isList = this.text.startsWith("- ", this.at);
    if (this.at < this.text.length && (column > indent || (column === indent && isList)))
      return this.#block(column);
    return { start: keyStart, end: keyEnd, value: null };
  }

  /** A value that starts on the line of its key or dash. */
  #inline(indent: number): Located {
    const first = this.text[this.at] ?? "";
    const node = first === "{" || first === "[" ? this.#flow(indent) : this.#scalar(first);
    if (this.take(BLANK) === undefined) refuse();
    this.lineStart = this.at;
    return node;
  }

  #scalar(first: string): Located {
    const start = this.at;
    if (first === '"' || first === "'") {
      const value = this.#quoted();
      return { start, end: this.at, value };
    }
    if (INDICATORS.has(first) && !this.#isPlainDash(first)) refuse();
    const line = this.take(BLOCK_PLAIN) ?? "";
    const comment = line.indexOf(" #");
    const written = (comment === -1 ? line : line.slice(0, comment)).trimEnd();
    if (written.includes(": ") || written.endsWith(":")) refuse();
    this.at = start + written.length;
    return { start, end: this.at, value: plainValue(written) ?? nullOf(written) };
  }

  #isPlainDash(first: string): boolean {
    return first === "-" && /[^\s,[\]{}]/.test(this.text[this.at + 1] ?? " ");
  }

  /** The quoted text at hand; the reader then stands behind it. */
  #quoted(): string {
    const { value, end } = readQuoted(this.text, this.at) ?? refuse();
    this.at = end;
    return value;
  }

  /** A collection in brackets. Its lines stand further right than the collection around it. */
  #flow(indent: number): Located {
    const first = this.text[this.at];
    if (first === "{" || first === "[") {
      this.deepen();
      const node = first === "{" ? this.#flowMapping(indent) : this.#flowList(indent);
      this.depth -= 1;
      return node;
    }
    if (first === '"' || first === "'") {
      const start = this.at;
      const value = this.#quoted();
      return { start, end: this.at, value };
    }
    return this.#flowPlain();
  }

  #flowPlain(): Located {
    const start = this.at;
    const first = this.text[start] ?? "";
    if (INDICATORS.has(first) && !this.#isPlainDash(first)) refuse();
    const written = (this.take(FLOW_PLAIN) ?? refuse()).trimEnd();
    this.at = start + written.length;
    return { start, end: this.at, value: plainValue(written) ?? nullOf(written) };
  }

  #flowSpace(indent: number): void {
    while (this.at < this.text.length) {
      const before = this.text[this.at - 1];
      this.take(SPACES);
      const next = this.text[this.at];
      if (next === "#" && this.text[this.at - 1] !== " " && before !== "\n") refuse();
      if (next !== "\n" && next !== "#") return;
      if (this.take(BLANK) === undefined) refuse();
      this.lineStart = this.at;
      this.skipBlankLines();
      if (this.column() <= indent) refuse();
    }
  }

  #flowList(indent: number): Located {
    const start = this.at;
    const items: Located[] = [];
    this.at += 1;
    this.#flowSpace(indent);
    while (this.text[this.at] !== "]") {
      items.push(this.#flow(indent));
      this.#flowSeparator("]", indent);
    }
    this.at += 1;
    return { start, end: this.at, items, value: items.map((item) => item.value) };
  }

  #flowMapping(indent: number): Located {
    const start = this.at;
    const members = new Map<string, Member>();
    this.at += 1;
    this.#flowSpace(indent);
    while (this.text[this.at] !== "}") {
      this.#flowEntry(indent, members);
      this.#flowSeparator("}", indent);
    }
    this.at += 1;
    return { ...mappingOf(start, members), end: this.at };
  }

  #flowEntry(indent: number, members: Map<string, Member>): void {
    const keyNode = this.#flow(indent);
    const written = this.text.slice(keyNode.start, keyNode.end);
    const key = typeof keyNode.value === "string" ? keyNode.value : (textKey(written) ?? refuse());
    if (keyNode.members !== undefined || keyNode.items !== undefined) refuse();
    if (members.has(key) || key === "<<") refuse();
    if (this.text[this.at] !== ":" || this.text[this.at + 1] !== " ") refuse();
    this.at += 1;
    this.#flowSpace(indent);
    if (this.text[this.at] === "," || this.text[this.at] === "}") refuse();
    members.set(key, { keyStart: keyNode.start, keyEnd: keyNode.end, node: this.#flow(indent) });
  }

  #flowSeparator(close: string, indent: number): void {
    this.#flowSpace(indent);
    if (this.text[this.at] === close) return;
    if (this.text[this.at] !== ",") refuse();
    this.at += 1;
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
