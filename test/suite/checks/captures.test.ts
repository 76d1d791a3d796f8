import { describe } from "vitest";
import { refusesSuites, step } from "../broken.ts";

describe("a mistake in what is saved", () => {
  refusesSuites([
    [
      "saving with braces",
      step('GET: /Users\n        save: { a: "${{ body }}" }'),
      "8:20",
      "without braces",
      "Write body.",
    ],
    [
      "saving an unknown part",
      step("GET: /Users\n        save: { a: bdy.id }"),
      "8:20",
      '"bdy.id" is no part of an answer',
      '"body"',
    ],
    [
      "saving under a word of the language",
      step("GET: /Users\n        save: { sent: body }"),
      "8:17",
      '"sent" is a word of the language',
      "another",
    ],
    [
      "saving under no name",
      step('GET: /Users\n        save: { "1st": body }'),
      "8:17",
      '"1st" cannot be a name',
      "letter",
    ],
  ]);
});
