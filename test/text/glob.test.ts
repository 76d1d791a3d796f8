import { expect, test } from "vitest";
import { fitsStars, globToRegExp, isGlob } from "../../src/text/glob.ts";

test.each([
  ["a/*.yaml", "a/b.yaml", true],
  ["a/*.yaml", "a/b/c.yaml", false],
  ["a/**/*.yaml", "a/c.yaml", true],
  ["a/**/*.yaml", "a/b/b/c.yaml", true],
  ["**", "a/b", true],
  ["{a,b/*}", "b/c", true],
  ["RFC7644-3.5.2-*", "RFC7644-3.5.2-29", true],
  ["RFC7644-3.5.2-*", "RFC7644-3x5.2-29", false],
  ["a?c", "abc", true],
  ["a[b]", "a[b]", true],
])("the path pattern %s and %s: %s", (glob, text, expected) => {
  expect(globToRegExp(glob).test(text)).toBe(expected);
});

test.each([
  ["users/*", "users/create/answers-201", true],
  ["users/create", "users/create/answers-201", false],
  ["*@rfc", "users/create/answers-201@rfc", true],
  ["*@rfc", "users/create/answers-201@entra", false],
  ["https://*.example.com/scim", "https://test.example.com/scim", true],
  ["https://*.example.com/scim", "https://testXexample.com/scim", false],
  ["http://[::1]:8080/?a", "http://[::1]:8080/?a", true],
])("the pattern of stars %s and %s: %s", (pattern, text, expected) => {
  expect(fitsStars(text, pattern)).toBe(expected);
});

test.each([
  ["users/*", true],
  ["a{b,c}", true],
  ["users/create", false],
])("%s is a pattern rather than a name: %s", (text, expected) => {
  expect(isGlob(text)).toBe(expected);
});
