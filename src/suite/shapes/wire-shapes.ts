import type { JsonObject } from "../../model/json.ts";
import { UNPLAYED } from "../../model/wire-row.ts";
import { mapOf, mapping, oneOf, SLUG, text, texts } from "./basics.ts";
import { sourceShape } from "./catalogue-shapes.ts";

/** One row: something that a provider sends. */
export const wireRowShape: JsonObject = mapping(
  "Something that the provider sends, as its reference shows it.",
  {
    when: text("In which situation."),
    profiles: {
      type: "array",
      description: "The profiles whose row it is; empty for a provider that no profile plays.",
      uniqueItems: true,
      items: { type: "string", minLength: 1 },
    },
    request: text(
      "Request line below the base URL, the headers that the row is about, a blank line, the body; what varies in <angle brackets>.",
    ),
    wants: text("What the provider needs back."),
    breaks: text("What happens when it gets something else."),
    source: sourceShape,
    "played-by": texts("Intents of these profiles, and ids of checks, that send it."),
    differs: text("In what the request that is played is not quite the row."),
    unplayed: mapping(
      "Why nothing sends it.",
      {
        because: oneOf(
          "not-yet: nobody did it. language: the suite language cannot say it. cannot-be-seen: nothing a client could check.",
          UNPLAYED,
        ),
        lacks: text("What is missing, or what cannot be seen."),
      },
      ["because"],
    ),
  },
  ["when", "profiles", "request", "source"],
);

/** The shape of a wire reference. */
export const wireShape: JsonObject = mapping(
  "What identity providers send, row by row.",
  {
    title: text("Whose requests these are."),
    rows: {
      ...mapOf("Row → what is sent, in the order in which the provider works.", { type: "object" }),
      propertyNames: {
        pattern: SLUG,
        description: "A row is named in small letters with hyphens: probe-by-user-name.",
      },
    },
  },
  ["title", "rows"],
);
