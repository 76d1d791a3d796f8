import { expect, test } from "vitest";
import { complaint } from "../runs/builders.ts";
import { operation, refused, reportOf, type Told, taken, wrongBody, wrongStatus } from "./story.ts";

const USER = "GET /Users/2819c223";
const PATCH = "PATCH /Users/2819c223";
const filter = (text: string): string => `GET /Users?filter=${encodeURIComponent(text)}`;

test.each<[title: string, story: readonly Told[]]>([
  ['POST /Users → 400 "Not here."', [refused("POST /Users", 400, "Not here.")]],
  ["POST /Users → 400", [refused("POST /Users", 400, "")]],
  [
    'POST /Users → 400 invalidValue "Not here."',
    [{ ...refused("POST /Users", 400, ""), answer: { scimType: "invalidValue", detail: "Not here." } }],
  ],
  [
    'PATCH /Users/{id} replace emails[type eq "work"].value → 400 "No."',
    [refused(PATCH, 400, "No.", operation("replace", 'emails[type eq "work"].value', "a"))],
  ],
  ['GET /Users?filter=title eq "a" → 400 "No."', [refused(filter('title eq "a"'), 400, "No.")]],
  [
    'GET /Users?filter=title eq "<id>" → 400 "No user <id>."',
    [refused(filter('title eq "2819c223-7f76"'), 400, "No user 2819c223-7f76.")],
  ],
  [
    `POST /Users → 400 "${"a".repeat(60)}…"`,
    [refused("POST /Users", 400, "a".repeat(80), { body: { nickName: "x" } })],
  ],
  [
    'POST /Users → 400 "No.", due 409',
    [{ ...refused("POST /Users", 400, "No."), broken: wrongStatus("409", 400) }],
  ],
  ["PATCH /Users/{id} remove id → 200, due 400", [taken(PATCH, "RFC-1", operation("remove", "id"))]],
  [
    "GET /Users without valid credentials → 200",
    [{ ask: "GET /Users", as: "anonymous", broken: wrongStatus("401", 200) }],
  ],
  [
    'POST /Bulk → Operations[0].status is "201", due 409',
    [{ ask: "POST /Bulk", broken: [complaint("body Operations[0].status", "409", '"201"')] }],
  ],
  ["GET /Users/{id} → title is missing", [wrongBody(USER, "title", '"a"', "absent")]],
  ["GET /Users/{id} → title is there and should not be", [wrongBody(USER, "title", "absent", '"a"')]],
  ['GET /Users/{id} → title is "b", due "a"', [wrongBody(USER, "title", '"a"', '"b"')]],
  [
    "GET /Users/{id} → header etag is missing",
    [{ ask: USER, broken: [complaint("header etag", "present", "absent")] }],
  ],
  [
    'PUT /Users/{id} → title is "b", due "a"',
    [{ ask: "PUT /Users/2819c223" }, wrongBody(USER, "title", '"a"', '"b"')],
  ],
])("an entry is titled %s", (title, story) => {
  expect(reportOf(story).entries.map((entry) => entry.title)).toEqual([title]);
});
