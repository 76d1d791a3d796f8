import { describe } from "vitest";
import { refusesSuites, step } from "../broken.ts";

describe("a mistake in an address", () => {
  refusesSuites([
    [
      "POST to what holds no resources",
      step("POST: /Me\n        body: {}"),
      "7:15",
      "POST /Me could create something",
      "collection",
    ],
    [
      "POST to a discovery endpoint",
      step("POST: /Schemas\n        body: { id: urn:example }"),
      "7:15",
      "POST /Schemas could change the service itself",
      "take `body: {}` only",
    ],
    [
      "POST to what stands below a discovery endpoint",
      step("POST: /Schemas/urn:example\n        body: {}"),
      "7:15",
      "POST /Schemas/urn:example could change the service itself",
      "only",
    ],
    [
      "POST of text to a discovery endpoint",
      step("POST: /Schemas\n        raw: '{}'"),
      "7:15",
      "could change the service itself",
      "only",
    ],
    [
      "POST to a discovery endpoint in a bulk request",
      step("POST: /Bulk\n        body: { Operations: [{ method: POST, path: /Schemas, data: {} }] }"),
      "8:52",
      "POST /Schemas could change the service itself",
      "only",
    ],
    [
      "POST to a resource",
      step('POST: "/Users/${{ unique }}"\n        body: {}'),
      "7:15",
      "could create something",
      "collection",
    ],
    ["POST to the root", step("POST: /\n        body: {}"), "7:15", "POST / could create something", ""],
    [
      "DELETE of a literal id",
      step("DELETE: /Users/2819c223"),
      "7:17",
      "DELETE /Users/2819c223 could change something that this check did not create",
      "${{ unique }}",
    ],
    ["DELETE of all users", step("DELETE: /Users"), "7:17", "DELETE /Users could change", ""],
    [
      "PATCH of a user's variable",
      step('PATCH: "/Users/${{ vars.tenant }}"\n        body: {}'),
      "7:16",
      "could change something",
      "",
    ],
    [
      "PUT to a discovery endpoint",
      step('PUT: "/Schemas/${{ unique }}"\n        body: {}'),
      "7:14",
      "could change the service itself",
      "only read",
    ],
    ["PATCH of /Me", step("PATCH: /Me\n        body: {}"), "7:16", "could change the account", "only read"],
    [
      "a bulk operation on a literal id",
      step("POST: /Bulk\n        body: { Operations: [{ method: DELETE, path: /Users/1 }] }"),
      "8:54",
      "DELETE /Users/1 could change",
      "",
    ],
  ]);
});
