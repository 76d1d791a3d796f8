import { describe, expect, test } from "vitest";
import { refusesFiles } from "../broken.ts";
import { file, problemsOf } from "../small-library.ts";

describe("a mistake in a fixture", () => {
  refusesFiles([
    [
      "a fixture that is a list",
      "fixture",
      "user/odd",
      "[1]\n",
      "1:1",
      'the fixture "user/odd" is no mapping',
      "body",
    ],
    [
      "a fixture with an unknown name",
      "fixture",
      "user/odd",
      'a: "${{ alice.id }}"\n',
      "1:9",
      'unknown name "alice"',
      "",
    ],
    [
      "a fixture on an unknown fixture",
      "fixture",
      "user/odd",
      "$fixture: user/none\n",
      "1:11",
      'there is no fixture "user/none"',
      "",
    ],
    [
      "a fixture that is built on itself",
      "fixture",
      "user/odd",
      "$fixture: user/odd\n",
      "1:1",
      'the fixture "user/odd" is built on itself',
      "",
    ],
  ]);
});

test("two fixtures of one name are refused", () => {
  const second = { ...file("fixture", "user/odd", "a: 1\n"), path: "mine/user/odd.yaml" };
  expect(problemsOf(file("fixture", "user/odd", "a: 1\n"), second)).toMatchObject([
    { at: { file: "mine/user/odd.yaml" }, what: 'there are two fixtures "user/odd"' },
  ]);
});
