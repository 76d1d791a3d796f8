import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Json } from "../model/json.ts";
import type { Checked, Place, Problem } from "../model/problem.ts";

/** A value of a YAML or JSON file of the user, with the place where it stands. */
export type Placed = { readonly value: Json; readonly at: Place };

/** A member of a mapping: its name, where the name stands, and its value. */
export type Member = Placed & { readonly name: string; readonly nameAt: Place; readonly node: PlacedNode };

/** A value that can be looked into. */
export type PlacedNode = {
  readonly value: Json;
  readonly at: Place;
  /** Undefined when it is no mapping. */
  readonly members: () => readonly Member[] | undefined;
  /** Undefined when it is no list. */
  readonly items: () => readonly PlacedNode[] | undefined;
};

/** Parses a file of the user; an empty one is null. */
export const parsePlaced = (file: string, text: string): Checked<PlacedNode> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const placeOf = placer(file, text, lines);
  if (document.errors.length > 0) {
    const problems: readonly Problem[] = document.errors.map((error) => ({
      at: placeOf(error.pos[0], error.pos[1]),
      what: `this is not YAML: ${error.message.replace(/\s+/g, " ")}`,
    }));
    return { ok: false, problems };
  }
  return {
    ok: true,
    value: placed(document.contents, document.toJS({ maxAliasCount: 100 }) as Json, placeOf),
  };
};

type PlaceOf = (from: number, to: number) => Place;

const placer = (file: string, text: string, lines: LineCounter): PlaceOf => {
  const rows = text.split(/\r?\n/);
  return (from, to) => {
    const { line, col } = lines.linePos(from);
    const excerpt = rows[line - 1] ?? "";
    return {
      file,
      line,
      column: col,
      length: Math.max(1, Math.min(to - from, excerpt.length - col + 1)),
      excerpt,
    };
  };
};

const placed = (node: Node | null, value: Json, placeOf: PlaceOf): PlacedNode => ({
  value,
  at: rangeOf(node, placeOf),
  members: () => membersOf(node, value, placeOf),
  items: () =>
    isSeq(node) && Array.isArray(value)
      ? value.map((item, index) => placed(child(node.items[index]), item, placeOf))
      : undefined,
});

const child = (item: unknown): Node | null => (item ?? null) as Node | null;

const rangeOf = (node: Node | null, placeOf: PlaceOf): Place => {
  const [from, to] = node?.range ?? [0, 1];
  return placeOf(from, to);
};

const membersOf = (node: Node | null, value: Json, placeOf: PlaceOf): readonly Member[] | undefined => {
  if (!isMap(node) || typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return node.items.map((pair) => {
    const key = child(pair.key);
    const name = String(isScalar(key) ? key.value : key);
    const inner = placed(
      child(pair.value),
      (value as { readonly [name: string]: Json })[name] ?? null,
      placeOf,
    );
    return { name, nameAt: rangeOf(key, placeOf), value: inner.value, at: inner.at, node: inner };
  });
};
