import { describe, expect, test } from "vitest";
import { rootOf, speaksOf } from "../../../src/report/entries/asked.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user";

describe("the attribute that a path leads into", () => {
  test.each([
    ["title", "title"],
    ["emails.value", "emails"],
    ["emails[type].value", "emails"],
    [ENTERPRISE, ENTERPRISE],
    [`${ENTERPRISE}:department`, `${ENTERPRISE}:department`],
    [`${ENTERPRISE}:manager.value`, `${ENTERPRISE}:manager`],
    ["urn:example:badge:number.value", "urn:example:badge:number"],
    ["", ""],
  ])("%s", (path, root) => {
    expect(rootOf(path)).toBe(root);
  });
});

describe("the body of a write", () => {
  const department = `${ENTERPRISE}:department`;

  test.each([
    [
      "names it as a path",
      `{"path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"}`,
    ],
    ["has it in the object of its schema", `{"${ENTERPRISE}":{"department":"Tours"}}`],
  ])("that %s speaks of an attribute of an extension", (_, body) => {
    expect(speaksOf(body, department)).toBe(true);
  });

  test("that names another attribute of the extension does not", () => {
    expect(speaksOf(`{"path":"${ENTERPRISE}:costCenter","value":"4130"}`, department)).toBe(false);
    expect(speaksOf(`{"${ENTERPRISE}":{"costCenter":"4130"}}`, department)).toBe(false);
  });
});

test.each([
  ['{"title":"x"}', "title", true],
  ['{"TITLE":"x"}', "title", true],
  ['{"path":"name.givenName"}', "name.givenname", true],
  ['{"urn:x:User":{"department":"x"}}', "urn:x:user:department", true],
  ['{"name":{}}', "name.givenname", true],
  ['{"subtitle":"x"}', "title", true],
  ['{"nickName":"x"}', "title", false],
  ["", "title", false],
])("the body %s speaks of %s: %s", (body, path, isSpoken) => {
  expect(speaksOf(body, path)).toBe(isSpoken);
});
