import { describe, expect, test } from "vitest";
import { requirementId } from "../../../src/model/ids.ts";
import type { Broadness } from "../../../src/report/entries/broadness.ts";
import type { Observation } from "../../../src/report/entries/observation.ts";
import { signatureOf } from "../../../src/report/entries/signature.ts";
import type { Symptom } from "../../../src/report/entries/symptom.ts";
import { asking, attribute, claim, NARROW, observation, patching } from "./observing.ts";

// What the table of `signatureOf` says, row by row: with it the ids of entries stay what they are.

type Row = readonly [title: string, of: Observation, signature: string, broadness?: Partial<Broadness>];
const describeRows = (title: string, rows: readonly Row[]): void => {
  const named = rows.map(([row, of, signature, broadness = {}]) => ({ row, of, signature, broadness }));
  describe(title, () => {
    test.each(named)("$row", ({ of, signature, broadness }) => {
      expect(signatureOf(of, { ...NARROW, ...broadness }).join(" | ")).toBe(signature);
    });
  });
};

const REFUSED: Symptom = { kind: "refused", mayBe: false };
const MAY_BE: Symptom = { kind: "refused", mayBe: true };
const ACCEPTED: Symptom = { kind: "accepted" };
const other = (wanted: string, got: string): Symptom => ({ kind: "other-status", wanted, got });
const came = (status: number, sentence = "", scimType = "") => ({ came: { status, scimType, sentence } });
const cites = (...ids: readonly string[]) => ({ claim: claim({ requirements: ids.map(requirementId) }) });
const refused = (status: number, sentence: string, ask = asking("POST /Users"), scimType = "") =>
  observation(REFUSED, { asked: ask, ...came(status, sentence, scimType) });
const all = { isRefusal: () => true, isEverywhere: () => true };

describeRows("what is refused", [
  ["by its sentence", refused(400, "No."), "refused | 400 |  | No."],
  [
    "by its keyword too",
    refused(400, "No.", asking("POST /Users"), "noTarget"),
    "refused | 400 | noTarget | No.",
  ],
  [
    "without a word by what was asked",
    refused(400, "", patching("add", "title", "a")),
    "refused | PATCH | /Users/{id} | add attribute | 400",
  ],
  ["without a word and a form by its rule", refused(400, ""), "refused | POST | /Users |  | 400 | RFC-1"],
  [
    "about a path by the form of it",
    refused(400, "No such path.", patching("add", "title", "a")),
    "refused | attribute | 400 |  | No such path.",
  ],
  [
    "about a target",
    refused(400, "Target unknown.", patching("remove", "a.b")),
    "refused | attribute.part | 400 |  | Target unknown.",
  ],
  [
    "by the keyword about a path",
    refused(400, "No.", patching("remove", "title"), "invalidPath"),
    "refused | attribute | 400 | invalidPath | No.",
  ],
  [
    "where nothing is there, by the operation too",
    refused(400, "No.", patching("remove", "title"), "noTarget"),
    "refused | remove attribute | 400 | noTarget | No.",
  ],
  [
    "about a path elsewhere than in a PATCH",
    refused(400, "No such path."),
    "refused | 400 |  | No such path.",
  ],
  [
    "in other letter case",
    refused(400, "No such path.", patching("add", "Title", "a")),
    "refused | letter case | 400 |  | No such path.",
  ],
  [
    "with its URN",
    refused(400, "No such path.", patching("add", "urn:x:y:title", "a")),
    "refused | urn | 400 |  | No such path.",
  ],
  [
    "by the form that is refused alone",
    refused(400, "No such path.", patching("add", "title", "a")),
    "refused | a.b | 400 |  | No such path.",
    { forms: { refused: () => "a.b", misdone: (form) => form } },
  ],
  ["by what is refused broadly", refused(400, "No."), "refused | POST | 400", { refused: () => "POST" }],
  ["by words that are everywhere", refused(400, "No."), "refused | requests | 400", all],
  ["but not where it is said to be missing", refused(404, "No."), "refused | 404 |  | No.", all],
  ["but not where they tell nothing", refused(400, ""), "refused | POST | /Users |  | 400 | RFC-1", all],
  ["as a crash by its sentence", refused(500, "Boom."), "crash | Boom."],
  [
    "as a crash without a word by what was asked",
    refused(500, ""),
    "refused | POST | /Users |  | 500 | RFC-1",
  ],
  [
    "as a crash like many, where it may be refused",
    observation(MAY_BE, came(500, "Boom.")),
    "crash | refusals",
    { refusesAs: () => true },
  ],
  [
    "as a crash like many, where it must not be",
    refused(500, "Boom."),
    "crash | Boom.",
    { refusesAs: () => true },
  ],
  [
    "as not implemented by the operation",
    refused(501, "", patching("add", "title", "a")),
    "refused | PATCH | /Users/{id} | add | 501",
  ],
  [
    "as not implemented where there is no operation",
    refused(501, "Not Implemented"),
    "refused | POST | /Users |  | 501",
  ],
  [
    "for schemas of others",
    refused(400, "", asking("POST /Users", { schemas: ["urn:x"] })),
    "refused | foreign schemas | 400 | ",
  ],
  [
    "for schemas of others, with a word",
    refused(400, "No.", asking("POST /Users", { schemas: ["urn:x"] })),
    "refused | 400 |  | No.",
  ],
  ["as missing discovery", refused(404, "No.", asking("GET /Schemas")), "discovery | 404"],
  ["as missing discovery of one", refused(405, "No.", asking("GET /Schemas/urn:x")), "discovery | 405"],
  [
    "as discovery that is refused otherwise",
    refused(400, "No.", asking("GET /Schemas")),
    "refused | 400 |  | No.",
  ],
  ["as missing elsewhere", refused(404, "No.", asking("GET /Me")), "refused | 404 |  | No."],
  [
    "by an operation of a bulk request that is a refusal",
    observation(attribute("title", "value"), { undone: { status: 400, scimType: "", sentence: "No." } }),
    "refused | 400 |  | No.",
    { isRefusal: () => true },
  ],
  [
    "but not by one that is none",
    observation(attribute("title", "value"), { undone: { status: 400, scimType: "", sentence: "No." } }),
    "attribute | title | value",
  ],
]);

describeRows("what is taken", [
  ["by its rule", observation(ACCEPTED, { asked: asking("POST /Users") }), "accepted | RFC-1"],
  [
    "without credentials",
    observation(ACCEPTED, { asked: asking("GET /Users", undefined, "anonymous") }),
    "accepted | unauthenticated",
  ],
  [
    "of paths that cannot be read",
    observation(ACCEPTED, { asked: patching("add", "["), ...cites("RFC-1", "RFC7644-3.5.2-11") }),
    "accepted | path",
  ],
  [
    "of paths, by a reading",
    observation(ACCEPTED, { asked: patching("add", "x"), claim: claim({ loweredBy: "A09" as never }) }),
    "accepted | path",
  ],
  [
    "of no paths",
    observation(ACCEPTED, { asked: asking("PUT /Users/1"), ...cites("RFC7644-3.5.2-11") }),
    "accepted | RFC7644-3.5.2-11",
  ],
  ["of who is not there", observation(ACCEPTED, { asked: asking("DELETE /Users/1") }), "accepted | DELETE"],
  [
    "of a stale version",
    observation(ACCEPTED, { asked: asking("DELETE /Users/1"), ...cites("RFC7644-3.14-01") }),
    "accepted | RFC7644-3.14-01",
  ],
  [
    "of a write to discovery",
    observation(ACCEPTED, { asked: asking("POST /Schemas") }),
    "accepted | discovery",
  ],
  [
    "of a read of discovery",
    observation(ACCEPTED, { asked: asking("GET /Schemas?filter=a") }),
    "accepted | RFC-1",
  ],
  [
    "of schemas in a POST",
    observation(ACCEPTED, { asked: asking("POST /Users"), ...cites("RFC7643-2.1-02", "RFC7643-3-05") }),
    "accepted | schemas",
  ],
  [
    "of schemas in a PUT",
    observation(ACCEPTED, {
      asked: asking("PUT /Users/1"),
      ...cites("RFC7643-3-07", "RFC7643-3-08", "RFC7643-3-09", "RFC7643-3.3-03"),
    }),
    "accepted | schemas",
  ],
  [
    "of schemas and more",
    observation(ACCEPTED, { asked: asking("POST /Users"), ...cites("RFC7643-2.1-02", "RFC-1") }),
    "accepted | RFC7643-2.1-02",
  ],
  [
    "of schemas in a PATCH",
    observation(ACCEPTED, { asked: patching("add", "schemas"), ...cites("RFC7643-2.1-02") }),
    "accepted | RFC7643-2.1-02",
  ],
  [
    "of any filter",
    observation(ACCEPTED, { asked: asking("GET /Users?filter=a") }),
    "accepted | filter",
    { takesAnyFilter: true },
  ],
  [
    "of a filter where others are refused",
    observation(ACCEPTED, { asked: asking("GET /Users?filter=a") }),
    "accepted | RFC-1",
  ],
  [
    "of a filter that may be taken",
    observation(ACCEPTED, {
      asked: asking("GET /Users?filter=a"),
      claim: claim({ expected: "400, or 200 with more" }),
    }),
    "accepted | RFC-1",
    { takesAnyFilter: true },
  ],
  [
    "of a write where any filter is",
    observation(ACCEPTED, { asked: asking("POST /Users") }),
    "accepted | RFC-1",
    { takesAnyFilter: true },
  ],
  [
    "of an order",
    observation(ACCEPTED, { asked: asking("GET /Users?filter=a%20gt%201") }),
    "accepted | filter order",
  ],
  [
    "without a rule by the keyword",
    observation(ACCEPTED, { asked: asking("POST /Users"), ...cites() }),
    "accepted | body",
  ],
]);

describeRows("another status", [
  ["by the two", observation(other("404", "400"), came(400)), "other-error | 404 | 400"],
  ["an error as a success", observation(other("error", "200")), "other-success | an error"],
  [
    "another success",
    observation(other("201", "200"), { asked: asking("POST /Users") }),
    "other-success | POST | /Users | 201 | 200",
  ],
  [
    "who is looked up without credentials",
    observation(other("401", "404"), { asked: asking("GET /Users/1", undefined, "anonymous"), ...came(404) }),
    "accepted | unauthenticated",
  ],
  [
    "who is refused otherwise without credentials",
    observation(other("401", "400"), { asked: asking("GET /Users/1", undefined, "anonymous"), ...came(400) }),
    "other-error | 401 | 400",
  ],
  [
    "schemas of others",
    observation(other("409", "400"), { asked: asking("POST /Users", { schemas: ["urn:x"] }), ...came(400) }),
    "refused | foreign schemas | 400 | ",
  ],
  [
    "schemas of others, with a word",
    observation(other("409", "400"), {
      asked: asking("POST /Users", { schemas: ["urn:x"] }),
      ...came(400, "No."),
    }),
    "other-error | 409 | 400",
  ],
  ["a crash for what is not there", observation(other("404", "500"), came(500, "Boom.")), "crash | due 404"],
  ["a crash by its sentence", observation(other("400", "500"), came(500, "Boom.")), "crash | Boom."],
  [
    "a crash like many",
    observation(other("400", "500"), came(500, "Boom.")),
    "crash | refusals",
    { refusesAs: () => true },
  ],
  [
    "a crash without a word",
    observation(other("400", "500"), { asked: asking("POST /Users"), ...came(500) }),
    "crash | POST | 400",
  ],
  [
    "a crash of most",
    observation(other("400", "500"), came(500, "Boom.")),
    "refused | POST | 500",
    { refused: () => "POST" },
  ],
  [
    "not implemented",
    observation(other("400", "501"), { asked: patching("add", "a"), ...came(501) }),
    "refused | PATCH | /Users/{id} | add | 501",
  ],
  [
    "in the words of a refusal",
    observation(other("409", "400"), came(400, "No.")),
    "refused | 400 |  | No.",
    { isRefusal: () => true },
  ],
  [
    "in words that tell nothing",
    observation(other("409", "400"), came(400)),
    "other-error | 409 | 400",
    { isRefusal: () => true },
  ],
  [
    "a keyword in the words of a refusal",
    observation({ kind: "error-body", path: "scimtype", wrong: "value", detail: "x" }, came(400, "No.")),
    "refused | 400 |  | No.",
    { isRefusal: () => true },
  ],
  [
    "another part of an error in them",
    observation({ kind: "error-body", path: "detail", wrong: "type", detail: "" }, came(400, "No.")),
    "error-body | detail | type | ",
    { isRefusal: () => true },
  ],
  [
    "an error of the server in them",
    observation(other("400", "500"), came(500, "No.")),
    "crash | No.",
    { isRefusal: () => true },
  ],
]);

describeRows("an answer is wrong in", [
  ["a header", observation({ kind: "header", name: "etag", wrong: "missing" }), "header | etag | missing"],
  [
    "an error's body",
    observation({ kind: "error-body", path: "status", wrong: "type", detail: "x" }),
    "error-body | status | type | x",
  ],
  [
    "a list of discovery",
    observation({ kind: "list", of: "" }, { asked: asking("GET /Schemas?count=1") }),
    "list | discovery",
  ],
  ["what a list says of itself", observation({ kind: "list", of: "startindex" }), "list | startindex"],
  [
    "a list by what is asked",
    observation({ kind: "list", of: "" }, { asked: asking("GET /Users?sortBy=a") }),
    "list | sort",
  ],
  [
    "a list asked for with a URN",
    observation({ kind: "list", of: "" }, { asked: asking("GET /Users?filter=urn:x:y:a%20pr") }),
    "list | urn",
  ],
  [
    "something else",
    observation({ kind: "other", keyword: "settles", place: "delay" }),
    "other | settles | delay | 200",
  ],
]);

const put = asking("PUT /Users/1", { title: "a" });
const config = (path: string, wrong: "type" | "missing" | "value", expected = "an object") =>
  observation(attribute(path, wrong), {
    asked: asking("GET /ServiceProviderConfig"),
    claim: claim({ expected }),
  });
const is = (expected: string, actual: string) => ({ claim: claim({ expected, actual }) });

describeRows("an attribute is", [
  [
    "of a wrong type, by its path",
    observation(attribute("name.givenname", "type")),
    "attribute | name.givenname | type",
  ],
  ["of a wrong type in meta", observation(attribute("meta.created", "type")), "attribute | meta | type"],
  [
    "a text for a boolean",
    observation(attribute("active", "type"), is("true or false", '"TRUE"')),
    "attribute | boolean | type",
  ],
  [
    "a text for true",
    observation(attribute("active", "type"), is("boolean", '"false"')),
    "attribute | boolean | type",
  ],
  [
    "another text for a boolean",
    observation(attribute("active", "type"), is("true", '"truely"')),
    "attribute | active | type",
  ],
  [
    "a boolean for a text",
    observation(attribute("active", "type"), is("text", '"true"')),
    "attribute | active | type",
  ],
  [
    "a text for a boolean, by its value",
    observation(attribute("active", "value"), is("true", '"false"')),
    "attribute | active | value",
  ],
  ["of a wrong type in the configuration", config("patch", "type"), "config | an object | type"],
  ["missing in the configuration", config("patch", "missing"), "config | missing"],
  ["missing in its meta", config("meta.location", "missing"), "attribute | meta.location | missing"],
  ["another in the configuration", config("patch", "value"), "attribute | patch | value"],
  [
    "a text read as the other boolean",
    observation(attribute("active", "value"), {
      write: patching("add", "active", "False"),
      ...is("false", "true"),
    }),
    "attribute | boolean | misread",
  ],
  [
    "another boolean",
    observation(attribute("active", "value"), {
      write: asking("POST /Users", { active: false }),
      ...is("false", "true"),
    }),
    "attribute | active | value",
  ],
  [
    "another than a boolean",
    observation(attribute("active", "value"), {
      write: asking("POST /Users", { active: "False" }),
      ...is("falsely", "true"),
    }),
    "attribute | active | value",
  ],
  [
    "not there in place of a boolean",
    observation(attribute("active", "value"), {
      write: asking("POST /Users", { active: "False" }),
      ...is("false", "untrue"),
    }),
    "attribute | active | value",
  ],
  [
    "changed by a PATCH that failed",
    observation(attribute("title", "value"), cites("RFC7644-3.5.2-25")),
    "patch | half done",
  ],
  [
    "changed by another that failed",
    observation(attribute("title", "value"), cites("RFC-1", "RFC7644-3.5.2-26")),
    "patch | half done",
  ],
  [
    "twice primary",
    observation(attribute("emails", "surplus"), { claim: claim({ place: "body emails[primary eq true]" }) }),
    "attribute | primary | surplus",
  ],
  [
    "nowhere primary",
    observation(attribute("emails", "missing"), { claim: claim({ place: "body emails[primary eq true]" }) }),
    "attribute | emails | missing",
  ],
  [
    "there too often of a primary one's part",
    observation(attribute("emails", "surplus"), {
      claim: claim({ place: "body emails[primary eq true].value" }),
    }),
    "attribute | emails | surplus",
  ],
  [
    "missing in a part that was asked for",
    observation(attribute("title", "missing"), { asked: asking("GET /Users?attributes=title") }),
    "projection | missing",
  ],
  [
    "there though it was not asked for",
    observation(attribute("title", "value"), { asked: asking("GET /Users?attributes=a") }),
    "projection | surplus",
  ],
  [
    "a reference in a bulk request",
    observation(attribute("members.value", "value"), {
      write: asking("POST /Bulk", { Operations: [{ data: { value: "bulkId:a" } }] }),
    }),
    "bulk | references",
  ],
  [
    "no reference in a bulk request",
    observation(attribute("members.value", "value"), { write: asking("POST /Bulk", { Operations: [] }) }),
    "attribute | members | value",
  ],
  [
    "there after a PUT without it",
    observation(attribute("title", "surplus"), { write: put }),
    "put | surplus",
  ],
  [
    "another after a PUT",
    observation(attribute("title", "value"), { write: put }),
    "attribute | title | value",
  ],
  [
    "there after it was emptied",
    observation(attribute("title", "surplus"), { write: patching("replace", "title", "") }),
    "patch | to empty text",
  ],
  [
    "there after it was made null",
    observation(attribute("title", "surplus"), { write: patching("replace", "title", null) }),
    "patch | to null",
  ],
  [
    "there after its list was emptied",
    observation(attribute("emails", "surplus"), { write: patching("replace", "emails", []) }),
    "patch | to empty list",
  ],
  [
    "another after it was emptied",
    observation(attribute("title", "value"), { write: patching("replace", "title", "") }),
    "patch | replace attribute empty text",
  ],
  [
    "another after a PATCH of it",
    observation(attribute("title", "value"), { write: patching("replace", "title", "a") }),
    "patch | replace attribute",
  ],
  [
    "another by the form that is so alone",
    observation(attribute("title", "value"), { write: patching("replace", "title", "a") }),
    "patch | alone",
    { forms: { refused: () => undefined, misdone: () => "alone" } },
  ],
  [
    "another after a PATCH of others",
    observation(attribute("nickname", "value"), { write: patching("replace", "title", "a") }),
    "attribute | nickname | value",
  ],
  [
    "missing by its path",
    observation(attribute("name.givenname", "missing")),
    "attribute | name.givenname | missing",
  ],
  ["another by the attribute", observation(attribute("name.givenname", "value")), "attribute | name | value"],
  [
    "another in meta by its path",
    observation(attribute("meta.created", "value")),
    "attribute | meta.created | value",
  ],
  [
    "another in what is named like meta",
    observation(attribute("mymeta.a", "value")),
    "attribute | mymeta | value",
  ],
  [
    "changed by no write",
    observation(attribute("title", "value"), { write: patching("add", "title", "a") }),
    "attribute | title | value",
    { isUnchanged: () => true },
  ],
  [
    "there, where no write changes it",
    observation(attribute("title", "surplus"), { write: put }),
    "put | surplus",
    { isUnchanged: () => true },
  ],
  [
    "lost by creates",
    observation(attribute("title", "missing"), { write: put }),
    "attribute | title | missing",
    { isLost: () => true },
  ],
  [
    "lost among many",
    observation(attribute("title", "missing")),
    "attribute | many | missing",
    { isLost: () => true, losesMany: true },
  ],
  [
    "lost of a group",
    observation(attribute("title", "missing"), { asked: asking("GET /Groups/1") }),
    "attribute | title | missing",
    { isLost: () => true, losesMany: true },
  ],
  [
    "another of what is lost",
    observation(attribute("title", "value"), { write: patching("add", "title", "a") }),
    "patch | add attribute",
    { isLost: () => true },
  ],
  [
    "invented by creates",
    observation(attribute("title", "surplus"), { write: put, ...is("absent", '"a"') }),
    "attribute | title | surplus",
    { isInvented: () => true },
  ],
  [
    "invented in part",
    observation(attribute("title", "surplus"), { write: put, ...is("1 value", "2") }),
    "put | surplus",
    { isInvented: () => true },
  ],
]);

const misdone = {
  misdone: ({ method }: { readonly method: string }) => (method === "PUT" ? "PUT" : undefined),
};
const DELETED = {
  misdone: ({ method }: { readonly method: string }) => (method === "DELETE" ? "DELETE" : undefined),
};
const gone = { deleted: asking("DELETE /Users/1") };

describeRows("what is misdone as a whole explains", [
  [
    "what is read after it",
    observation(attribute("title", "value"), { write: put }),
    "misdone | PUT",
    misdone,
  ],
  ["what it was asked itself", observation(ACCEPTED, { asked: put }), "misdone | PUT", misdone],
  ["a list after it", observation({ kind: "list", of: "" }, { write: put }), "misdone | PUT", misdone],
  ["another success of it", observation(other("201", "200"), { asked: put }), "misdone | PUT", misdone],
  [
    "no other error of it",
    observation(other("404", "400"), { asked: put, ...came(400) }),
    "other-error | 404 | 400",
    misdone,
  ],
  [
    "no value of a wrong type",
    observation(attribute("title", "type"), { write: put }),
    "attribute | title | type",
    misdone,
  ],
  [
    "no refusal",
    observation(REFUSED, { asked: put, ...came(400, "No.") }),
    "refused | 400 |  | No.",
    misdone,
  ],
  [
    "no state that an answer shows otherwise",
    observation(attribute("title", "value"), { write: put, ...cites("RFC7644-3.1-10") }),
    "attribute | title | value",
    misdone,
  ],
  [
    "nothing without credentials",
    observation(ACCEPTED, { asked: asking("PUT /Users/1", {}, "anonymous") }),
    "accepted | unauthenticated",
    misdone,
  ],
  [
    "who can be changed though deleted",
    observation(ACCEPTED, { asked: put, ...gone }),
    "misdone | DELETE",
    DELETED,
  ],
  [
    "who is in the way though deleted",
    observation(REFUSED, { asked: asking("POST /Users"), ...came(409, "No."), ...gone }),
    "misdone | DELETE",
    DELETED,
  ],
  [
    "no other refusal after a deletion",
    observation(REFUSED, { asked: asking("POST /Users"), ...came(400, "No."), ...gone }),
    "refused | 400 |  | No.",
    DELETED,
  ],
  [
    "no value after a deletion",
    observation(attribute("title", "value"), gone),
    "attribute | title | value",
    DELETED,
  ],
]);

describeRows("what the setup of the case lost, and creates lose elsewhere, explains", [
  [
    "its value",
    observation(attribute("title", "value"), { lost: ["title"] }),
    "attribute | title | missing",
    { isLost: () => true },
  ],
  [
    "no other value",
    observation(attribute("nickname", "value"), { lost: ["title"] }),
    "attribute | nickname | value",
    { isLost: (path) => path === "title" },
  ],
  [
    "a list asked for by it",
    observation({ kind: "list", of: "" }, { lost: ["title"], asked: asking("GET /Users?filter=title%20pr") }),
    "attribute | title | missing",
    { isLost: () => true },
  ],
  [
    "no other list",
    observation({ kind: "list", of: "" }, { lost: ["title"], asked: asking("GET /Users?filter=a%20pr") }),
    "list | filter pr",
    { isLost: () => true },
  ],
  [
    "a write to it that is refused",
    observation(REFUSED, { lost: ["title"], asked: patching("add", "title", "a"), ...came(400, "No.") }),
    "attribute | title | missing",
    { isLost: () => true },
  ],
  [
    "no read that is refused",
    observation(REFUSED, { lost: ["title"], asked: asking("GET /Users?filter=title"), ...came(400, "No.") }),
    "refused | 400 |  | No.",
    { isLost: () => true },
  ],
  [
    "nothing where creates do not lose it",
    observation(attribute("title", "value"), { lost: ["title"] }),
    "attribute | title | value",
  ],
]);
