import { expect, test } from "vitest";
import { complaint } from "../runs/builders.ts";
import { operation, refused, reportOf, type Told, wrongBody, wrongStatus } from "./story.ts";

// What the words of an answer, and of the request that it answers, say of whether two cases show one defect.

const PATCH = "PATCH /Users/2819c223";
const GET = "GET /Users/2819c223";

const filter = (text: string): string => `GET /Users?filter=${encodeURIComponent(text)}`;
const replace = (path: string, value: string | boolean = "a") => operation("replace", path, value);

test.each<[string, readonly Told[], readonly Told[], number]>([
  [
    "a sentence that repeats the path is one for one form of paths",
    [
      refused(
        PATCH,
        400,
        'Path emails[type eq "ho\\"me"].value is unknown.',
        replace('emails[type eq "ho\\"me"].value'),
      ),
    ],
    [
      refused(
        PATCH,
        400,
        'Path phoneNumbers[value eq "1\\"2"].type is unknown.',
        replace('phoneNumbers[value eq "1\\"2"].type'),
      ),
    ],
    1,
  ],
  [
    "a sentence that names what was sent is one, however it writes it",
    [refused("POST /Users", 400, "[body.title] expected a text", { body: { title: null } })],
    [refused("PUT /Users/1", 400, "[body.name.middleName] expected a text", { body: { name: {} } })],
    1,
  ],
  [
    "a sentence that names what was not sent is another for each",
    [refused("POST /Users", 400, "[body.title] is required", { body: { nickName: "a" } })],
    [refused("POST /Users", 400, "[body.locale] is required", { body: { nickName: "a" } })],
    2,
  ],
  [
    "which attribute is taken is a rule of its own",
    [refused("POST /Users", 409, "externalId is taken", { body: { externalId: "a" } })],
    [refused("POST /Users", 409, "nickName is taken", { body: { nickName: "a" } })],
    2,
  ],
  [
    "a sentence that names the attribute of the filter is one",
    [refused(filter('displayName eq "a"'), 400, "attribute displayName cannot be used")],
    [refused(filter('userType eq "a"'), 400, "attribute userType cannot be used")],
    1,
  ],
  [
    "what refuses lawful requests is one with what refuses others for the wrong reason",
    [refused("POST /Users", 400, "schemas hold an unknown URI")],
    [refused("POST /Users", 400, "schemas hold an unknown URI", { broken: wrongStatus("409", 400) })],
    1,
  ],
  [
    "a keyword that is not the due one, in the words that refuse lawful requests, is one with these",
    [refused(PATCH, 400, "Paths with filters are unknown.", replace('emails[type eq "home"]'))],
    [
      {
        ask: PATCH,
        ...replace('phoneNumbers[type eq "fax"]'),
        status: 400,
        answer: { scimType: "", detail: "Paths with filters are unknown." },
        broken: [complaint("body scimType", "noTarget", "absent")],
      },
    ],
    1,
  ],
  [
    "an optional endpoint that is answered 404 for 501 is one, whatever else would have been taken",
    [{ ask: "POST /Bulk", status: 404, broken: wrongStatus("501", 404) }],
    [{ ask: "GET /Me", status: 404, broken: wrongStatus("501 or 200", 404) }],
    1,
  ],
  [
    "a PATCH of something else leaves what an earlier one did",
    [
      { ask: PATCH, ...operation("add", "members", [{ value: "1" }]) },
      wrongBody(GET, "members", "1 value", "2"),
    ],
    [
      { ask: PATCH, ...operation("add", "members", [{ value: "1" }]) },
      { ask: PATCH, ...operation("replace", undefined, { title: "a" }) },
      wrongBody(GET, "members", "1 value", "2"),
    ],
    1,
  ],
  [
    "filters whose texts hold escapes are another",
    [wrongBody(filter('title eq "m"'), "Resources", "alice", "no resources")],
    [wrongBody(filter('title eq "a\\\\b"'), "Resources", "alice", "no resources", { cites: "RFC-2" })],
    2,
  ],
  [
    "two values that are primary are one, however they came about",
    [
      { ask: PATCH, ...replace('emails[type eq "home"].primary', true) },
      wrongBody(GET, "emails[primary eq true]", "at most 1 value", "2"),
    ],
    [
      { ask: "POST /Users", body: { emails: [] } },
      wrongBody(GET, "emails[primary eq true]", "at most 1 value", "2"),
    ],
    1,
  ],
  [
    "what an empty text does not empty is one, whatever it stands in",
    [{ ask: PATCH, ...replace("title", "") }, wrongBody(GET, "title", "absent", '""')],
    [
      { ask: PATCH, ...replace('phoneNumbers[type eq "work"].value', "") },
      wrongBody(GET, "phoneNumbers.value", "absent", '""'),
    ],
    1,
  ],
])("%s", (_, one, other, entries) => {
  expect(reportOf(one, other).entries).toHaveLength(entries);
});

test("what comes in the words of a refusal where another error was due follows from it, and breaks nothing by itself", () => {
  const detail = "schemas hold an unknown URI";
  const [entry, ...others] = reportOf(
    [refused("POST /Users", 400, detail, { cites: "RFC7643-3-01" })],
    [refused("POST /Users", 400, detail, { cites: "RFC7644-3.3-05", broken: wrongStatus("409", 400) })],
  ).entries;
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ requirements: ["RFC7643-3-01"], alike: [] });
  expect(entry?.consequences).toHaveLength(1);
});
