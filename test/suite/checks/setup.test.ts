import { describe } from "vitest";
import { given, refusesSuites } from "../broken.ts";

describe("a mistake in what is given", () => {
  refusesSuites([
    [
      "a given thing of no kind",
      given("alice: { usr: user/minimal }"),
      "7:16",
      'unknown key "usr"',
      '"user"',
    ],
    ["an empty given thing", given("alice: {}"), "7:14", '"alice" says not what to make', "user/minimal"],
    [
      "an unknown fixture in given",
      given("alice: { user: user/max }"),
      "7:22",
      'there is no fixture "user/max"',
      "",
    ],
    [
      "an unknown key in given",
      given("alice: { user: user/minimal, wiht: {} }"),
      "7:36",
      'unknown key "wiht"',
      '"with"',
    ],
    [
      "a name given twice",
      `given: { alice: { user: user/minimal } }\n${given("alice: { user: user/minimal }")}`,
      "8:7",
      '"alice" is given twice',
      "another name",
    ],
    [
      "a given name that is taken",
      given("unique: { user: user/minimal }"),
      "7:7",
      '"unique" is a word of the language',
      "",
    ],
    [
      "a count that is none",
      given("alice: { user: user/minimal, count: many }"),
      "7:43",
      '"count" cannot be "many"',
      "",
    ],
    [
      "an index without a count",
      given('alice: { user: user/minimal, with: { title: "${{ index }}" } }'),
      "7:",
      '"index" has no value in a given resource',
      "where a count is given",
    ],
    [
      "an unknown intent in given",
      given("alice: { intent: create-usr, person: {} }"),
      "7:24",
      'there is no intent "create-usr"',
      "create-user",
    ],
    [
      "an intent in given without what it takes",
      given("alice: { intent: create-user }"),
      "7:14",
      'create-user takes "person", which is not given',
      "Add person: …",
    ],
    [
      "an intent in given that makes nothing",
      given("alice: { intent: delete-user, user: {} }"),
      "7:24",
      "delete-user makes nothing that could be given",
      "in a step",
    ],
    [
      "a plain that is no yes or no",
      given("alice: { user: user/minimal, plain: often }"),
      "7:43",
      '"plain" cannot be "often"',
      "",
    ],
    [
      "a given thing at no collection",
      given("me: { post: /Me, body: {} }"),
      "7:19",
      "POST /Me could create",
      "collection",
    ],
  ]);
});
