import { describe, expect, test } from "vitest";
import { operation, refused, reportOf, type Told, taken, wrongBody, wrongStatus } from "./story.ts";

const PATCH = "PATCH /Users/2819c223";
const GET = "GET /Users/2819c223";
const LIST = "GET /Users";

const filter = (text: string): string => `${LIST}?filter=${encodeURIComponent(text)}`;

describe("of two cases", () => {
  const replace = (path: string | undefined, value: string | boolean = "a") =>
    operation("replace", path, value);
  const order = (operator: string, cites = "RFC-1") =>
    wrongBody(filter(`title ${operator} "m"`), "Resources", "alice", "no resources", { cites });

  test.each<[string, readonly Told[], readonly Told[], number]>([
    [
      "one sentence that refuses two attributes is one defect",
      [refused(PATCH, 400, 'Attribute "a" is unknown here.', replace("title"))],
      [refused(PATCH, 400, 'Attribute "b" is unknown here.', replace("nickName"))],
      1,
    ],
    [
      "two sentences are two defects",
      [refused(PATCH, 400, "The value must be a list.", replace("title"))],
      [refused(PATCH, 400, "No such operation as replace.", replace("title"))],
      2,
    ],
    [
      "a sentence that says nothing, for two forms of paths, is two",
      [refused(PATCH, 400, "Bad request", replace("title"))],
      [refused(PATCH, 400, "Bad request", replace('emails[type eq "work"].value'))],
      2,
    ],
    [
      "a sentence about the filter is one, whichever operator",
      [refused(filter('title co "a"'), 400, "Only eq is supported by this filter.")],
      [refused(filter('title sw "a"'), 400, "Only eq is supported by this filter.")],
      1,
    ],
    [
      "what is taken against a rule by itself and in a bulk request is one",
      [taken("POST /Users", "RFC-1", { status: 201 })],
      [wrongBody("POST /Bulk", 'Operations[status sw "2"]', "0 values", "1", { cites: "RFC-1" })],
      1,
    ],
    [
      "what a PATCH that failed leaves changed is one, whichever attribute",
      [{ ask: PATCH, status: 400 }, wrongBody(GET, "title", '"a"', '"b"', { cites: "RFC7644-3.5.2-25" })],
      [
        { ask: PATCH, status: 400 },
        wrongBody(GET, "members", "2 values", "1", { cites: "RFC7644-3.5.2-26" }),
      ],
      1,
    ],
    [
      "whoever is not there and is deleted is one, by whichever rule",
      [taken("DELETE /Users/1", "RFC-1", { status: 204 })],
      [taken("DELETE /Groups/1", "RFC-2", { status: 204 })],
      1,
    ],
    [
      "texts that are read as the other boolean are one, whichever attribute",
      [{ ask: PATCH, ...replace("active", "True") }, wrongBody(GET, "active", "true", "false")],
      [
        { ask: PATCH, ...operation("add", 'roles[primary eq "True"].value', "a") },
        wrongBody(GET, "roles[0].primary", "true", "false", { cites: "RFC-2" }),
      ],
      1,
    ],
    [
      "texts for booleans are one, whichever attribute",
      [wrongBody(GET, "active", "false", '"False"')],
      [wrongBody(GET, "roles.primary", "true", '"True"', { cites: "RFC-2" })],
      1,
    ],
    [
      "a path that is refused alone is refused in other letter case, and among several operations, for itself",
      [refused(PATCH, 400, "Unsupported path.", replace('emails[type eq "work"].value'))],
      [
        refused(PATCH, 400, "Unsupported path.", replace('Emails[Type eq "work"].value')),
        refused(PATCH, 400, "Unsupported path.", {
          body: {
            Operations: [
              { op: "replace", path: "title", value: "a" },
              { op: "remove", path: 'emails[type eq "work"].value' },
            ],
          },
        }),
      ],
      1,
    ],
    [
      "what a PATCH of one operation does wrongly is that with its URN",
      [{ ask: PATCH, ...replace("title") }, wrongBody(GET, "title", '"a"', '"b"')],
      [
        { ask: PATCH, ...replace("urn:ietf:params:scim:schemas:core:2.0:User:title") },
        wrongBody(GET, "title", '"a"', '"b"', { cites: "RFC-2" }),
      ],
      1,
    ],
    [
      "an operation of a bulk request is refused as a request of its own is",
      [refused("POST /Users", 403, "No more licences.")],
      [
        wrongBody("POST /Bulk", "Operations[0].status", "201", '"403"', {
          answer: { Operations: [{ status: "403", response: { detail: "No more licences." } }] },
        }),
      ],
      1,
    ],
    [
      "comparisons of order that are refused in one sentence are one",
      [refused(filter('title gt "a"'), 400, "No gt here.")],
      [refused(filter('title le "a"'), 400, "No le here.")],
      1,
    ],
    [
      "a write that is refused after a read that failed follows from it",
      [refused(GET, 500, "Not here."), refused("PUT /Users/2819c223", 400, "The name is missing.")],
      [refused(GET, 500, "Not here.")],
      1,
    ],
    [
      "an element that a list lacks is one defect, whether elements are counted or it is looked for",
      [{ ask: "POST /Groups" }, wrongBody("GET /Groups/1", "members", "2 values", "1")],
      [
        { ask: "POST /Groups" },
        wrongBody("GET /Groups/1", "members", '{"value":"2"}', '[{"value":"1"}]', { cites: "RFC-2" }),
      ],
      1,
    ],
    [
      "a text of another form is a state, and follows from the write that was taken",
      [
        taken(PATCH, "RFC-1", replace("title")),
        wrongBody(GET, "title", "text like /^a/", '"b"', { cites: "RFC-2" }),
      ],
      [taken(PATCH, "RFC-1", replace("title"))],
      1,
    ],
    ["comparisons of order are one", [order("gt")], [order("le")], 1],
    ["comparisons of order and of equality are two", [order("gt")], [order("eq", "RFC-2")], 2],
    [
      "two filters that break one rule are one, whatever operator they ask with",
      [order("sw")],
      [order("co")],
      1,
    ],
    [
      "what a PUT leaves out and what stays all the same is one, whichever attribute",
      [{ ask: "PUT /Users/1" }, wrongBody(GET, "title", "absent", '"a"')],
      [{ ask: "PUT /Users/1" }, wrongBody(GET, "nickName", "absent", '"a"', { cites: "RFC-2" })],
      1,
    ],
    [
      "a lawful request and a broken one that end in one server error are one",
      [refused(PATCH, 500, "NullPointerException in Parser", replace("title"))],
      [
        {
          ...refused("POST /Users", 500, "NullPointerException in Parser"),
          broken: wrongStatus("400", 500),
          cites: "RFC-2",
        },
      ],
      1,
    ],
    [
      "details that are lists are one, whatever they say",
      [{ ...wrongBody(GET, "detail", "a string", '["There is none."]'), status: 404 }],
      [{ ...wrongBody("POST /Users", "detail", "a string", '["It is taken."]'), status: 409 }],
      1,
    ],
    [
      "an id that is a number is one, whatever was said that it should be",
      [wrongBody(GET, "id", "present", "519")],
      [wrongBody(LIST, "Resources[0].id", "a text", "519")],
      1,
    ],
    [
      "`a text` and `a string` are one",
      [wrongBody(GET, "title", "a text", "5")],
      [wrongBody(GET, "title", "a string", "5")],
      1,
    ],
    [
      "what lacks all of meta lacks meta",
      [wrongBody(GET, "meta.location", "present", "absent", { answer: { id: "1" } })],
      [wrongBody(GET, "meta.resourceType", '"User"', "absent", { answer: { id: "1" } })],
      1,
    ],
    [
      "what lacks two parts of meta is two",
      [wrongBody(GET, "meta.location", "present", "absent", { answer: { meta: { version: "1" } } })],
      [wrongBody(GET, "meta.created", "present", "absent", { answer: { meta: { version: "1" } } })],
      2,
    ],
    [
      "a projection that is not done is one, whatever was asked for",
      [wrongBody(`${LIST}?attributes=title`, "Resources[0].userName", "absent", '"a"')],
      [wrongBody(`${LIST}?excludedAttributes=title`, "Resources[0].title", "absent", '"b"')],
      1,
    ],
    [
      "who is let in without a valid token is one",
      [{ ask: LIST, as: "wrong-token", broken: wrongStatus("401", 200), cites: "RFC-1" }],
      [{ ask: PATCH, as: "anonymous", broken: wrongStatus("4xx", 204), status: 204, cites: "RFC-2" }],
      1,
    ],
    [
      "what is taken against one rule is one",
      [taken(PATCH, "RFC-1", replace("id"))],
      [taken("PUT /Users/1", "RFC-1")],
      1,
    ],
    [
      "a path that cannot be read and one that names nothing, both taken, are one",
      [taken(PATCH, "RFC7644-3.5.2-11", replace("emails["))],
      [taken(PATCH, "RFC7644-3.5.2-16", { ...replace("noSuchAttribute"), loweredBy: "A09" })],
      1,
    ],
    [
      "a write to one discovery endpoint and to another, both taken, are one",
      [taken("POST /Schemas", "RFC-1")],
      [taken("POST /ResourceTypes", "RFC-2")],
      1,
    ],
    [
      "what is taken against two rules is two",
      [taken(PATCH, "RFC-1", replace("id"))],
      [taken(PATCH, "RFC-2", replace("id"))],
      2,
    ],
    [
      "an error whose detail is a list is one, whatever it says",
      [{ ...wrongBody(GET, "detail", "a string", '["No such user."]'), status: 404 }],
      [{ ...wrongBody("POST /Users", "detail", "a string", '["userName is required."]'), status: 400 }],
      1,
    ],
    [
      "400 for 404 is one, whatever was asked",
      [{ ask: GET, status: 400, broken: wrongStatus("404", 400) }],
      [{ ask: "DELETE /Groups/77", status: 400, broken: wrongStatus("404", 400) }],
      1,
    ],
    [
      "an error whose schemas are a text is one, whatever was refused",
      [{ ...wrongBody(GET, "schemas", '["urn:e"]', '"urn:e"'), status: 404 }],
      [{ ...wrongBody("POST /Users", "schemas", '["urn:e"]', '"urn:e"'), status: 400 }],
      1,
    ],
    [
      "one form of path that changes nothing is one, whichever attribute",
      [
        { ask: PATCH, ...operation("replace", "name.givenName", "a") },
        wrongBody(GET, "name.givenName", '"a"', '"b"'),
      ],
      [
        { ask: PATCH, ...operation("replace", "name.familyName", "a") },
        wrongBody(GET, "name.familyName", '"a"', '"b"'),
      ],
      1,
    ],
    [
      "two forms of path that change nothing are two",
      [
        { ask: PATCH, ...operation("replace", "name.givenName", "a") },
        wrongBody(GET, "name.givenName", '"a"', '"b"'),
      ],
      [
        { ask: PATCH, ...operation("replace", undefined, { title: "a" }) },
        wrongBody(GET, "title", '"a"', '"b"'),
      ],
      2,
    ],
  ])("%s", (_, one, other, entries) => {
    expect(reportOf(one, other).entries).toHaveLength(entries);
  });
});

describe("in one case", () => {
  test.each<[string, readonly Told[], number, number]>([
    [
      "what is read after a refused write is its consequence",
      [refused(PATCH, 400, "No.", operation("replace", "title", "a")), wrongBody(GET, "title", '"a"', '"b"')],
      1,
      1,
    ],
    [
      "what changed after a write that should have been refused is its consequence",
      [taken(PATCH, "RFC-1", operation("replace", "id", "a")), wrongBody(GET, "id", '"b"', '"a"')],
      1,
      1,
    ],
    [
      "the form of an answer is explained by no refusal",
      [
        refused(PATCH, 400, "No.", operation("replace", "title", "a")),
        wrongBody(GET, "schemas", "present", "absent"),
      ],
      2,
      0,
    ],
    [
      "a value that is wrong in the answer is not told again of the read",
      [
        { ...wrongBody(PATCH, "title", '"a"', '"b"'), ...operation("replace", "title", "a") },
        wrongBody(GET, "title", '"a"', '"b"'),
      ],
      1,
      1,
    ],
    [
      "two values that are wrong are two",
      [wrongBody(GET, "title", "a text", "5"), wrongBody(GET, "nickName", "a text", "5")],
      2,
      0,
    ],
    [
      "what weighs more than the earlier is no consequence",
      [
        refused(PATCH, 400, "No.", { ...operation("add", "title", "a"), level: "info" }),
        wrongBody(GET, "title", '"a"', '"b"'),
      ],
      2,
      0,
    ],
  ])("%s", (_, story, entries, consequences) => {
    const report = reportOf(story);
    expect(report.entries).toHaveLength(entries);
    expect(report.entries.flatMap((each) => each.consequences)).toHaveLength(consequences);
  });
});

test("when most PATCH requests get one status, that is the defect, whatever they ask and whatever is said", () => {
  const paths = ["title", "name.givenName", 'emails[type eq "work"].value', undefined, "active"];
  const stories = paths.map((path, at) => [
    refused(PATCH, 501, `Sorry, number ${"abcde"[at]} is not for us to do`, operation("replace", path, "a")),
  ]);
  const dueToFail = [
    { ask: PATCH, status: 501, broken: wrongStatus("400", 501), ...operation("move", "title") },
  ];
  const [entry, ...others] = reportOf(...stories, dueToFail).entries;
  expect(others).toEqual([]);
  expect(entry?.title).toMatch(/^most PATCH → 501/);
  expect(entry?.alike).toHaveLength(4);
  expect(entry?.consequences).toHaveLength(1);
});

test("when most PATCH requests with one operation do nothing, that is the defect", () => {
  const paths = ["title", "name.givenName", 'emails[type eq "work"]', "nickName", "locale"];
  const removes = paths.map((path): readonly Told[] => [
    { ask: PATCH, ...operation("remove", path) },
    wrongBody(GET, path.replace(/\[.*/, ""), "absent", '"a"'),
  ]);
  const others = paths.map((path): readonly Told[] => [{ ask: PATCH, ...operation("replace", path, "a") }]);
  const { entries } = reportOf(...removes, ...others, ...others);
  expect(entries.map(({ alike }) => alike.length)).toEqual([4]);
});

test("when most deletes do nothing, who is still there and in the way is that defect", () => {
  const gone = (cites: string): readonly Told[] => [
    { ask: "DELETE /Users/1" },
    { ask: GET, broken: wrongStatus("404", 200), cites },
  ];
  const { entries } = reportOf(
    gone("RFC-1"),
    gone("RFC-1"),
    gone("RFC-1"),
    [{ ask: "DELETE /Users/1" }, taken(PATCH, "RFC-1", operation("replace", "title", "a"))],
    [{ ask: "DELETE /Users/1" }, refused("POST /Users", 409, "The name is taken.", { cites: "RFC-2" })],
    [{ ask: GET }],
  );
  expect(entries).toHaveLength(1);
  expect(entries[0]?.requirements).toEqual(["RFC-1", "RFC-2"]);
});

test("when most filters are passed over, whatever is read with one is that defect", () => {
  const all = wrongBody(filter('title eq "a"'), "Resources", "only alice", "5 others");
  const { entries } = reportOf(
    [all],
    [all],
    [wrongBody(`${filter("title pr")}&count=1`, "totalResults", "2", "9", { cites: "RFC-2" })],
    [wrongBody(filter('userName eq "b"'), "Resources[0].title", '"a"', '"b"', { cites: "RFC-3" })],
    [{ ask: GET }],
  );
  expect(entries).toHaveLength(1);
});

test("what a PUT loses breaks its own rule, and not only the need of a provider, where no create loses it", () => {
  const lost = (cites: string, level: "must" | "info") => [
    { ask: "PUT /Users/1" },
    wrongBody(GET, "nickName", '"a"', "absent", { cites, level }),
  ];
  const { entries } = reportOf(lost("IDP-UPDATE-TAKES-EFFECT", "info"), lost("RFC7644-3.5.1-04", "must"));
  expect(entries).toMatchObject([{ level: "must", consequences: [] }]);
});

test("a requirement that only a consequence cites is not broken", () => {
  const report = reportOf([
    taken(PATCH, "RFC-1", operation("replace", "id", "a")),
    wrongBody(GET, "id", '"b"', '"a"', { cites: "RFC-2" }),
  ]);
  expect(report.requirements.map(({ id, result }) => [id, result])).toEqual([
    ["RFC-1", "broken"],
    ["RFC-2", "notEvaluated"],
  ]);
  const { rfc } = report.summary.profiles;
  expect(rfc?.brokenNeeds).toEqual(["RFC-1"]);
});

test("an entry has the same id in the next run, whatever the ids of the resources were", () => {
  const idIn = (id: string) =>
    reportOf([
      refused(
        `PATCH /Users/${id}`,
        400,
        `There is nothing like "${id}" in it`,
        operation("add", "title", id),
      ),
    ]).entries[0]?.id;
  expect(idIn("2819c223-7f76")).toMatch(/^[0-9a-z]{6}$/);
  expect(idIn("2819c223-7f76")).toBe(idIn("9f3a77aa-0001"));
});
