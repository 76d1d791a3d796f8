import { describe, expect, test } from "vitest";
import { profileId } from "../../../src/model/ids.ts";
import { READ, refusesFiles } from "../broken.ts";
import { file, linked, problemsOf, suiteOfSteps } from "../small-library.ts";

const SOURCE = '{ document: "Okta\'s page", section: "2", seen: 2026-10-01, confidence: captured }';

/** A reference with one row of these members beside those that each row has. */
const reference = (more: string, profiles = "[okta-aiw]"): string => `title: What Okta sends
rows:
  reads:
    when: Before a change
    profiles: ${profiles}
    request: GET /Users/<id>
    source: ${SOURCE}
${more}`;

const rowsOf = (text: string) =>
  linked(file("suite", "users", suiteOfSteps(READ)), file("wire", "okta", text)).wireRows;

describe("a row of a wire reference", () => {
  test("that is played names what sends it, an intent or a check, and in what it differs", () => {
    const more =
      "    played-by: [deactivate-user, users/works]\n    differs: it has a tail\n    wants: a user\n    breaks: an error\n";
    expect(rowsOf(reference(more))).toEqual([
      {
        name: "reads",
        reference: "What Okta sends",
        file: "okta.yaml",
        when: "Before a change",
        profiles: [profileId("okta-aiw")],
        request: "GET /Users/<id>",
        wants: "a user",
        breaks: "an error",
        source: { document: "Okta's page", section: "2", seen: "2026-10-01", confidence: "captured" },
        playedBy: ["deactivate-user", "users/works"],
        differs: "it has a tail",
      },
    ]);
  });

  test("that is not played says why, and what is missing", () => {
    const more = '    unplayed: { because: language, lacks: "$each" }\n';
    expect(rowsOf(reference(more, "[]"))).toMatchObject([
      { profiles: [], playedBy: [], unplayed: { because: "language", lacks: "$each" } },
    ]);
    expect(rowsOf(reference("    unplayed: { because: not-yet }\n"))[0]?.unplayed).toEqual({
      because: "not-yet",
    });
  });
});

describe("two rows of one name", () => {
  const unplayed = "    unplayed: { because: not-yet }\n";
  const said = (one: string, other: string): readonly string[] =>
    problemsOf(
      file("wire", "one", reference(unplayed, one)),
      file("wire", "other", reference(unplayed, other)),
    ).map(({ what }) => what);

  test.each([
    ["[okta-aiw, rfc]", "[rfc]", ['there are two rows "reads"']],
    ["[]", "[]", ['there are two rows "reads"']],
    ["[okta-aiw]", "[rfc]", []],
    ["[okta-aiw]", "[]", []],
  ])("of %s and %s: %j", (one, other, expected) => {
    expect(said(one, other)).toEqual(expected);
  });
});

describe("a mistake in a wire reference", () => {
  refusesFiles([
    [
      "nothing plays a row",
      "wire",
      "okta",
      reference(""),
      "3:3",
      "nothing plays the row, and nothing says why",
      "unplayed",
    ],
    [
      "a row is played and is not",
      "wire",
      "okta",
      reference("    played-by: [deactivate-user]\n    unplayed: { because: not-yet }\n"),
      "3:3",
      "a row is played or it is not",
      "Keep played-by or unplayed",
    ],
    [
      "what is not played differs",
      "wire",
      "okta",
      reference("    unplayed: { because: not-yet }\n    differs: a little\n"),
      "9:5",
      "what is not played differs in nothing",
      "",
    ],
    [
      "an intent that its profiles do not say",
      "wire",
      "okta",
      reference("    played-by: [create-user]\n"),
      "8:17",
      "none of these profiles says create-user",
      "deactivate-user",
    ],
    [
      "a check that nobody knows",
      "wire",
      "okta",
      reference("    played-by: [users/work]\n"),
      "8:17",
      "there is no check users/work",
      "",
    ],
    [
      "a profile that nobody knows",
      "wire",
      "okta",
      reference("    unplayed: { because: not-yet }\n", "[okta-aiv]"),
      "5:16",
      "there is no profile okta-aiv",
      "okta-aiw",
    ],
    [
      "a reason of one's own",
      "wire",
      "okta",
      reference("    unplayed: { because: lazy }\n"),
      "8:26",
      'cannot be "lazy"',
      "",
    ],
    [
      "a row without a source",
      "wire",
      "okta",
      "title: A\nrows:\n  a: { when: x, profiles: [], request: y }\n",
      "3:3",
      "source",
      "",
    ],
  ]);
});
