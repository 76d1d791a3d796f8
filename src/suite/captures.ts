import { parseTemplate } from "../idp/expression.ts";
import type { Captures } from "../model/suite.ts";
import { suggest } from "../text/nearest.ts";
import { membersOf, type Spot, textAt } from "./ledger.ts";
import type { Linking } from "./linking.ts";
import { ANSWER_PARTS, isReserved } from "./scope.ts";
import { isName } from "./shapes/basics.ts";

/** Links what a request saves of its answer. */
export const linkCaptures = (save: Spot, linking: Linking): Captures => {
  for (const [name, spot] of membersOf(save)) {
    checkNewName(name, spot, linking);
    checkPart(spot, linking);
  }
  return capturesOf(save);
};

/** Links what a check keeps of the names that an intent saves. */
export const linkIntentSaves = (
  save: Spot,
  intent: string,
  saved: readonly string[],
  linking: Linking,
): Captures => {
  for (const [name, spot] of membersOf(save)) {
    checkNewName(name, spot, linking);
    const source = textAt(spot);
    if (saved.includes(source) || source === "") continue;
    const otherwise = saved.length === 0 ? `${intent} saves nothing.` : `It saves ${saved.join(", ")}.`;
    linking.ledger.refuse(spot, `${intent} does not save "${source}"`, suggest(source, saved, otherwise));
  }
  return capturesOf(save);
};

const capturesOf = (save: Spot): Captures =>
  Object.fromEntries(membersOf(save).map(([name, spot]) => [name, textAt(spot)]));

/** A name that is given or saved must be one that expressions can start with, and not a word of the language. */
export const checkNewName = (name: string, spot: Spot, linking: Linking): void => {
  const aim = { part: "key" } as const;
  if (isReserved(name))
    linking.ledger.refuse(spot, `"${name}" is a word of the language`, "Choose another name.", aim);
  else if (!isName(name)) {
    const fix = "A name starts with a letter; then come letters, digits, - and _.";
    linking.ledger.refuse(spot, `"${name}" cannot be a name`, fix, aim);
  }
};

const checkPart = (spot: Spot, linking: Linking): void => {
  const source = textAt(spot);
  if (source === "") return;
  const written = source.replace(/^\$\{\{\s*|\s*\}\}$/g, "");
  if (written !== source) {
    linking.ledger.refuse(spot, "save names a part of the answer, without braces", `Write ${written}.`);
    return;
  }
  const parsed = parseTemplate(`\${{ ${source} }}`);
  const [part] = parsed.ok ? parsed.parts : [];
  const root = typeof part === "object" ? part.root : source;
  if (parsed.ok && ANSWER_PARTS.includes(root)) return;
  const fix = suggest(root, ANSWER_PARTS, "Write body, body.id, headers.etag or status.");
  linking.ledger.refuse(spot, `"${source}" is no part of an answer`, fix);
};
