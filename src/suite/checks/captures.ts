import { parseTemplate } from "../../idp/expression.ts";
import type { Captures } from "../../model/suite.ts";
import { KEY, membersOf, type Node, textAt } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import type { Linking } from "../language/linking.ts";
import { ANSWER_PARTS, isReserved } from "../language/scope.ts";
import { isName } from "../shapes/basics.ts";

/** Links what a request saves of its answer. */
export const linkCaptures = (save: Node, linking: Linking): Captures => {
  for (const [name, node] of membersOf(save)) {
    checkNewName(name, node, linking);
    checkPart(node, linking);
  }
  return capturesOf(save);
};

/** Links what a check keeps of the names that an intent saves. */
export const linkIntentSaves = (
  save: Node,
  intent: string,
  saved: readonly string[],
  linking: Linking,
): Captures => {
  for (const [name, node] of membersOf(save)) {
    checkNewName(name, node, linking);
    const source = textAt(node);
    if (saved.includes(source) || source === "") continue;
    const otherwise = saved.length === 0 ? `${intent} saves nothing.` : `It saves ${saved.join(", ")}.`;
    linking.refuse(node, `${intent} does not save "${source}"`, suggest(source, saved, otherwise));
  }
  return capturesOf(save);
};

const capturesOf = (save: Node): Captures =>
  Object.fromEntries(membersOf(save).map(([name, node]) => [name, textAt(node)]));

/** A name that is given or saved must be one that expressions can start with, and not a word of the language. */
export const checkNewName = (name: string, node: Node, linking: Linking): void => {
  if (isReserved(name))
    linking.refuse(node, `"${name}" is a word of the language`, "Choose another name.", KEY);
  else if (!isName(name)) {
    const fix = "A name starts with a letter; then come letters, digits, - and _.";
    linking.refuse(node, `"${name}" cannot be a name`, fix, KEY);
  }
};

const checkPart = (node: Node, linking: Linking): void => {
  const source = textAt(node);
  if (source === "") return;
  const written = source.replace(/^\$\{\{\s*|\s*\}\}$/g, "");
  if (written !== source) {
    linking.refuse(node, "save names a part of the answer, without braces", `Write ${written}.`);
    return;
  }
  const parsed = parseTemplate(`\${{ ${source} }}`);
  const [part] = parsed.ok ? parsed.parts : [];
  const root = typeof part === "object" ? part.root : source;
  if (parsed.ok && ANSWER_PARTS.includes(root)) return;
  const fix = suggest(root, ANSWER_PARTS, "Write body, body.id, headers.etag or status.");
  linking.refuse(node, `"${source}" is no part of an answer`, fix);
};
