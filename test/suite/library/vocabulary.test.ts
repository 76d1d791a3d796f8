import { describe } from "vitest";
import { refusesFiles } from "../broken.ts";

describe("a mistake in a vocabulary", () => {
  refusesFiles([
    [
      "an intent that is there already",
      "intents",
      "more",
      "intents:\n  delete-user: { title: A }\n",
      "2:3",
      'there are two intents "delete-user"',
      "",
    ],
    [
      "an intent that takes a sentence",
      "intents",
      "more",
      'intents:\n  move: { title: A, takes: ["a user"] }\n',
      "2:29",
      'cannot be "a user"',
      "",
    ],
  ]);
});
