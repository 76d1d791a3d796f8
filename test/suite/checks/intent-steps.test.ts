import { describe } from "vitest";
import { refusesSuites, step } from "../broken.ts";

describe("a mistake in an intent", () => {
  refusesSuites([
    [
      "an unknown intent",
      step("{ intent: creat-user, person: {} }"),
      "7:19",
      'there is no intent "creat-user"',
      '"create-user"',
    ],
    [
      "an intent that nobody speaks",
      step("{ intent: delete-user, user: {} }"),
      "7:19",
      "no profile that plays this step speaks delete-user",
      "Say it in a profile",
    ],
    [
      "an intent that its player does not speak",
      step("{ intent: create-user, person: {}, only: [okta-aiw] }"),
      "7:19",
      "no profile that plays this step speaks create-user",
      "spoken by rfc",
    ],
    [
      "an intent without its argument",
      step("{ intent: create-user }"),
      "7:9",
      'create-user takes "person", which is not given',
      "Add person",
    ],
    [
      "an intent with a strange argument",
      step("{ intent: create-user, person: {}, persn: {} }"),
      "7:44",
      'create-user takes no "persn"',
      '"person"',
    ],
    [
      "saving what an intent does not save",
      step("{ intent: create-user, person: {}, save: { u: usr } }"),
      "7:55",
      'create-user does not save "usr"',
      '"user"',
    ],
  ]);
});
