import { describe, expect, test } from "vitest";
import { askedOf } from "../../../src/report/entries/asked.ts";
import { observationsOf } from "../../../src/report/entries/observation.ts";
import { sharesOf } from "../../../src/report/entries/shares.ts";
import { operation, refused, reportOf, type Told, taken, wrongBody } from "./story.ts";

const BASE = "https://api.example.com/scim/v2";

type Story = readonly Told[];
const times = (count: number, story: Story): readonly Story[] => Array.from({ length: count }, () => story);

const sharesIn = (...stories: readonly Story[]) => {
  const { cases } = reportOf(...stories);
  return sharesOf(
    cases,
    cases.flatMap((each) => observationsOf(each, BASE)),
    BASE,
  );
};
const asking = (ask: string, body?: unknown) => {
  const [method = "", path = ""] = ask.split(" ");
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return askedOf({ method, url: `${BASE}${path}`, headers: [], as: "token", ...sent }, BASE);
};

const PATCH = "PATCH /Users/1";
const no = (ask: string, more: Partial<Told> = {}): Story => [refused(ask, 501, "No.", more)];
const yes = (ask: string, more: Partial<Told> = {}): Story => [{ ask, ...more }];

describe("most of what is asked so is refused so:", () => {
  test.each<[title: string, stories: readonly Story[], level: string | undefined]>([
    ["all of four", times(4, no(PATCH)), "PATCH"],
    ["not all of three", times(3, no(PATCH)), undefined],
    ["seven of ten", [...times(7, no(PATCH)), ...times(3, yes(PATCH))], "PATCH"],
    ["not six of ten", [...times(6, no(PATCH)), ...times(4, yes(PATCH))], undefined],
    ["not with another status", times(4, [refused(PATCH, 500, "No.")]), undefined],
    [
      "of one kind of resource",
      [...times(4, no(PATCH)), ...times(4, yes("PATCH /Groups/1"))],
      "PATCH /Users/{id}",
    ],
    [
      "of one operation",
      [
        ...times(4, no(PATCH, operation("remove", "title"))),
        ...times(4, yes(PATCH, operation("add", "title", "a"))),
      ],
      "PATCH remove",
    ],
    ["not of what is sent as somebody else", times(4, no(PATCH, { as: "anonymous" })), undefined],
    ["not of what is sent beforehand", times(4, no(PATCH, { phase: "setup" })), undefined],
    ["each case for one, however often it asks", [...times(3, [...no(PATCH), ...no(PATCH)])], undefined],
  ])("%s", (_, stories, level) => {
    const one = asking(PATCH, operation("remove", "title").body);
    expect(sharesIn(...stories).refused(one, 501)).toBe(level);
  });
});

const wrong = (ask: string, more: Partial<Told> = {}): Told => wrongBody(ask, "title", '"a"', '"b"', more);
const filtered = `GET /Users?filter=${encodeURIComponent('title eq "a"')}`;
const list = (ask: string): Story => [wrongBody(ask, "Resources", "only alice", "5 others")];
const readAfter = (write: string, body?: Told["body"]): Story => [
  { ask: write, ...(body === undefined ? {} : { body }) },
  wrong("GET /Users/1"),
];

describe("much of what is asked so is done otherwise:", () => {
  test.each<[title: string, stories: readonly Story[], asked: string, level: string | undefined]>([
    [
      "seven reads of twenty",
      [...times(7, [wrong("GET /Users")]), ...times(13, yes("GET /Users"))],
      "GET /Users",
      "GET",
    ],
    [
      "not six of twenty",
      [...times(6, [wrong("GET /Users")]), ...times(14, yes("GET /Users"))],
      "GET /Users",
      undefined,
    ],
    ["not three of three", times(3, [wrong("GET /Users")]), "GET /Users", undefined],
    ["not what is refused", times(4, no("GET /Users")), "GET /Users", undefined],
    ["what is taken against a rule", times(4, [taken("POST /Users", "RFC-1")]), "POST /Users", "POST"],
    ["what is read after a write, by the write", times(4, readAfter("PUT /Users/1")), "PUT /Users/1", "PUT"],
    ["not by the read", times(4, readAfter("PUT /Users/1")), "GET /Users/1", undefined],
    ["a list, by the read", times(4, [{ ask: "PUT /Users/1" }, ...list("GET /Users")]), "GET /Users", "GET"],
    [
      "not by the write",
      times(4, [{ ask: "PUT /Users/1" }, ...list("GET /Users")]),
      "PUT /Users/1",
      undefined,
    ],
    [
      "a list after a deletion, by that",
      times(4, [{ ask: "DELETE /Users/1" }, ...list("GET /Users")]),
      "DELETE /Users/1",
      "DELETE",
    ],
    ["a list that is filtered, by the filter", times(4, list(filtered)), filtered, "filter"],
    ["not what is filtered of discovery", times(4, list("GET /Schemas")), "GET /Schemas", undefined],
    [
      "of one kind much, and of the other some",
      [
        ...times(4, readAfter("PUT /Users/1")),
        ...times(3, readAfter("PUT /Groups/1")),
        ...times(17, yes("PUT /Groups/1")),
      ],
      "PUT /Groups/1",
      "PUT",
    ],
    [
      "of one kind much, and of the other hardly any",
      [
        ...times(4, readAfter("PUT /Users/1")),
        ...times(2, readAfter("PUT /Groups/1")),
        ...times(18, yes("PUT /Groups/1")),
      ],
      "PUT /Groups/1",
      undefined,
    ],
  ])("%s", (_, stories, asked, level) => {
    expect(sharesIn(...stories).misdone(asking(asked))).toBe(level);
  });

  test("one operation of a PATCH", () => {
    const remove = operation("remove", "title").body;
    const add = operation("add", "title", "a").body;
    const shares = sharesIn(...times(4, readAfter(PATCH, remove)), ...times(16, yes(PATCH, { body: add })));
    expect(shares.misdone(asking(PATCH, remove))).toBe("PATCH remove");
    expect(shares.misdone(asking(PATCH, add))).toBeUndefined();
  });

  test("one method in a bulk request, by what is sent so by itself", () => {
    const shares = sharesIn(...times(4, readAfter("PUT /Users/1")), ...times(8, yes("PUT /Groups/1")));
    const bulk = (method: string) => asking("POST /Bulk", { Operations: [{ method }] });
    expect(shares.misdone(bulk("PUT"))).toBe("PUT");
    expect(shares.misdone(bulk("PATCH"))).toBeUndefined();
  });
});
