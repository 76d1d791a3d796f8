import { describe, expect, test } from "vitest";
import { hasExpression, parseTemplate } from "../../src/idp/expression.ts";

const one = (root: string, path: readonly (string | number)[], source: string, optional = false) => ({
  root,
  path,
  optional,
  source,
});

describe("a text is taken apart", () => {
  test.each([
    ["plain", ["plain"]],
    ["", [""]],
    ["${{ unique }}", [one("unique", [], "unique")]],
    ["${{unique}}", [one("unique", [], "unique")]],
    ["/Users/${{ alice.id }}", ["/Users/", one("alice", ["id"], "alice.id")]],
    ["${{ a }}${{ b }} c", [one("a", [], "a"), one("b", [], "b"), " c"]],
    ["${{ user.emails[0].value }}", [one("user", ["emails", 0, "value"], "user.emails[0].value")]],
    ['${{ user["urn:x:y"].badge }}', [one("user", ["urn:x:y", "badge"], 'user["urn:x:y"].badge')]],
    ["${{ user['urn:x:y'] }}", [one("user", ["urn:x:y"], "user['urn:x:y']")]],
    ['${{ user["a\\"b"] }}', [one("user", ['a"b'], 'user["a\\"b"]')]],
    ['${{ user["}}"] }}', [one("user", ["}}"], 'user["}}"]')]],
    ["${{ user.$ref }}", [one("user", ["$ref"], "user.$ref")]],
    ["${{ headers.content-type }}", [one("headers", ["content-type"], "headers.content-type")]],
    ["${{ user.title? }}", [one("user", ["title"], "user.title", true)]],
    ["{{ a }} $ {", ["{{ a }} $ {"]],
  ])("%j", (text, parts) => {
    expect(parseTemplate(text)).toEqual({ ok: true, parts });
    expect(parseTemplate(text)).toBe(parseTemplate(text));
  });
});

describe("what is no expression is refused", () => {
  test.each([
    ["${{ }}", "${{ }}", "Name a value between the braces"],
    ["${{ a + b }}", "${{ a + b }}", "Write ${{ name }}"],
    ["${{ a. }}", "${{ a. }}", 'After "." comes a name'],
    ["${{ a[b] }}", "${{ a[b] }}", "Write ${{ name }}"],
    ["${{ a?.b }}", "${{ a?.b }}", "Write ${{ name }}"],
    ["${{ 1 }}", "${{ 1 }}", "Write ${{ name }}"],
    ["x ${{ a", "${{ a", "Close it with }}."],
    ["${{ a } }", "${{ a } }", "Close it with }}."],
  ])("%j", (text, offending, fix) => {
    const parsed = parseTemplate(text);
    expect(parsed).toMatchObject({ ok: false, offending, fix: expect.stringContaining(fix) });
  });
});

test.each([
  ["a ${{ b }}", true],
  ["a ${{ b", true],
  ["a {{ b }}", false],
])("%j holds an expression: %j", (text, expected) => {
  expect(hasExpression(text)).toBe(expected);
});
