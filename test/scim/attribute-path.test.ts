import { describe, expect, test } from "vitest";
import { locate, parsePath, readPath } from "../../src/scim/attribute-path.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const user = {
  userName: "alice",
  name: { givenName: "Alice", middleName: null },
  emails: [
    { value: "a@work", type: "Work", primary: true },
    { value: "a@home", type: "home" },
  ],
  roles: ["cook", "baker"],
  [ENTERPRISE]: { department: "Kitchen", manager: { value: "b1" } },
  "urn:acme:badge:1.0": { number: 7 },
  groups: [],
};

test.each([
  ["userName", ["alice"]],
  ["USERNAME", ["alice"]],
  ["name.givenName", ["Alice"]],
  ["name.middleName", []],
  ["emails.value", ["a@work", "a@home"]],
  ["emails[1].value", ["a@home"]],
  ["emails[9].value", []],
  ['emails[type eq "work"].value', ["a@work"]],
  ['emails[type eq "work" and primary eq true].value', ["a@work"]],
  ['emails[type eq "home" AND primary eq true].value', []],
  ["emails[primary eq false].value", ["a@home"]],
  ['emails[type ne "work"].value', ["a@home"]],
  ['emails[value co "@"].type', ["Work", "home"]],
  ['emails[value sw "a@h"].type', ["home"]],
  ['emails[value ew "WORK"].type', ["Work"]],
  ["emails[primary pr].type", ["Work"]],
  ['roles[value eq "cook"]', ["cook"]],
  ["roles", ["cook", "baker"]],
  ["groups", []],
  ["nothing.at.all", []],
  ["userName.sub", []],
  [`${ENTERPRISE}:department`, ["Kitchen"]],
  [`${ENTERPRISE.toUpperCase()}:manager.VALUE`, ["b1"]],
  [`${ENTERPRISE}.manager.value`, ["b1"]],
  ["urn:acme:badge:1.0:number", [7]],
  ["urn:acme:badge:1.0", [{ number: 7 }]],
  ["urn:acme:other:number", []],
  ["urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", ["Alice"]],
  ['urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq "home"].value', ["a@home"]],
] as const)("%s reads %j", (path, values) => {
  expect(readPath(user, path)).toEqual(values);
});

test("locate keeps lists and nulls as they stand", () => {
  expect(locate(user, "roles")).toEqual([["cook", "baker"]]);
  expect(locate(user, "name.middleName")).toEqual([null]);
  expect(locate(user, "groups")).toEqual([[]]);
});

describe("what is no path", () => {
  test.each([
    "",
    ".",
    "a.",
    "a..b",
    "a[",
    "a[]",
    "a[-1]",
    "a[b]",
    "a[b eq]",
    "a[b xx 1]",
    "a b",
    "1a",
    "a[b eq 1",
    "a[b eq 1 or c eq 2]",
    "urn:x:y:a[",
  ])("%j", (text) => {
    expect(parsePath(text)).toBeUndefined();
    expect(() => readPath(user, text)).toThrow("was not checked at load time");
  });
});
