import { parsePath } from "../../scim/attribute-path.ts";
import type { Formats } from "../../source/formats.ts";

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
};

/** The kinds of text that arguments of keywords ask for. */
export const LANGUAGE_FORMATS: Formats = {
  "attribute-path": { words: "an attribute path", test: (text) => parsePath(text) !== undefined },
  regex: { words: "a regular expression", test: isPattern },
};
