import { asObject, type JsonObject } from "../../model/json.ts";
import { IDENTITIES, METHODS, SENDERS } from "../../model/suite.ts";
import { mapOf, mapping, oneOf, scalar, text, texts } from "./basics.ts";

/** The keys of which each step has exactly one: what it does. */
export const VERBS = [...METHODS, "intent", "parallel", "pages", "pause"] as const;

/** What a step does. */
export type Verb = (typeof VERBS)[number];

const PATH = "^(/|\\$\\{\\{)";

const path = (what: string): JsonObject =>
  text(`${what}: the path below the base URL, starting with "/". Values filled in are percent-encoded.`, {
    pattern: PATH,
  });

const query = mapOf("Name → value, encoded as the profile does it.", {
  description:
    "The value, before it is encoded; of a list each, so that the name stands there several times.",
  anyOf: [scalar("The value."), { type: "array", minItems: 2, items: scalar("One of the values.") }],
});

const headers = mapOf("Name → value; null takes a header of the profile away.", { type: ["string", "null"] });

const save = mapOf(
  "Name → part of the answer: body, body.id, headers.etag, status. Later steps and the claims of this one use the name.",
  text("A part of the answer: body, body.id, headers.etag, status."),
);

const expect: JsonObject = {
  type: "array",
  minItems: 1,
  description: "The claims about the answer.",
  items: { type: "object" },
};

const settle: JsonObject = {
  type: "boolean",
  description:
    "false: this read is not repeated until its claims are kept; by default reads after a write may be.",
};

const sentBy = oneOf(
  "In whose headers it goes: the profile's, or those of scim-check. Default: a write that is not setup is the profile's.",
  SENDERS,
);

const only = texts("The profiles that play the step; those that extend them count too.");

const each: JsonObject = {
  description: "A list: the step is played once for each item, which is ${{ each }} in it.",
  anyOf: [{ type: "string", pattern: "\\$\\{\\{" }, { type: "array" }],
};

const common: JsonObject = {
  each,
  query,
  headers,
  as: oneOf(
    "Whose credentials go along: token (default), anonymous, wrong-token or second-token.",
    IDENTITIES,
  ),
  setup: {
    type: "boolean",
    description: "true: not the subject of the check; when it does not succeed the case is undecided.",
  },
  "sent-by": sentBy,
  save,
  settle,
  expect,
};

const bodies: JsonObject = {
  body: {
    description: "The JSON body; $fixture, $patch, $merge, $without, $repeat and $each are carried out.",
  },
  raw: { type: "string", description: "Text sent as it stands, in place of body." },
  adapt: {
    type: "boolean",
    description: "false: attributes that the target does not list are sent all the same.",
  },
};

const HAS_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

const request = (method: string): JsonObject => {
  const properties = {
    [method]: path(`Sends ${method}`),
    ...common,
    ...(HAS_BODY.has(method) ? bodies : {}),
  };
  return mapping(`Sends ${method} and looks at the answer.`, properties, [method]);
};

const intent = mapping(
  "What an identity provider wants to happen; its profile says how. The other keys are what the intent takes.",
  {
    intent: text("The name of an intent of the vocabulary, suites/idp/intents.yaml."),
    each,
    save: mapOf("Name → name that the intent saves.", text("A name that the intent saves.")),
    expect,
  },
  ["intent"],
);

const parallel = mapping(
  "Requests sent at the same time.",
  {
    parallel: {
      type: "array",
      minItems: 2,
      description: "Two requests or more.",
      items: { type: "object" },
    },
  },
  ["parallel"],
);

const pages = mapping(
  "Reads all pages of a list, one after the other; the claims see the pages together.",
  {
    pages: path("Reads a list"),
    query,
    by: oneOf("How to go on: by startIndex, or by nextCursor.", ["index", "cursor"]),
    "sent-by": sentBy,
    settle,
    expect,
  },
  ["pages", "by"],
);

const pause = mapping(
  "Waits.",
  { pause: text("How long: 10ms, 2s.", { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s)$" }) },
  ["pause"],
);

type Shapes = { readonly inCheck: JsonObject; readonly inner: JsonObject };

/** In a check a step may be limited to some profiles. */
const shapes = (inner: JsonObject): Shapes => ({
  inner,
  inCheck: { ...inner, properties: { ...asObject(inner.properties), only } },
});

const ofVerb: { readonly [verb in Verb]: Shapes } = {
  GET: shapes(request("GET")),
  POST: shapes(request("POST")),
  PUT: shapes(request("PUT")),
  PATCH: shapes(request("PATCH")),
  DELETE: shapes(request("DELETE")),
  HEAD: shapes(request("HEAD")),
  OPTIONS: shapes(request("OPTIONS")),
  intent: shapes({ ...intent, additionalProperties: true }),
  parallel: shapes(parallel),
  pages: shapes(pages),
  pause: shapes(pause),
};

/** The shape of a step that does this. */
export const stepShape = (verb: Verb): JsonObject => ofVerb[verb].inCheck;

/** The shape of a request among parallel ones, or inside an intent: who plays it is settled outside. */
export const innerStepShape = (verb: Verb): JsonObject => ofVerb[verb].inner;
