import { describe, expect, test } from "vitest";
import { readingId, requirementId } from "../../../src/model/ids.ts";
import { refusesFiles } from "../broken.ts";
import { file, linked } from "../small-library.ts";

const source = (text: string): string =>
  `requirements:\n  MINE-ONE:\n    statement: A\n    why: B\n    sources:\n      ${text}\n`;

describe("a mistake in a catalogue", () => {
  refusesFiles([
    [
      "a need of an unknown profile",
      "interop",
      "more",
      source("okti: { document: A, confidence: reported }"),
      "6:7",
      'there is no profile "okti"',
      '"okta"',
    ],
    [
      "a need without why",
      "interop",
      "more",
      source("okta: { document: A, confidence: reported }").replace("    why: B\n", ""),
      "2:3",
      'has no "why"',
      "What goes wrong",
    ],
    [
      "a section that is a number",
      "interop",
      "more",
      source("okta: { document: A, section: 3.10, confidence: reported }"),
      "6:37",
      '"section" must be text, not 3.1',
      "in quotes",
    ],
    [
      "a requirement that is there already",
      "interop",
      "more",
      source("okta: { document: A, confidence: reported }").replace("MINE-ONE", "OKTA-READS-FIRST"),
      "2:3",
      "there are two requirements OKTA-READS-FIRST",
      "",
    ],
    [
      "an id that is none",
      "interop",
      "more",
      source("okta: { document: A, confidence: reported }").replace("MINE-ONE", "mine"),
      "2:3",
      'cannot have the key "mine"',
      "capitals",
    ],
    [
      "a reading without text",
      "interpretations",
      "more",
      "interpretations:\n  A13: { title: A }\n",
      "2:3",
      'has no "reading"',
      "",
    ],
    [
      "a reading that is there already",
      "interpretations",
      "more",
      "interpretations:\n  A12: { title: A, reading: B }\n",
      "2:3",
      "there are two readings A12",
      "",
    ],
    [
      "something shown that is no requirement",
      "shown",
      "shown",
      "shown:\n  RFC7644-3.3-0: [some-fault]\n",
      "2:3",
      "there is no requirement RFC7644-3.3-0",
      "RFC7644-3.3-01",
    ],
    ["a catalogue that is no JSON", "rfc", "rfc1", '{ "rfc": 1 "x": 2 }', "1:12", "this is not JSON", ""],
    [
      "a catalogue with an unknown level",
      "rfc",
      "rfc1",
      '{ "rfc": 1,\n "requirements": [{ "id": "RFC1-1-01", "section": "1", "level": "MUTS", "subject": "server", "statement": "a", "observable": true, "capability": [], "tags": [] }] }',
      "2:65",
      '"level" cannot be "MUTS"',
      '"MUST"',
    ],
  ]);
});

describe("the catalogue", () => {
  const { requirements, interpretations } = linked().catalogue;

  test.each([
    ["RFC7644-3.3-01", "must"],
    ["RFC7644-3.3-02", "should"],
    ["RFC7644-3.3-03", "info"],
  ])("gives %s the level %s", (id, level) => {
    expect(requirements.get(requirementId(id))).toMatchObject({
      kind: "rfc",
      level,
      source: { document: "RFC 7644", section: "3.3" },
      how: "Look.",
      capabilities: ["users"],
    });
  });

  test("keeps the sources of interop needs by profile, and the readings", () => {
    expect(requirements.get(requirementId("OKTA-READS-FIRST"))).toMatchObject({
      kind: "interop",
      sources: {
        okta: { document: "Okta's page", section: "2", seen: "2026-10-01", confidence: "captured" },
      },
    });
    expect(interpretations.get(readingId("A12"))).toEqual({
      id: "A12",
      title: "Open",
      reading: "We read it so.",
    });
  });

  test("keeps of what nobody can observe why that is so, and which statement says the same", () => {
    const statement = {
      id: "RFC1-1-01",
      section: "1",
      level: "MAY",
      subject: "client",
      statement: "A client may hope.",
      observable: false,
      why_not: "Hope is not on the wire.",
      capability: [],
      tags: [],
      same_as: ["RFC7644-3.3-03"],
    };
    const more = file("rfc", "rfc1", JSON.stringify({ rfc: 1, requirements: [statement] }));
    expect(linked(more).catalogue.requirements.get(requirementId("RFC1-1-01"))).toEqual({
      kind: "rfc",
      impact: "form",
      harm: "Nobody looks.",
      id: "RFC1-1-01",
      level: "info",
      statement: "A client may hope.",
      source: { document: "RFC 1", section: "1" },
      subject: "client",
      observable: false,
      how: "Hope is not on the wire.",
      capabilities: [],
      tags: [],
      sameAs: ["RFC7644-3.3-03"],
    });
  });
});
