import { describe, expect, test } from "vitest";
import { library, type Names, requests, said } from "./profiles.ts";

const { profiles } = library();

const profile = (id: string) => {
  const found = profiles.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no profile ${id}`);
  return found;
};

const PATCH_OP = '"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]';
const CORE = '"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]';
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const ada = { id: "u1", userName: "ada.park@example.com" };
const bo = { id: "u2", userName: "bo.lind@example.com" };
const team = { id: "g1", displayName: "Field Sales" };
const read = {
  id: "u1",
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  title: "Cook",
  active: true,
};
const person = {
  userName: "ada.park@example.com",
  email: "ada.park@example.com",
  externalId: "00uexampl3Ada0000001",
  givenName: "Ada",
  familyName: "Park",
  formatted: "Ada Park",
  displayName: "Ada Park",
  locale: "en-US",
};

type Row = readonly [profile: string, intent: string, names: Names, expected: readonly string[]];

describe("a profile says in its provider's own bytes", () => {
  test.each<Row>([
    ["okta-oin", "test-connection", {}, ["GET /Users?startIndex=1&count=2"]],
    ["onelogin", "import-users", {}, ["GET /Users"]],
    [
      "okta-oin",
      "find-user",
      { userName: "ada.park@example.com" },
      ["GET /Users?filter=userName%20eq%20%22ada.park%40example.com%22&startIndex=1&count=100"],
    ],
    [
      "entra",
      "find-user",
      { userName: "a@example.com" },
      ["GET /Users?filter=userName+eq+%22a%40example.com%22"],
    ],
    [
      "onelogin",
      "find-user",
      { userName: "a@example.com" },
      ["GET /Users?filter=userName+eq+%22a%40example.com%22&"],
    ],
    [
      "entra",
      "find-group",
      { displayName: "Example Group" },
      ["GET /Groups?excludedAttributes=members&filter=displayName+eq+%22Example+Group%22"],
    ],
  ])("%s: %s", (id, intent, names, expected) => {
    expect(said(profile(id), intent, names)).toEqual(expected);
  });

  test.each<Row>([
    [
      "okta-oin",
      "create-user",
      { person, unique: "x" },
      [
        `POST /Users {${CORE},"userName":"ada.park@example.com","name":{"givenName":"Ada","familyName":"Park"},"emails":[{"primary":true,"value":"ada.park@example.com","type":"work"}],"displayName":"Ada Park","locale":"en-US","externalId":"00uexampl3Ada0000001","groups":[],"password":"7hQ2mzXb-x","active":true}`,
      ],
    ],
    [
      "entra",
      "create-user",
      { person },
      [
        `POST /Users {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","${ENTERPRISE}"],"externalId":"00uexampl3Ada0000001","userName":"ada.park@example.com","active":true,"displayName":"Ada Park","emails":[{"primary":true,"type":"work","value":"ada.park@example.com"}],"meta":{"resourceType":"User"},"name":{"formatted":"Ada Park","familyName":"Park","givenName":"Ada"},"roles":[]}`,
      ],
    ],
    [
      "onelogin",
      "create-user",
      { person },
      [
        `POST /Users {${CORE},"userName":"ada.park@example.com","name":{"givenName":"Ada","familyName":"Park"},"emails":[{"value":"ada.park@example.com","primary":true}]}`,
      ],
    ],
  ])("%s: %s", (id, intent, names, expected) => {
    expect(said(profile(id), intent, names)).toEqual(expected);
  });
});

describe("a deactivation, said in six ways", () => {
  test.each<readonly [profile: string, expected: readonly string[]]>([
    ["rfc", [`PATCH /Users/u1 {${PATCH_OP},"Operations":[{"op":"replace","path":"active","value":false}]}`]],
    ["okta-oin", [`PATCH /Users/u1 {${PATCH_OP},"Operations":[{"op":"replace","value":{"active":false}}]}`]],
    ["okta-aiw", ["GET /Users/u1", `PUT /Users/u1 {"id":"u1",${CORE},"title":"Cook","active":false}`]],
    [
      "entra",
      [`PATCH /Users/u1 {"Operations":[{"op":"Replace","path":"active","value":"False"}],${PATCH_OP}}`],
    ],
    [
      "entra-scim-flag",
      [`PATCH /Users/u1 {${PATCH_OP},"Operations":[{"op":"replace","path":"active","value":false}]}`],
    ],
    [
      "onelogin",
      [
        `PUT /Users/u1? {${CORE},"userName":"ada.park@example.com","name":{},"emails":[{"primary":true}],"active":false}`,
      ],
    ],
  ])("%s", (id, expected) => {
    expect(said(profile(id), "deactivate-user", { user: ada, current: read })).toEqual(expected);
  });

  test("is exactly as long as Okta's published trace", () => {
    const [request] = requests(profile("okta-oin"), "deactivate-user", { user: ada });
    expect(Buffer.byteLength(request?.body ?? "")).toBe(118);
  });
});

describe("a change of members, said in each provider's way", () => {
  const members = [{ value: "u1", display: "ada.park@example.com" }];
  const names = { group: team, user: bo, members };
  const rename = `PATCH /Groups/g1 {${PATCH_OP},"Operations":[{"op":"replace","value":{"id":"g1","displayName":"Field Sales"}}]}`;

  test.each<readonly [profile: string, expected: readonly string[]]>([
    [
      "okta-oin",
      [
        `PATCH /Groups/g1 {${PATCH_OP},"Operations":[{"op":"remove","path":"members[value eq \\"u2\\"]"}]}`,
        rename,
      ],
    ],
    [
      "okta-aiw",
      [
        "GET /Groups/g1",
        'PUT /Groups/g1 {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g1","displayName":"Field Sales","members":[{"value":"u1","display":"ada.park@example.com"}]}',
      ],
    ],
    [
      "entra",
      [
        `PATCH /Groups/g1 {${PATCH_OP},"Operations":[{"op":"Remove","path":"members","value":[{"$ref":null,"value":"u2"}]}]}`,
      ],
    ],
    [
      "entra-scim-flag",
      [`PATCH /Groups/g1 {${PATCH_OP},"Operations":[{"op":"remove","path":"members[value eq \\"u2\\"]"}]}`],
    ],
  ])("%s", (id, expected) => {
    expect(said(profile(id), "remove-member", names)).toEqual(expected);
  });
});

describe("an attribute of an extension, in each form that is really sent", () => {
  test.each<Row>([
    [
      "entra",
      "set-department",
      { user: ada, department: "Sales" },
      [
        `PATCH /Users/u1 {${PATCH_OP},"Operations":[{"op":"Replace","path":"${ENTERPRISE}:department","value":"Sales"}]}`,
      ],
    ],
    [
      "entra-scim-flag",
      "set-department",
      { user: ada, department: "Sales" },
      [
        `PATCH /Users/u1 {${PATCH_OP},"Operations":[{"op":"replace","value":{"${ENTERPRISE}:department":"Sales"}}]}`,
      ],
    ],
    [
      "okta-oin",
      "set-department",
      { user: ada, department: "Sales" },
      [
        `PATCH /Users/u1 {${PATCH_OP},"Operations":[{"op":"replace","value":{"${ENTERPRISE}":{"department":"Sales"}}}]}`,
      ],
    ],
    [
      "entra",
      "set-manager",
      { user: ada, manager: bo },
      [
        `PATCH /Users/u1 {${PATCH_OP},"Operations":[{"op":"Add","path":"${ENTERPRISE}:manager","value":"u2"}]}`,
      ],
    ],
  ])("%s: %s", (id, intent, names, expected) => {
    expect(said(profile(id), intent, names)).toEqual(expected);
  });
});
