import { MOST_REPEATS } from "../../idp/evaluate.ts";
import type { JsonObject } from "../../model/json.ts";
import { mapOf, mapping, NAME, oneOrMoreTexts, SLUG, text, texts } from "./basics.ts";

const needs = texts(
  'What must be there: a capability (patch), its absence ("!patch"), an attribute that the target lists (User.title).',
);
const tags = texts("Words to select checks by.", { pattern: SLUG });
const reliesOn = texts(
  "Ids of checks: when one of them fails, a failure of this one is its consequence. It is played all the same.",
);

const uses: JsonObject = {
  ...mapOf(
    "Name → attributes of which any will do, best first (text: [User.displayName, User.title]); the first that the target treats as the check needs it takes the name: ${{ text }}.",
    texts("Attributes, each with its schema: User.displayName."),
  ),
  propertyNames: {
    pattern: NAME,
    description: "A name starts with a letter; then come letters, digits, - and _.",
  },
};

const given: JsonObject = {
  ...mapOf("Resources made before the steps, in order. If one cannot be made, the case is undecided.", {
    type: "object",
  }),
  propertyNames: {
    pattern: NAME,
    description: "A name starts with a letter; then come letters, digits, - and _.",
  },
};

/** The shape of a suite; its checks are looked at one by one. */
export const suiteShape: JsonObject = mapping(
  "A suite: checks about one topic.",
  {
    title: text("What the suite is about, in a few words."),
    about: text("More about it, for the reader."),
    needs,
    uses,
    tags,
    "relies-on": reliesOn,
    given,
    checks: { type: "array", minItems: 1, description: "The checks.", items: { type: "object" } },
  },
  ["title", "checks"],
);

/** The shape of a check; its steps are looked at one by one. */
export const checkShape: JsonObject = mapping(
  "A short story of steps with one title.",
  {
    id: text("Small letters, digits and hyphens. Baselines cite it for years; never rename it.", {
      pattern: SLUG,
    }),
    title: text("A statement about the target, in the present tense."),
    why: text("What breaks otherwise, and for whom."),
    needs,
    uses,
    "reports-gaps": {
      type: "boolean",
      description:
        "true: the check is about what it needs being done, so it is played though the rehearsal saw a gap in it.",
    },
    "relies-on": reliesOn,
    given,
    rows: {
      ...mapOf("A table: slug → values. Each row is a case of its own; steps use ${{ row.x }}.", {
        type: "object",
      }),
      minProperties: 1,
      propertyNames: { pattern: SLUG, description: "A slug has small letters, digits and hyphens." },
    },
    steps: { type: "array", minItems: 1, description: "What happens, in order.", items: { type: "object" } },
    exclusive: { type: "boolean", description: "true: runs alone, as it counts or lists everything." },
    "goes-on": {
      type: "boolean",
      description:
        "true: a refused write does not end the case, as the provider goes on; what would read it back is not sent.",
    },
    profiles: texts("Only these profiles, and those that extend them, play the check."),
    tags,
  },
  ["id", "title", "why", "steps"],
);

/** A value, or that of a table's row, which is filled in before anybody looks at it. */
const orOfRow = (type: string, description: string): JsonObject => ({
  anyOf: [{ type }, { type: "string", pattern: "^\\$\\{\\{ *row\\." }],
  description,
});

const withKey = orOfRow("object", "Members laid over the fixture.");

const countKey: JsonObject = {
  anyOf: [
    { type: "integer", minimum: 1, maximum: MOST_REPEATS },
    { type: "string", pattern: "^\\$\\{\\{ *row\\." },
  ],
  description: "So many of them; the name stands for the list, and ${{ index }} counts from 1.",
};

const plainKey = orOfRow(
  "boolean",
  "true: made as it is written here, whatever the profile that plays the check makes of a create.",
);

/** The shapes of a given resource, by the key that says where it is made. */
export const setupShapes: { readonly [key in "user" | "group" | "post" | "intent"]: JsonObject } = {
  user: mapping(
    "A user.",
    { user: text("The fixture of its body."), with: withKey, plain: plainKey, count: countKey },
    ["user"],
  ),
  group: mapping(
    "A group.",
    { group: text("The fixture of its body."), with: withKey, plain: plainKey, count: countKey },
    ["group"],
  ),
  post: mapping(
    "A resource of another endpoint.",
    {
      post: text("The endpoint: /Devices.", { pattern: "^/[A-Za-z]" }),
      body: { description: "The JSON body." },
      count: countKey,
    },
    ["post", "body"],
  ),
  intent: {
    type: "object",
    description: "A resource that the profile makes by an intent; beside it stands what the intent takes.",
    properties: {
      intent: text("What is wanted, as suites/idp/intents.yaml names it: create-employee."),
      count: countKey,
    },
    required: ["intent"],
  },
};

/** The keys of a claim beside its keyword. */
export const claimKeys: JsonObject = {
  cites: oneOrMoreTexts("The requirement that makes the claim true, or a list of them."),
  warns: text("A reading (A26) that lowers the claim to a warning."),
  notes: text("A reading (A26) that lowers the claim to a note."),
};
