import type { Json } from "../model/json.ts";
import type { Place } from "../model/problem.ts";
import type { Located } from "./located.ts";

/** The way to a value inside a file: `["checks", 0, "id"]`. */
export type Pointer = readonly (string | number)[];

/** Which end of a mapping entry is meant. */
export type Part = "key" | "value";

/** The value of a file that remembers where each part of it stands. */
export type Sourced = {
  readonly file: string;
  readonly value: Json;
  /**
   * Where the value (or its key) stands. A way that leads nowhere gives its last part that exists. With `within`, the
   * place of that text inside the value.
   */
  readonly placeOf: (pointer: Pointer, part?: Part, within?: string) => Place;
  /** The line alone, which is all that a model value keeps. */
  readonly lineOf: (pointer: Pointer) => number;
};

/** Binds a located value to its file and text. */
export const sourced = (file: string, text: string, root: Located): Sourced => {
  const lines = lineStarts(text);
  return {
    file,
    value: root.value,
    placeOf: (pointer, part = "value", within) => {
      const span = spanOf(root, pointer, part);
      return placeAt(file, text, lines, within === undefined ? span : narrow(text, span, within));
    },
    lineOf: (pointer) => lineAt(lines, spanOf(root, pointer, "key").start),
  };
};

/** A stretch of the text. */
export type Span = { readonly start: number; readonly end: number };

const spanOf = (root: Located, pointer: Pointer, part: Part): Span => {
  let node = root;
  let key: Span | undefined;
  for (const [depth, step] of pointer.entries()) {
    const member = node.members?.get(String(step));
    const next = member?.node ?? (typeof step === "number" ? node.items?.[step] : undefined);
    if (next === undefined) break;
    node = next;
    const isLast = depth === pointer.length - 1;
    key = isLast && member !== undefined ? { start: member.keyStart, end: member.keyEnd } : undefined;
  }
  return part === "key" && key !== undefined ? key : node;
};

const narrow = (text: string, span: Span, within: string): Span => {
  const start = text.slice(span.start, span.end).indexOf(within);
  return start === -1 || within === ""
    ? span
    : { start: span.start + start, end: span.start + start + within.length };
};

/** The offset at which each line starts. */
export const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

const lineAt = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
};

/** Line, column and excerpt of a stretch of text; the caret stays on its first line. */
export const placeAt = (file: string, text: string, starts: readonly number[], span: Span): Place => {
  const line = lineAt(starts, span.start);
  const from = starts[line - 1] ?? 0;
  const excerpt = text.slice(from, (starts[line] ?? text.length + 1) - 1).replace(/\r$/, "");
  const column = Math.min(span.start - from, excerpt.length) + 1;
  const room = excerpt.trimEnd().length - column + 1;
  const length = Math.max(1, Math.min(span.end - span.start, room));
  return { file, line, column, length, excerpt };
};
