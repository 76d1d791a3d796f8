import { AUTH_SCHEMES } from "../../model/auth.ts";
import { VERDICTS_ON } from "../../model/feature.ts";
import type { JsonObject } from "../../model/json.ts";
import { DIRECTORY_IDS } from "../../model/suite.ts";
import { mapOf, mapping, oneOf, SLUG, text, texts } from "./basics.ts";
import { needShape, sourceShape } from "./catalogue-shapes.ts";

const headerList: JsonObject = mapOf("Name → value, in sending order.", { type: "string" });

const wire = mapping("What this client does to every request.", {
  space: oneOf('A blank in a query value: "%20" or "+".', ["%20", "+"]),
  "query-tail": { type: "string", description: 'Appended to a query string, such as "&".' },
  "bare-tail": { type: "string", description: 'Appended to an address without query, such as "?".' },
  "bare-tail-on": texts("The methods to whose address bare-tail is appended; without it all.", {
    enum: ["GET", "POST", "PUT", "PATCH", "DELETE"],
  }),
  unencoded: text('Characters that stand as they are in a query value: "@".'),
  "directory-ids": oneOf(
    "How the ids of its own directory look, which it sends as externalId.",
    DIRECTORY_IDS,
  ),
  "base-query": text("Stands first in the query of each request: flag=1."),
  "header-order": texts(
    "All header names in the order and the letter case in which they go out, Host and Authorization among them.",
    { pattern: "^[A-Za-z0-9-]+$" },
  ),
  "auth-schemes": texts("How it can say who it is: bearer, basic, raw (a token without a scheme).", {
    enum: AUTH_SCHEMES,
  }),
  headers: mapping("The headers of every request.", {
    "with-body": { ...headerList, description: "Headers of a request with a body, in sending order." },
    "without-body": { ...headerList, description: "Headers of a request without a body, in sending order." },
  }),
});

const needs = texts(
  'What must be there: a capability (patch), its absence ("!patch"), an attribute (User.active).',
);

const steps: JsonObject = {
  type: "array",
  minItems: 1,
  description: "Its requests, in order.",
  items: { type: "object" },
};

const source: JsonObject = { ...sourceShape, description: "Where it is said that this client does so." };

/** How a profile says one intent; its steps are looked at one by one. */
export const intentShape: JsonObject = mapping("How this identity provider says the intent.", {
  needs,
  steps,
  source,
  ways: {
    type: "array",
    minItems: 2,
    description:
      "Several ways to say it, in place of steps, the surest first: one whose needs the target does not meet is passed over, and where one is refused the next is tried.",
    items: mapping("One way.", { needs, steps, source }, ["steps", "source"]),
  },
});

const feature: JsonObject = mapping(
  "What the provider's own catalogue calls something that it does.",
  {
    title: text("In the provider's words: Deactivate users."),
    essential: { type: "boolean", description: "true: without it the provider is of no use with a server." },
    intents: texts("Intents whose answers count here, whichever check asks for them."),
    "stands-on": texts("Checks without which it is not there at all; ids, or beginnings that end with *."),
    checks: texts("Its other checks; ids, or beginnings that end with *. The longest that fits decides."),
  },
  ["title"],
);

/** The shape of a profile. */
export const profileShape: JsonObject = mapping(
  "An identity provider: one dialect of SCIM.",
  {
    title: text("Who this is."),
    about: text("What is special about it."),
    extends: text("A profile whose wire and intents are inherited."),
    abstract: { type: "boolean", description: "true: only there to be extended." },
    "on-request": {
      type: "boolean",
      description: "true: played only when it is named (--idp), or when all are (--idp all).",
    },
    experimental: {
      type: "boolean",
      description:
        "true: too little is known of what it sends, so all that it shows is a note, and it is played on request.",
    },
    wire,
    intents: {
      ...mapOf("Intent → how it is said.", { type: "object" }),
      propertyNames: {
        pattern: SLUG,
        description: "An intent is named in small letters with hyphens: create-user.",
      },
    },
    "verdict-on": oneOf(
      "What its verdict speaks of: whether the provider can be used (use, the default), or how far the RFCs are kept.",
      VERDICTS_ON,
    ),
    features: {
      ...mapOf("Feature → what it consists of; those of the extended profile are inherited.", feature),
      propertyNames: {
        pattern: SLUG,
        description: "A feature is named in small letters with hyphens: group-push.",
      },
    },
    needs: mapOf("Need of suites/requirements → where it is said that this provider has it.", needShape),
    silent: texts("Inherited intents that this one does not speak."),
  },
  ["title"],
);
