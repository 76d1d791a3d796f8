import { describe } from "vitest";
import { refusesFiles } from "../broken.ts";

const profile = (steps: string, more = ""): string =>
  `title: Mine\n${more}intents:\n  deactivate-user:\n    steps:\n${steps}`;
const patch = '      - PATCH: "/Users/${{ user.id }}"\n        body: {}\n';

describe("a mistake in an intent of a profile", () => {
  refusesFiles([
    [
      "an intent that is not in the vocabulary",
      "profile",
      "mine",
      "title: Mine\nintents:\n  creat-user:\n    steps:\n      - { GET: /Users }\n",
      "3:3",
      'there is no intent "creat-user"',
      '"create-user"',
    ],
    [
      "an intent without steps",
      "profile",
      "mine",
      profile("").replace("steps:", "needs: [patch]"),
      "3:3",
      "says nothing",
      "Write steps, or ways",
    ],
    [
      "an intent with steps and ways",
      "profile",
      "mine",
      profile("").replace("steps:", "ways: []\n    steps:"),
      "3:3",
      "an intent has steps or ways, not both",
      "each with its steps and its source",
    ],
    [
      "a way without a source",
      "profile",
      "mine",
      "title: Mine\nintents:\n  delete-user:\n    ways:\n      - steps: [{ DELETE: '/Users/${{ user.id }}' }]\n      - steps: [{ DELETE: '/Users/${{ user.id }}' }]\n",
      "5:9",
      'has no "source"',
      "",
    ],
    [
      "an intent that uses what it does not take",
      "profile",
      "mine",
      profile(patch.replaceAll("user.id", "person.id")),
      "5:28",
      'unknown name "person"',
      "",
    ],
    [
      "an intent that does not save what it promises",
      "profile",
      "mine",
      "title: Mine\nintents:\n  create-user:\n    steps:\n      - { POST: /Users, body: {} }\n",
      "3:3",
      'create-user promises to save "user"',
      "save: { user: body }",
    ],
    [
      "an intent within an intent",
      "profile",
      "mine",
      profile("      - { intent: delete-user, user: {} }\n"),
      "5:11",
      "an intent cannot call another",
      "requests",
    ],
    [
      "another sender inside an intent",
      "profile",
      "mine",
      profile(`${patch}        sent-by: scim-check\n`),
      "7:9",
      "all of an intent is the profile's",
      "Leave sent-by out",
    ],
    [
      "only inside an intent",
      "profile",
      "mine",
      profile(`${patch}        only: [rfc]\n`),
      "7:9",
      'unknown key "only"',
      "",
    ],
    [
      "an unknown citation in an intent",
      "profile",
      "mine",
      profile(`${patch}        expect: [{ shape: updated, cites: OKTA-X }]\n`),
      "7:43",
      "there is no requirement OKTA-X",
      "",
    ],
    [
      "an unknown need of an intent",
      "profile",
      "mine",
      profile(patch, "").replace("    steps:", "    needs: [ptch]\n    steps:"),
      "4:13",
      'unknown capability "ptch"',
      '"patch"',
    ],
  ]);
});
