import { describe } from "vitest";
import { READ, refusesSuites, rows } from "../broken.ts";
import { suiteOfSteps } from "../small-library.ts";

describe("a mistake in a need", () => {
  refusesSuites([
    [
      "an unknown capability",
      suiteOfSteps(READ, "    needs: [pach]\n"),
      "6:13",
      'unknown capability "pach"',
      '"patch"',
    ],
    [
      "an absent unknown capability",
      suiteOfSteps(READ, '    needs: ["!bulks"]\n'),
      "6:13",
      'unknown capability "bulks"',
      '"bulk"',
    ],
    [
      "a misspelt attribute",
      suiteOfSteps(READ, "    needs: [User.titel]\n"),
      "6:13",
      'User has no attribute "titel"',
      '"title"',
    ],
    [
      "a misspelt sub-attribute",
      suiteOfSteps(READ, "    needs: [User.name.given]\n"),
      "6:13",
      'User.name has no sub-attribute "given"',
      "",
    ],
    [
      "a misspelt schema",
      suiteOfSteps(READ, "    needs: [Usr.title]\n"),
      "6:13",
      'unknown schema "Usr"',
      '"User"',
    ],
    [
      "an unknown need of a row",
      rows("      a: { needs: [pach] }\n"),
      "7:20",
      'unknown capability "pach"',
      '"patch"',
    ],
  ]);
});
