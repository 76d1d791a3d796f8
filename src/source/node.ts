import { asObject, isList, type Json } from "../model/json.ts";
import type { Place } from "../model/problem.ts";
import type { Part, Pointer, Sourced } from "./sourced.ts";

/** A value of a file and the way to it. The value of a table's row differs from what stands at its place. */
export type Node = {
  readonly source: Sourced;
  readonly value: Json;
  /** What it is part of, and the last step of the way to it; the whole of a file is part of nothing. */
  readonly above?: Node;
  readonly step: string | number;
};

/** The whole of a file. */
export const rootOf = (source: Sourced): Node => ({ source, value: source.value, step: "" });

/** The same place with another value: that of a table's row. */
export const withValue = (node: Node, value: Json): Node => ({ ...node, value });

/** The way to it from the whole of its file. */
export const pointerOf = (node: Node): Pointer =>
  node.above === undefined ? [] : [...pointerOf(node.above), node.step];

/** A member of a mapping or an entry of a list; its value is null when there is none. */
export const below = (node: Node, step: string | number): Node => {
  return { source: node.source, value: partOf(node.value, step) ?? null, above: node, step };
};

/** The entries of a list, or none when it is no list. */
export const itemsOf = (node: Node): readonly Node[] =>
  isList(node.value) ? node.value.map((_, position) => below(node, position)) : [];

/** The entries of a mapping with their names, in the order of the file. */
export const membersOf = (node: Node): readonly (readonly [name: string, node: Node])[] =>
  Object.keys(asObject(node.value)).map((name) => [name, below(node, name)]);

/** The texts of a list or a single text, each with its place. */
export const textsOf = (node: Node): readonly (readonly [text: string, node: Node])[] => {
  if (typeof node.value === "string") return [[node.value, node]];
  return itemsOf(node).flatMap((item) =>
    typeof item.value === "string" ? [[item.value, item] as const] : [],
  );
};

/** The texts alone. */
export const wordsOf = (node: Node): readonly string[] => textsOf(node).map(([text]) => text);

/** Whether a mapping has a member of this name. */
export const has = (node: Node, name: string): boolean => Object.hasOwn(asObject(node.value), name);

/** The text at a place, or an empty one. */
export const textAt = (node: Node): string => (typeof node.value === "string" ? node.value : "");

/** The text at a place, if it is one of these words. */
export const wordAt = <Word extends string>(node: Node, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === node.value);

/** The line of a place. */
export const lineOf = (node: Node): number => node.source.lineOf(pointerOf(node));

/** What to point at: the key or the value, or a text inside it. */
export type Aim = { readonly part?: Part; readonly within?: string };

/** The key of an entry. */
export const KEY: Aim = { part: "key" };

/** The place of the value, or of what is aimed at. */
export const placeOf = (node: Node, { part, within }: Aim = {}): Place =>
  node.source.placeOf(pointerOf(node), part, within);

/** The member or entry of a value, if it has one; nothing is inherited from `Object`. */
export const partOf = (value: Json | undefined, step: string | number): Json | undefined => {
  if (isList(value)) return value[Number(step)];
  const object = asObject(value);
  return Object.hasOwn(object, step) ? object[step] : undefined;
};
