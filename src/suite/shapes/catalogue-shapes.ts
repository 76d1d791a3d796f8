import { asObject, type JsonObject } from "../../model/json.ts";
import { CONFIDENCES, IMPACTS, SUBJECTS } from "../../model/requirement.ts";
import { mapOf, mapping, NAME, oneOf, SLUG, text, texts } from "./basics.ts";

const listOfTexts: JsonObject = { type: "array", items: { type: "string" } };

const rfcRequirement: JsonObject = {
  type: "object",
  properties: {
    id: { type: "string", pattern: "^RFC\\d+-[\\w.]+-\\d+$" },
    section: { type: "string" },
    level: { enum: ["MUST", "SHOULD", "MAY"] },
    subject: { enum: SUBJECTS },
    statement: { type: "string", minLength: 1 },
    observable: { type: "boolean" },
    how: { type: "string" },
    why_not: { type: "string" },
    capability: listOfTexts,
    tags: listOfTexts,
    same_as: listOfTexts,
  },
  required: ["id", "section", "level", "subject", "statement", "observable", "capability", "tags"],
};

/** The statements of one RFC. */
export const rfcShape: JsonObject = mapping(
  "The normative statements of an RFC.",
  {
    rfc: { type: "integer", description: "The number of the RFC." },
    requirements: { type: "array", description: "Its statements.", items: rfcRequirement },
  },
  ["rfc", "requirements"],
);

/** Where a fact about an identity provider is found. */
export const sourceShape: JsonObject = mapping(
  "Where this is said.",
  {
    document: text("RFC 7644, the title of the vendor's page, or owner/repo#n."),
    section: text("The section of the document, in quotes where it looks like a number."),
    seen: text("The day of the last reading, YYYY-MM-DD.", { pattern: "^\\d{4}-\\d{2}(-\\d{2})?$" }),
    confidence: oneOf(
      "How sure it is: documented or captured weighs interop, reported or inferred weighs info.",
      CONFIDENCES,
    ),
  },
  ["document", "confidence"],
);

/** Where a need of an identity provider is found, and whether it is one. */
export const needShape: JsonObject = {
  ...sourceShape,
  properties: {
    ...asObject(sourceShape.properties),
    recommended: {
      type: "boolean",
      description: "true: the vendor advises it and works without, so it weighs should.",
    },
  },
};

/** What identity providers need. */
export const interopShape: JsonObject = mapping(
  "What named identity providers need although no RFC asks for it.",
  {
    requirements: {
      ...mapOf(
        "Id → need.",
        mapping(
          "A need.",
          {
            statement: text("What the server does."),
            why: text("What goes wrong for them otherwise."),
            sources: mapOf("Profile → where that is said.", needShape),
          },
          ["statement", "why", "sources"],
        ),
      ),
      propertyNames: {
        pattern: "^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$",
        description: "An id has capitals, digits and hyphens: OKTA-PAGE-COUNTS.",
      },
    },
  },
  ["requirements"],
);

/** Who is hurt when a requirement is broken, and how. */
export const impactsShape: JsonObject = mapping(
  "Who is hurt when a requirement is broken, and how.",
  {
    impacts: {
      type: "array",
      minItems: 1,
      description: "Groups of requirements that hurt in the same way.",
      items: mapping(
        "Requirements that hurt in the same way.",
        {
          impact: oneOf("Heaviest first: who is hurt, and how.", IMPACTS),
          why: text("Why they hurt so, from what clients do."),
          of: texts(
            "Ids of requirements, or beginnings of ids that end with *; the longest that fits decides.",
            {
              pattern: "^[A-Z][A-Za-z0-9.-]*\\*?$",
            },
          ),
        },
        ["impact", "why", "of"],
      ),
    },
  },
  ["impacts"],
);

/** What the witness run has shown; it writes this file. */
export const shownShape: JsonObject = mapping(
  "Requirements that a fault of the reference server breaks, and whose breaking a run has reported.",
  { shown: mapOf("Id of a requirement → names of such faults.", texts("Names of faults.")) },
  ["shown"],
);

/** How we read places where the RFCs are open. */
export const interpretationsShape: JsonObject = mapping(
  "Readings of places where the RFCs are open.",
  {
    interpretations: mapOf(
      "Id → reading.",
      mapping("A reading.", { title: text("What is open."), reading: text("How we read it, and why.") }, [
        "title",
        "reading",
      ]),
    ),
  },
  ["interpretations"],
);

const names: JsonObject = { type: "array", uniqueItems: true, items: { type: "string", pattern: NAME } };

/** The vocabulary of intents. */
export const vocabularyShape: JsonObject = mapping(
  "What identity providers want to happen.",
  {
    intents: {
      ...mapOf(
        "Name → intent.",
        mapping(
          "An intent.",
          {
            title: text("What it wants, in a few words."),
            takes: { ...names, description: "Names that a check must give." },
            saves: { ...names, description: "Names that a check may save." },
          },
          ["title"],
        ),
      ),
      propertyNames: {
        pattern: SLUG,
        description: "An intent is named in small letters with hyphens: create-user.",
      },
    },
  },
  ["intents"],
);
