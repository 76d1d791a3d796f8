import { describe, expect, test } from "vitest";
import { requirementId } from "../../../src/model/ids.ts";
import { refusesFiles } from "../broken.ts";
import { file, linked, problemsOf } from "../small-library.ts";

const profile = (steps: string, more = ""): string =>
  `title: Mine\n${more}intents:\n  deactivate-user:\n    steps:\n${steps}`;
const patch = '      - PATCH: "/Users/${{ user.id }}"\n        body: {}\n';

describe("a mistake in a profile", () => {
  refusesFiles([
    [
      "an unknown key of a profile",
      "profile",
      "mine",
      "title: Mine\nextend: rfc\n",
      "2:1",
      'unknown key "extend"',
      '"extends"',
    ],
    [
      "a profile that extends nobody",
      "profile",
      "mine",
      "title: Mine\nextends: okt\n",
      "2:10",
      'there is no profile "okt"',
      '"okta"',
    ],
    [
      "a profile that extends itself",
      "profile",
      "mine",
      "title: Mine\nextends: mine\n",
      "2:10",
      'the profile "mine" extends itself',
      "",
    ],
    [
      "a source without confidence",
      "profile",
      "mine",
      `${profile(patch)}    source: { document: A }\n`,
      "7:5",
      '"source" has no "confidence"',
      "documented",
    ],
    [
      "an unknown confidence",
      "profile",
      "mine",
      `${profile(patch)}    source: { document: A, confidence: documnted }\n`,
      "7:40",
      "cannot be",
      '"documented"',
    ],
    [
      "a bad blank",
      "profile",
      "mine",
      'title: Mine\nwire: { space: "_" }\n',
      "2:16",
      '"space" cannot be "_"',
      "%20",
    ],
    [
      "a header that is a number",
      "profile",
      "mine",
      "title: Mine\nwire: { headers: { with-body: { A: 1 } } }\n",
      "2:36",
      '"A" must be text',
      "",
    ],
    [
      "a need that there is not",
      "profile",
      "mine",
      "title: Mine\nneeds:\n  OKTA-READS-FRIST: { document: A, confidence: captured }\n",
      "3:3",
      'there is no need "OKTA-READS-FRIST"',
      "OKTA-READS-FIRST",
    ],
    [
      "a rule of an RFC as a need",
      "profile",
      "mine",
      "title: Mine\nneeds:\n  RFC7644-3.3-01: { document: A, confidence: captured }\n",
      "3:3",
      'there is no need "RFC7644-3.3-01"',
      "",
    ],
    [
      "a need without confidence",
      "profile",
      "mine",
      "title: Mine\nneeds:\n  OKTA-READS-FIRST: { document: A }\n",
      "3:3",
      'has no "confidence"',
      "documented",
    ],
    [
      "a need whose source stands with the need already",
      "profile",
      "okta",
      "title: Okta\nneeds:\n  OKTA-READS-FIRST: { document: A, confidence: captured }\n",
      "3:3",
      "OKTA-READS-FIRST names okta already",
      "one of the two",
    ],
    [
      "silence about an unknown intent",
      "profile",
      "mine",
      "title: Mine\nextends: rfc\nsilent: [delete-usr]\n",
      "3:10",
      'there is no intent "delete-usr"',
      '"delete-user"',
    ],
    [
      "silence without inheritance",
      "profile",
      "mine",
      "title: Mine\nsilent: [delete-user]\n",
      "2:10",
      "nothing is inherited here",
      "",
    ],
  ]);
});

describe("a profile", () => {
  const profiles = new Map(linked().profiles.map((profile) => [String(profile.id), profile]));

  test("that is abstract is not played", () => {
    expect([...profiles.keys()]).toEqual(["rfc", "okta-aiw", "entra"]);
  });

  test("inherits the wire and the intents that it does not say itself", () => {
    const wizard = profiles.get("okta-aiw");
    expect(wizard).toMatchObject({
      title: "Okta, custom app",
      profileChain: ["okta-aiw", "okta", "rfc"],
      wire: {
        space: "+",
        queryTail: "",
        bareTail: "",
        bareTailOn: [],
        unencoded: "",
        baseQuery: "",
        headerOrder: [],
        headers: {
          withBody: [
            ["Accept", "application/scim+json"],
            ["Content-Type", "application/scim+json"],
          ],
          withoutBody: [["Accept", "application/scim+json"]],
        },
      },
    });
    expect(wizard?.intents["create-user"]).toBeUndefined();
    expect(profiles.get("rfc")?.intents["create-user"]).toMatchObject({ takes: ["person"], profile: "rfc" });
  });

  test("may say itself where it is known that its provider needs something", () => {
    const mine = file(
      "profile",
      "mine",
      'title: Mine\nneeds:\n  OKTA-READS-FIRST: { document: "A page", confidence: reported }\n',
    );
    const { requirements } = linked(mine).catalogue;
    expect(requirements.get(requirementId("OKTA-READS-FIRST"))).toMatchObject({
      statement: "A user can be read before it is replaced.",
      sources: {
        okta: { document: "Okta's page", confidence: "captured" },
        mine: { document: "A page", confidence: "reported" },
      },
    });
  });

  test("that is experimental is played on request, and so is no other for extending it", () => {
    const more = [
      file("profile", "trial", "title: Trial\nextends: rfc\nexperimental: true\n"),
      file("profile", "mine", "title: Mine\nextends: trial\n"),
    ];
    const told = linked(...more).profiles.map(({ id, isOnRequest, isExperimental }) => [
      id,
      isOnRequest,
      isExperimental,
    ]);
    expect(told).toContainEqual(["trial", true, true]);
    expect(told).toContainEqual(["mine", false, true]);
    expect(told).toContainEqual(["rfc", false, false]);
  });

  test("says an intent in its own steps, with needs and source", () => {
    const intent = profiles.get("okta-aiw")?.intents["deactivate-user"];
    expect(intent).toMatchObject({
      name: "deactivate-user",
      profile: "okta-aiw",
      file: "okta-aiw.yaml",
      line: 6,
      takes: ["user"],
      needs: [],
      source: { confidence: "captured" },
    });
    expect(intent?.steps.map((step) => step.label)).toEqual([
      "1. GET /Users/${{ user.id }}",
      "2. PUT /Users/${{ user.id }}",
    ]);
    expect(profiles.get("rfc")?.intents["deactivate-user"]?.needs).toEqual(["patch"]);
  });
});

test("two profiles of one name are refused", () => {
  const second = { ...file("profile", "mine", "title: B\n"), path: "other/mine.yaml" };
  expect(problemsOf(file("profile", "mine", "title: A\n"), second)).toMatchObject([
    { at: { file: "other/mine.yaml" }, what: 'there are two profiles "mine"' },
  ]);
});
