import { ADDRESS_DEMANDS } from "../../model/checklist.ts";
import type { JsonObject } from "../../model/json.ts";
import { mapOf, mapping, oneOf, SLUG, text, texts } from "./basics.ts";
import { sourceShape } from "./catalogue-shapes.ts";

/** The keys that say how an item is looked at; an item has one of them. */
export const EVIDENCE_KEYS = ["checks", "address", "within", "rate", "by-hand"] as const;

/** One demand of the vendor. */
export const checklistItemShape: JsonObject = mapping(
  "A demand of the vendor on what is submitted.",
  {
    title: text("A statement about the target, in the present tense."),
    why: text("What the vendor looks at, and what happens otherwise."),
    advice: {
      type: "boolean",
      description: "true: the vendor advises it; a submission does not fail by it.",
    },
    source: sourceShape,
    checks: texts("Checks that show it: ids, or beginnings that end with *."),
    profiles: texts("Those of the list's profiles that play the checks; default: all."),
    address: {
      ...texts("What is asked of the base URL."),
      items: oneOf("Of its scheme, of who can reach its host, of its letters.", ADDRESS_DEMANDS),
    },
    within: {
      type: "number",
      exclusiveMinimum: 0,
      description: "Seconds within which every answer of the run came.",
    },
    rate: { type: "number", exclusiveMinimum: 0, description: "Requests a second that are answered." },
    "by-hand": text("What cannot be seen from outside: what a person looks at, and where."),
  },
  ["title", "why", "source"],
);

/** The shape of a checklist. */
export const checklistShape: JsonObject = mapping(
  "What a vendor demands of a submission to its catalogue.",
  {
    title: text("What is submitted to."),
    about: text("Who reviews, and what this list is made from."),
    profiles: texts("Profiles that play the checks."),
    items: {
      ...mapOf("Item → the demand, in the order in which a person would go through them.", {
        type: "object",
      }),
      minProperties: 1,
      propertyNames: {
        pattern: SLUG,
        description: "An item is named in small letters with hyphens: deactivates-users.",
      },
    },
  },
  ["title", "about", "profiles", "items"],
);
