import { describe } from "vitest";
import { CITED, claim, refusesSuites } from "../broken.ts";
import { suiteOfSteps } from "../small-library.ts";

describe("a mistake in a name in a claim", () => {
  refusesSuites([
    [
      "an unknown resource in lists",
      claim(`{ lists: [alice], ${CITED} }`),
      "8:28",
      'nothing is called "alice" here',
      "given or saved",
    ],
    [
      "an unknown resource in includes",
      claim(`{ includes: [alice], ${CITED} }`),
      "8:31",
      'nothing is called "alice" here',
      "given or saved",
    ],
    [
      "an unknown resource in excludes",
      claim(`{ excludes: alice, ${CITED} }`),
      "8:30",
      'nothing is called "alice" here',
      "given or saved",
    ],
    [
      "an unknown resource in the names of lists",
      claim(`{ lists: { names: [alice] }, ${CITED} }`),
      "8:37",
      'nothing is called "alice" here',
      "given or saved",
    ],
    [
      "an unknown resource in a shape of one-of",
      claim(`{ one-of: [{ status: 204 }, { includes: [alice] }], ${CITED} }`),
      "8:59",
      'nothing is called "alice" here',
      "given or saved",
    ],
    [
      "an unknown resource in unchanged",
      claim(`{ unchanged: { since: alice }, ${CITED} }`),
      "8:40",
      'nothing is called "alice" here',
      "",
    ],
    [
      "a resource that is saved later",
      suiteOfSteps(
        `      - { GET: /Users, expect: [{ lists: [made], ${CITED} }] }\n      - { POST: /Users, body: {}, save: { made: body } }\n`,
      ),
      "7:43",
      '"made" is used before it is saved',
      "Step 2 saves it",
    ],
    [
      "a resource that only some save",
      suiteOfSteps(
        `      - { POST: /Users, body: {}, save: { made: body }, only: [entra] }\n      - { GET: /Users, expect: [{ lists: [made], ${CITED} }] }\n`,
      ),
      "8:43",
      '"made" is not saved for rfc',
      "save it for every profile",
    ],
  ]);
});
