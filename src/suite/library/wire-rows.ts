import { type ProfileId, profileId } from "../../model/ids.ts";
import type { Intent } from "../../model/suite.ts";
import { UNPLAYED, type WireRow } from "../../model/wire-row.ts";
import type { SchemaDiagnostics } from "../../source/diagnostics.ts";
import {
  below,
  has,
  KEY,
  membersOf,
  type Node,
  placeOf,
  rootOf,
  textAt,
  textsOf,
  wordAt,
  wordsOf,
} from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import { suggest } from "../../text/nearest.ts";
import { wireRowShape, wireShape } from "../shapes/wire-shapes.ts";
import { sourceOf } from "./catalogue.ts";

/** Who may send a row: what the profiles speak, and the checks of all suites. */
export type Senders = {
  readonly spoken: ReadonlyMap<ProfileId, { readonly [name: string]: Intent }>;
  /** Ids of checks; of those that were made by a table also what they have in common. */
  readonly checks: ReadonlySet<string>;
};

/** Adds the rows of a wire reference; each is sent by something that there is, or says why nothing sends it. */
export const linkWireRows = (
  source: Sourced,
  senders: Senders,
  into: WireRow[],
  diagnostics: SchemaDiagnostics,
): void => {
  const root = rootOf(source);
  diagnostics.check(wireShape, root);
  for (const [name, node] of membersOf(below(root, "rows"))) {
    diagnostics.check(wireRowShape, node);
    checkPlayed(node, diagnostics);
    checkSenders(node, senders, diagnostics);
    const row = rowOf(name, textAt(below(root, "title")), node);
    if (into.some((known) => isSame(known, row)))
      diagnostics.refuse(node, `there are two rows "${name}"`, "Rename one of them.", KEY);
    into.push(row);
  }
};

/** Two providers may each have a row of one name. */
const isSame = (one: WireRow, other: WireRow): boolean =>
  one.name === other.name &&
  (one.profiles.some((id) => other.profiles.includes(id)) ||
    one.profiles.length + other.profiles.length === 0);

const checkPlayed = (node: Node, { refuse }: SchemaDiagnostics): void => {
  const isPlayed = has(node, "played-by");
  if (isPlayed === has(node, "unplayed"))
    refuse(
      node,
      isPlayed ? "a row is played or it is not" : "nothing plays the row, and nothing says why",
      isPlayed
        ? "Keep played-by or unplayed."
        : "Name what sends it under played-by, or the reason under unplayed.",
      KEY,
    );
  if (has(node, "differs") && !isPlayed)
    refuse(below(node, "differs"), "what is not played differs in nothing", "Take it out.", KEY);
};

const checkSenders = (node: Node, { spoken, checks }: Senders, { refuse }: SchemaDiagnostics): void => {
  const profiles = textsOf(below(node, "profiles"));
  for (const [id, place] of profiles)
    if (!spoken.has(profileId(id))) refuse(place, `there is no profile ${id}`, suggest(id, spoken.keys()));
  const intents = new Set(profiles.flatMap(([id]) => Object.keys(spoken.get(profileId(id)) ?? {})));
  for (const [sender, place] of textsOf(below(node, "played-by"))) {
    if (intents.has(sender) || checks.has(sender)) continue;
    const what = sender.includes("/")
      ? `there is no check ${sender}`
      : `none of these profiles says ${sender}`;
    refuse(place, what, suggest(sender, sender.includes("/") ? checks : intents));
  }
};

const rowOf = (name: string, reference: string, node: Node): WireRow => {
  const optional = (key: "wants" | "breaks" | "differs") =>
    has(node, key) ? { [key]: textAt(below(node, key)) } : {};
  const because = wordAt(below(below(node, "unplayed"), "because"), UNPLAYED);
  const lacks = textAt(below(below(node, "unplayed"), "lacks"));
  return {
    name,
    reference,
    file: placeOf(node).file,
    when: textAt(below(node, "when")),
    profiles: wordsOf(below(node, "profiles")).map(profileId),
    request: textAt(below(node, "request")).trimEnd(),
    source: sourceOf(below(node, "source")),
    playedBy: wordsOf(below(node, "played-by")),
    ...optional("wants"),
    ...optional("breaks"),
    ...optional("differs"),
    ...(because === undefined ? {} : { unplayed: { because, ...(lacks === "" ? {} : { lacks }) } }),
  };
};
