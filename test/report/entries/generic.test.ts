import { expect, test } from "vitest";
import { operation, refused, reportOf, type Told, taken, wrongBody, wrongStatus } from "./story.ts";

const PATCH = "PATCH /Users/2819c223";
const GET = "GET /Users/2819c223";
const LIST = "GET /Users";

const filter = (text: string): string => `${LIST}?filter=${encodeURIComponent(text)}`;
const replace = (path: string) => operation("replace", path, "a");

test.each<[string, readonly Told[], readonly Told[], number]>([
  [
    "the sentence of table 9, for two forms of paths, is two",
    [
      refused(
        PATCH,
        400,
        "A required value was missing, or the value specified was not compatible.",
        replace("title"),
      ),
    ],
    [
      refused(
        PATCH,
        400,
        "A required value was missing, or the value specified was not compatible.",
        replace("name.givenName"),
      ),
    ],
    2,
  ],
  [
    "an error that only says that it occurred, for two forms of paths, is two",
    [refused(PATCH, 500, "An internal error has occurred.", replace("title"))],
    [refused(PATCH, 500, "An internal error has occurred.", replace("name.givenName"))],
    2,
  ],
  [
    "an operation that is not implemented is one, whatever it was about",
    [refused(PATCH, 501, "Not Implemented", replace("title"))],
    [
      {
        ...refused(PATCH, 501, "Not Implemented", replace("id")),
        broken: wrongStatus("400", 501),
        cites: "RFC-2",
      },
    ],
    1,
  ],
  [
    "two operations that are not implemented are two",
    [refused(PATCH, 501, "Not Implemented", replace("title"))],
    [refused(PATCH, 501, "Not Implemented", operation("add", "title", "a"))],
    2,
  ],
  [
    "URNs that are not SCIM's, refused without a word of why, are one",
    [refused("POST /Users", 400, "Bad request", { body: { schemas: ["urn:scim:schemas:core:1.0"] } })],
    [
      refused("PUT /Users/1", 400, "Bad request", {
        body: { schemas: ["urn:scim:schemas:core:1.0"] },
        cites: "RFC-2",
      }),
    ],
    1,
  ],
  [
    "a filter on users and one on discovery that find too much are two",
    [wrongBody(filter('title eq "a"'), "Resources", "alice", "no resources")],
    [taken("GET /Schemas?filter=id%20eq%20%22a%22", "RFC-2")],
    2,
  ],
  [
    "a list of discovery and one of users, each sorted, are two",
    [wrongBody(`${LIST}?sortBy=title`, "Resources", "alice", "bob")],
    [wrongBody("GET /Schemas?sortBy=name", "Resources", "5 values", "1", { cites: "RFC-2" })],
    2,
  ],
  [
    "two parts of meta that say something else are two",
    [wrongBody(GET, "meta.location", '"/a"', '"/b"')],
    [wrongBody(GET, "meta.lastModified", '"1"', '"2"', { cites: "RFC-2" })],
    2,
  ],
  [
    "an empty list and a list that is too short are one",
    [{ ask: "POST /Groups" }, wrongBody("GET /Groups/1", "members", '[{"value":"1"}]', "[]")],
    [{ ask: "POST /Groups" }, wrongBody("GET /Groups/1", "members", "3 values", "2")],
    1,
  ],
  [
    "schemas that are missing and schemas that are empty, both taken, are one",
    [taken("POST /Users", "RFC7643-2.1-02")],
    [taken("POST /Users", "RFC7643-3-07")],
    1,
  ],
])("%s", (_, first, second, entries) => {
  expect(reportOf(first, second).entries).toHaveLength(entries);
});

test("a server that keeps only a few attributes has one defect, and one that loses some has as many", () => {
  const names = ["title", "nickName", "locale", "timezone", "userType", "profileUrl", "photos"];
  const losses = names.map((name) => [wrongBody("POST /Users", name, '"a"', "absent")]);
  expect(reportOf(...losses).entries).toHaveLength(1);
  expect(reportOf(...losses.slice(1)).entries).toHaveLength(names.length - 1);
});
