import type { JsonObject } from "../../src/model/json.ts";

export const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
export const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
export const ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

/** A user as a good server answers it. */
export const alice: JsonObject = {
  schemas: [USER, ENTERPRISE],
  id: "a1",
  externalId: "Ext-1",
  userName: "alice@example.com",
  name: { givenName: "Alice", familyName: "Baker" },
  title: "Cook",
  active: true,
  emails: [
    { value: "alice@example.com", type: "work", primary: true },
    { value: "alice@home.example", type: "home" },
  ],
  [ENTERPRISE]: { department: "Kitchen", manager: { value: "b1" } },
  meta: {
    resourceType: "User",
    created: "2026-08-01T10:00:00Z",
    lastModified: "2026-08-01T10:00:00.500Z",
    location: "https://api.example.com/scim/v2/Users/a1",
  },
};

export const bob: JsonObject = {
  schemas: [USER],
  id: "b1",
  userName: "bob@example.com",
  meta: { resourceType: "User" },
};

/** A list response of these resources. */
export const listOf = (...resources: readonly JsonObject[]): JsonObject => ({
  schemas: [LIST],
  totalResults: resources.length,
  Resources: resources,
});
