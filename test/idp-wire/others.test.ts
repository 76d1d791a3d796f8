import { describe, expect, test } from "vitest";
import { library, type Names, requests, said } from "./profiles.ts";

const { profiles } = library();

const profile = (id: string) => {
  const found = profiles.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no profile ${id}`);
  return found;
};

const PATCH_OP = '"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]';
const USER = '"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]';
const GROUP = '"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"]';

const person = {
  userName: "alex.doe",
  email: "alex.doe@example.com",
  externalId: "b9d0c0ffee",
  givenName: "Alex",
  familyName: "Doe",
  formatted: "Alex Doe",
  displayName: "Alex Doe",
};
const alex = {
  id: "u-1001",
  userName: "alex.doe",
  displayName: "Alex Doe",
  externalId: "b9d0c0ffee",
  name: { givenName: "Alex", familyName: "Doe" },
  emails: [{ value: "alex.doe@example.com" }],
};
const team = { id: "g-1", displayName: "Example" };
const members = [{ value: "u-1002", display: "kim" }];

type Row = readonly [profile: string, intent: string, names: Names, expected: readonly string[]];

const rows = (title: string, all: readonly Row[]): void => {
  describe(title, () => {
    test.each(all)("%s: %s", (id, intent, names, expected) => {
      expect(said(profile(id), intent, names)).toEqual(expected);
    });
  });
};

rows("authentik", [
  ["authentik", "discover", {}, ["GET /ServiceProviderConfig"]],
  [
    "authentik",
    "create-user",
    { person },
    [
      `POST /Users {${USER},"active":true,"displayName":"Alex Doe","emails":[{"primary":true,"type":"other","value":"alex.doe@example.com"}],"externalId":"b9d0c0ffee","name":{"formatted":"Alex Doe","givenName":"Alex","familyName":"Doe"},"userName":"alex.doe"}`,
    ],
  ],
  [
    "authentik",
    "rename-user",
    { user: alex, familyName: "Roe" },
    [
      `PUT /Users/u-1001 {${USER},"id":"u-1001","active":true,"displayName":"Alex Roe","emails":[{"primary":true,"type":"other","value":"alex.doe@example.com"}],"externalId":"b9d0c0ffee","name":{"formatted":"Alex Roe","givenName":"Alex","familyName":"Roe"},"userName":"alex.doe"}`,
    ],
  ],
  [
    "authentik",
    "create-group",
    { displayName: "Example", unique: "k1" },
    [`POST /Groups {${GROUP},"externalId":"k1","displayName":"Example"}`],
  ],
  [
    "authentik",
    "rename-group",
    { group: team, displayName: "Example", unique: "k1" },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"replace","value":{${GROUP},"externalId":"k1","displayName":"Example"}}]}`,
    ],
  ],
  [
    "authentik-older",
    "rename-group",
    { group: team, displayName: "Example", unique: "k1" },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"replace","value":{${GROUP},"id":"g-1","externalId":"k1","displayName":"Example"}}]}`,
    ],
  ],
  [
    "authentik-aws",
    "rename-group",
    { group: team, displayName: "Example", unique: "k1" },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"replace","path":"displayName","value":"Example"},{"op":"replace","path":"externalId","value":"k1"}]}`,
    ],
  ],
  [
    "authentik",
    "push-group",
    { displayName: "Example", unique: "k1", group: team, first: { id: "u-1001" }, second: { id: "u-1002" } },
    [
      `POST /Groups {${GROUP},"externalId":"k1","displayName":"Example"}`,
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"add","path":"members","value":[{"value":"u-1001"}]},{"op":"add","path":"members","value":[{"value":"u-1002"}]}]}`,
    ],
  ],
  [
    "authentik",
    "remove-member",
    { group: team, user: alex, members },
    [
      "GET /Groups/g-1",
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"remove","path":"members[value eq \\"u-1001\\"]"}]}`,
    ],
  ],
  [
    "authentik-older",
    "remove-member",
    { group: team, user: alex, members },
    [
      "GET /Groups/g-1",
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"remove","path":"members","value":[{"value":"u-1001"}]}]}`,
    ],
  ],
]);

rows("Keycloak", [
  [
    "keycloak",
    "create-user",
    { person },
    [
      `POST /Users {${USER},"externalId":"b9d0c0ffee","userName":"alex.doe","displayName":"Alex Doe","name":{"givenName":"Alex","familyName":"Doe"},"emails":[{"value":"alex.doe@example.com"}],"active":true}`,
    ],
  ],
  [
    "keycloak",
    "deactivate-user",
    { user: alex },
    [
      `PUT /Users/u-1001 {${USER},"id":"u-1001","externalId":"b9d0c0ffee","userName":"alex.doe","displayName":"Alex Doe","name":{"givenName":"Alex","familyName":"Doe"},"emails":[{"value":"alex.doe@example.com"}],"active":false}`,
    ],
  ],
  [
    "keycloak-patch",
    "deactivate-user",
    { user: alex },
    [
      `PATCH /Users/u-1001 {${PATCH_OP},"Operations":[{"op":"replace","path":"active","value":"false"},{"op":"replace","path":"userName","value":"alex.doe"},{"op":"replace","path":"displayName","value":"Alex Doe"}]}`,
    ],
  ],
  [
    "keycloak",
    "replace-members",
    { group: team, user: alex, unique: "k1" },
    [
      `PUT /Groups/g-1 {${GROUP},"id":"g-1","externalId":"k1","displayName":"Example","members":[{"value":"u-1001","$ref":"Users/u-1001"}]}`,
    ],
  ],
  [
    "keycloak",
    "empty-group",
    { group: team, unique: "k1" },
    [`PUT /Groups/g-1 {${GROUP},"id":"g-1","externalId":"k1","displayName":"Example"}`],
  ],
  [
    "keycloak-patch",
    "replace-members",
    { group: team, user: alex, unique: "k1" },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"replace","path":"members","value":[{"value":"u-1001","$ref":"Users/u-1001"}]},{"op":"replace","path":"displayName","value":"Example"},{"op":"replace","path":"externalId","value":"k1"}]}`,
    ],
  ],
  [
    "keycloak-patch",
    "empty-group",
    { group: team, unique: "k1" },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"remove","path":"members","value":null},{"op":"replace","path":"displayName","value":"Example"},{"op":"replace","path":"externalId","value":"k1"}]}`,
    ],
  ],
]);

rows("Rauthy", [
  [
    "rauthy",
    "find-user-by-external-id",
    { externalId: "b9d0c0ffee" },
    ["GET /Users?filter=externalId%20eq%20%22b9d0c0ffee%22"],
  ],
  [
    "rauthy",
    "find-user",
    { userName: "alex.doe@example.com" },
    ["GET /Users?filter=userName%20eq%20%22alex.doe@example.com%22"],
  ],
  [
    "rauthy",
    "find-group",
    { displayName: "Example" },
    ["GET /Groups?filter=displayName%20eq%20%22Example%22"],
  ],
  ["rauthy", "import-groups", {}, ["GET /Groups?startIndex=1&count=100"]],
  [
    "rauthy",
    "unlink-group",
    { group: team },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"replace","value":{"displayName":"Example","externalId":null}}]}`,
    ],
  ],
  [
    "rauthy",
    "rename-group",
    { group: team, displayName: "Example", unique: "k1" },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"replace","value":{"displayName":"Example","externalId":"k1"}}]}`,
    ],
  ],
  [
    "rauthy",
    "add-member",
    { group: team, user: { id: "u-1001", userName: "alex.doe@example.com" } },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"add","path":"members","value":[{"value":"u-1001","display":"alex.doe@example.com"}]}]}`,
    ],
  ],
  [
    "rauthy",
    "remove-member",
    { group: team, user: alex },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"remove","path":"members","value":[{"value":"u-1001"}]}]}`,
    ],
  ],
]);

test("Rauthy unlinks a user by an externalId of null in a PUT with the id", () => {
  const [request] = requests(profile("rauthy"), "unlink-user", { user: alex });
  expect(request).toMatchObject({ method: "PUT", path: "/Users/u-1001" });
  expect(JSON.parse(request?.body ?? "")).toMatchObject({
    id: "u-1001",
    externalId: null,
    userName: "alex.doe",
  });
});

rows("ssosync", [
  [
    "ssosync",
    "find-user",
    { userName: "alex.doe@example.com" },
    ["GET /Users?filter=userName+eq+%22alex.doe%40example.com%22"],
  ],
  ["ssosync", "find-group", { displayName: "Example" }, ["GET /Groups?filter=displayName+eq+%22Example%22"]],
  [
    "ssosync",
    "create-user",
    { person },
    [
      `POST /Users {${USER},"userName":"alex.doe@example.com","externalId":"b9d0c0ffee","name":{"givenName":"Alex","familyName":"Doe"},"displayName":"Alex Doe","active":true,"emails":[{"value":"alex.doe@example.com","type":"work","primary":true}],"addresses":[{"type":"work"}]}`,
    ],
  ],
  [
    "ssosync",
    "create-group",
    { displayName: "Example" },
    [`POST /Groups {${GROUP},"displayName":"Example","members":[]}`],
  ],
  [
    "ssosync",
    "remove-member",
    { group: team, user: alex },
    [
      `PATCH /Groups/g-1 {${PATCH_OP},"Operations":[{"op":"remove","path":"members","value":[{"value":"u-1001"}]}]}`,
    ],
  ],
  [
    "ssosync-older",
    "find-member",
    { group: team, user: alex },
    ["GET /Groups?filter=id+eq+%22g-1%22+and+members+eq+%22u-1001%22"],
  ],
]);

test("ssosync names a type of body where there is none, and no other header", () => {
  const [request] = requests(profile("ssosync"), "find-group", { displayName: "Example" });
  expect(request?.headers).toEqual([["Content-Type", "application/scim+json"]]);
});

rows("PingFederate, CyberArk and SailPoint", [
  ["pingfederate", "import-groups", {}, ["GET /Groups"]],
  ["pingfederate", "delete-user", { user: alex }, ["DELETE /Users/u-1001"]],
  ["cyberark", "test-connection", {}, ["GET /Users?count=1"]],
  [
    "cyberark",
    "discover",
    {},
    [
      "GET /ServiceProviderConfig",
      "GET /ResourceTypes/User",
      "GET /Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
    ],
  ],
  [
    "sailpoint",
    "discover",
    {},
    ["GET /ServiceProviderConfig", "GET /ResourceTypes", "GET /Schemas", "GET /ResourceTypes/User"],
  ],
  ["sailpoint", "discover-groups", {}, ["GET /ResourceTypes/Group"]],
  [
    "sailpoint",
    "rename-user",
    { user: alex, familyName: "Roe" },
    [
      `PATCH /Users/u-1001 {${PATCH_OP},"Operations":[{"op":"replace","path":"name","value":{"familyName":"Roe"}}]}`,
    ],
  ],
]);

test.each(["pingfederate", "cyberark"])("%s replaces users by PUT and sends no PATCH of them", (id) => {
  const steps = ["rename-user", "change-username", "set-email", "deactivate-user", "reactivate-user"].flatMap(
    (intent) => profile(id).intents[intent]?.steps ?? [],
  );
  expect(steps.map((step) => (step.kind === "send" ? `${step.method} ${step.path}` : step.kind))).toEqual(
    Array.from({ length: 5 }, () => "PUT /Users/${{ user.id }}"),
  );
});

test.each([
  ["authentik", "find-user"],
  ["keycloak", "find-user"],
  ["keycloak", "delete-group"],
  ["rauthy", "deactivate-user"],
  ["ssosync", "deactivate-user"],
  ["cyberark", "delete-user"],
  ["keycloak-patch", "rename-user"],
])("%s never says %s", (id, intent) => {
  expect(Object.keys(profile(id).intents)).not.toContain(intent);
});
