import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLError,
} from "yaml";
import type { Json } from "../model/json.ts";
import type { Checked, Problem } from "../model/problem.ts";
import { LONGEST_TEXT, type Located, type Member, MOST_LEVELS } from "./located.ts";
import { lineStarts, placeAt, type Sourced, type Span, sourced } from "./sourced.ts";

/**
 * Reads a YAML file of one document into plain JSON with places. Anchors, aliases, tags and merge keys are refused: a
 * reader must not have to jump, and nothing can be expanded into a bomb.
 */
export const parseYaml = (file: string, text: string): Checked<Sourced> => parse(file, text, "suite");

/**
 * Reads a file of the user's own data, YAML or JSON, as it reads a suite; but an empty one is null, and braces without
 * a dollar mean nothing.
 */
export const parseData = (file: string, text: string): Checked<Sourced> => parse(file, text, "data");

type Content = "suite" | "data";

const parse = (file: string, text: string, content: Content): Checked<Sourced> => {
  const reading = new Reading(file, text, content);
  const root = reading.read();
  if (root === undefined || reading.problems.length > 0) return { ok: false, problems: reading.problems };
  return { ok: true, value: sourced(file, text, root) };
};

/** One file while it is read: collects what is wrong with it. */
class Reading {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #text: string;
  readonly #content: Content;
  readonly #lines: readonly number[];
  readonly #aliases = new Set<string>();

  constructor(file: string, text: string, content: Content) {
    this.#file = file;
    this.#text = text;
    this.#content = content;
    this.#lines = lineStarts(text);
  }

  read(): Located | undefined {
    if (this.#text.length > LONGEST_TEXT) {
      this.#refuse({ start: 0, end: 1 }, "the file is larger than 4 MB", "Split it into several files.");
      return undefined;
    }
    const document = this.#parse();
    if (document === undefined) return undefined;
    const errors = document.errors.filter((error, at, all) => !isEcho(error, all[at - 1]));
    for (const error of errors) this.#refuseSyntax(error);
    if (errors.length > 0) return undefined;
    if (document.contents === null) return this.#empty();
    return this.#locate(document.contents, 0);
  }

  #parse(): Document | undefined {
    try {
      return parseDocument(this.#text, { prettyErrors: false, uniqueKeys: false, logLevel: "error" });
    } catch {
      // Mistakes come as `errors`; the parser throws only where nesting without end overflows its stack.
      this.#refuse({ start: 0, end: 1 }, "the file is nested too deeply to be read", "Flatten it.");
      return undefined;
    }
  }

  #empty(): Located | undefined {
    if (this.#content === "data") return { start: 0, end: 0, value: null };
    this.#refuse({ start: 0, end: 1 }, "the file is empty", "Delete it, or write what it should hold.");
    return undefined;
  }

  #locate(node: Node, depth: number): Located {
    const span = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
    if (depth > MOST_LEVELS) {
      this.#refuse(span, "this is nested too deeply to be read", "Flatten it.");
      return { ...span, value: null };
    }
    if (isAlias(node)) {
      this.#refuseAlias(node.source, span);
      return { ...span, value: null };
    }
    this.#refuseExtras(node, span);
    if (isMap<Node, Node | null>(node)) return this.#locateMap(node.items, span, depth);
    if (isSeq<Node>(node))
      return locatedList(
        node.items.map((item) => this.#locate(item, depth + 1)),
        span,
      );
    return { ...span, value: this.#scalar(node, span) };
  }

  /** A bomb has thousands of them; each name is one mistake. */
  #refuseAlias(name: string, span: Span): void {
    if (!this.#aliases.has(name))
      this.#refuse(span, `the alias *${name} is not part of the language`, REPEAT);
    this.#aliases.add(name);
  }

  #refuseExtras(node: Node, span: Span): void {
    if ("anchor" in node && node.anchor !== undefined) {
      this.#refuse(span, `the anchor &${String(node.anchor)} is not part of the language`, REPEAT);
    }
    if (node.tag !== undefined)
      this.#refuse(span, `the tag ${node.tag} is not part of the language`, "Remove it.");
  }

  #locateMap(
    pairs: readonly { readonly key: Node; readonly value: Node | null }[],
    span: Span,
    depth: number,
  ): Located {
    const members = new Map<string, Member>();
    for (const { key, value } of pairs) {
      const keySpan = { start: key.range?.[0] ?? span.start, end: key.range?.[1] ?? span.start };
      const name = this.#key(key, keySpan);
      if (name === undefined) continue;
      const first = members.get(name);
      if (first !== undefined) this.#refuseTwice(name, keySpan, first.keyStart);
      const node = isAbsent(value) ? { ...keySpan, value: null } : this.#locate(value, depth + 1);
      members.set(name, { keyStart: keySpan.start, keyEnd: keySpan.end, node });
    }
    return {
      ...span,
      members,
      value: Object.fromEntries([...members].map(([name, { node }]) => [name, node.value])),
    };
  }

  #refuseTwice(name: string, span: Span, firstStart: number): void {
    const { line } = placeAt(this.#file, this.#text, this.#lines, { start: firstStart, end: firstStart });
    this.#refuse(span, `"${name}" stands here twice`, `The first is in line ${line}; keep one of them.`);
  }

  #key(key: Node, span: Span): string | undefined {
    if (isScalar(key) && key.value !== null) {
      this.#refuseExtras(key, span);
      if (key.value === "<<") this.#refuse(span, "merge keys are not part of the language", REPEAT);
      return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
    }
    const mistaken = /^\{\s*([^{}]*?)\s*\}/.exec(this.#text.slice(span.start, span.end));
    if (mistaken?.[1] === undefined) this.#refuse(span, "a key must be text", "Put the key in quotes.");
    else
      this.#refuse(
        span,
        `{{ ${mistaken[1]} }} is not an expression`,
        `Write "\${{ ${mistaken[1]} }}", in quotes.`,
      );
    return undefined;
  }

  #scalar(node: Node, span: Span): Json {
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value === "string") {
      this.#refuseMistakenBraces(value, span);
      return value;
    }
    if (typeof value === "number" && !Number.isFinite(value)) {
      this.#refuse(
        span,
        `${this.#text.slice(span.start, span.end)} is not a JSON number`,
        "Write a number, or put it in quotes.",
      );
    }
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  }

  #refuseMistakenBraces(value: string, span: Span): void {
    const mistaken = this.#content === "suite" ? MISTAKEN_BRACES.exec(value) : null;
    if (mistaken === null) return;
    const text = mistaken[0];
    const start = Math.max(span.start, this.#text.indexOf(text, span.start));
    this.#refuse(
      { start, end: start + text.length },
      `${text} is not an expression`,
      `Write \${{ ${mistaken[1]} }}.`,
    );
  }

  #refuseSyntax(error: YAMLError): void {
    const [start, end] = error.pos;
    const place = placeAt(this.#file, this.#text, this.#lines, { start, end });
    const isUnquoted = /(^|[^"'\w])\$\{\{/.test(place.excerpt ?? "") && error.code !== "DUPLICATE_KEY";
    const fix = isUnquoted ? 'Put the expression in quotes: "${{ … }}".' : SYNTAX_FIXES[error.code];
    this.problems.push({ at: place, what: syntaxMistake(error), ...(fix === undefined ? {} : { fix }) });
  }

  #refuse(span: Span, what: string, fix: string): void {
    this.problems.push({ at: placeAt(this.#file, this.#text, this.#lines, span), what, fix });
  }
}

const REPEAT = "Repeat the lines instead: a reader must not have to jump.";

/** Braces without the dollar around something that reads like a name; broken JSON of a raw body does not. */
const MISTAKEN_BRACES = /(?<!\$)\{\{\s*([A-Za-z_][\w-]*(?:\.[\w$-]+|\[[^\]{}]*\])*\??)\s*\}\}/;

/** `key:` alone: the value is null, and its place is that of the key. */
const isAbsent = (value: Node | null): value is null =>
  value === null || (isScalar(value) && value.value === null && value.range?.[0] === value.range?.[1]);

const locatedList = (items: readonly Located[], span: Span): Located => ({
  ...span,
  items,
  value: items.map((item) => item.value),
});

/** One slip often makes the reader stumble several times over the same spot. */
const isEcho = (error: YAMLError, previous: YAMLError | undefined): boolean =>
  previous !== undefined && error.pos[0] - previous.pos[0] < 80 && error.code !== "DUPLICATE_KEY";

const SYNTAX_FIXES: { readonly [code: string]: string } = {
  TAB_AS_INDENT: "Indent with blanks; YAML has no tabs.",
  MULTIPLE_DOCS: 'Remove the "---" and all after it, or move that part to a file of its own.',
  BAD_INDENT: "Line it up with its neighbours.",
  BLOCK_IN_FLOW: "Close the bracket first, or put the text in quotes.",
  BLOCK_AS_IMPLICIT_KEY: 'Put text that holds ": " in quotes.',
  MISSING_CHAR: "Close what was opened; text with special characters goes in quotes.",
  UNEXPECTED_TOKEN: "Put text with special characters in quotes.",
  BAD_SCALAR_START: "Put text that starts with this character in quotes.",
  BAD_DQ_ESCAPE: "Double the backslash, or use single quotes.",
  BAD_ALIAS: REPEAT,
  MULTILINE_IMPLICIT_KEY: "Keep a key on one line.",
};

const syntaxMistake = (error: YAMLError): string => {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return "a tab indents this line";
    case "MULTIPLE_DOCS":
      return "a second document starts here; a file holds one";
    default:
      return `this is not YAML: ${lowerFirst(error.message)}`;
  }
};

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
