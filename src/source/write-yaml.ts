import { isSeq, parseDocument, stringify } from "yaml";
import type { JsonObject } from "../model/json.ts";

/** Adds entries to the end of a list in YAML; what is there stays as it is, comments included. */
export const withEntries = (text: string, added: readonly JsonObject[]): string => {
  const document = parseDocument(text);
  if (!isSeq(document.contents)) return stringify(added, { lineWidth: 0 });
  for (const entry of added) document.add(document.createNode(entry));
  document.contents.flow = false;
  return document.toString({ lineWidth: 0 });
};
