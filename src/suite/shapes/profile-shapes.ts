import type { JsonObject } from "../../model/json.ts";
import { mapOf, mapping, oneOf, SLUG, text, texts } from "./basics.ts";
import { sourceShape } from "./catalogue-shapes.ts";

const headerList: JsonObject = mapOf("Name → value, in sending order.", { type: "string" });

const wire = mapping("What this client does to every request.", {
  space: oneOf('A blank in a query value: "%20" or "+".', ["%20", "+"]),
  "query-tail": { type: "string", description: 'Appended to a query string, such as "&".' },
  "bare-tail": { type: "string", description: 'Appended to an address without query, such as "?".' },
  headers: mapping("The headers of every request.", {
    "with-body": { ...headerList, description: "Headers of a request with a body, in sending order." },
    "without-body": { ...headerList, description: "Headers of a request without a body, in sending order." },
  }),
});

/** How a profile says one intent; its steps are looked at one by one. */
export const intentShape: JsonObject = mapping(
  "How this identity provider says the intent.",
  {
    needs: texts(
      'What must be there: a capability (patch), its absence ("!patch"), an attribute (User.active).',
    ),
    steps: { type: "array", minItems: 1, description: "Its requests, in order.", items: { type: "object" } },
    source: { ...sourceShape, description: "Where it is said that this client does so." },
  },
  ["steps"],
);

/** The shape of a profile. */
export const profileShape: JsonObject = mapping(
  "An identity provider: one dialect of SCIM.",
  {
    title: text("Who this is."),
    about: text("What is special about it."),
    extends: text("A profile whose wire and intents are inherited."),
    abstract: { type: "boolean", description: "true: only there to be extended." },
    wire,
    intents: {
      ...mapOf("Intent → how it is said.", { type: "object" }),
      propertyNames: {
        pattern: SLUG,
        description: "An intent is named in small letters with hyphens: create-user.",
      },
    },
    silent: texts("Inherited intents that this one does not speak."),
  },
  ["title"],
);
