import { describe, expect, test } from "vitest";
import {
  jsonText,
  markdownBlock,
  markdownCell,
  markdownCode,
  markdownText,
  shellWord,
  visible,
  visibleLines,
  xmlAttribute,
  xmlText,
} from "../../src/report/escape.ts";

type Row = readonly [given: string, expected: string];

describe("on a terminal", () => {
  test.each<Row>([
    ["plain text, Zoë 東京 🎉", "plain text, Zoë 東京 🎉"],
    ["\u001b[31m", "\\x1b[31m"],
    ["\u009b2J", "\\x9b2J"],
    ["a\tb\r\nc", "a\\tb\\r\\nc"],
    ["a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
    ["a\u200bb\ufeffc", "a\\u{200b}b\\u{feff}c"],
    ["a\u{e0041}b", "a\\u{e0041}b"],
    ["\ud800", "\\u{d800}"],
    ["::error::x", ": :error::x"],
    ["  ::error::x", "  : :error::x"],
    ["urn:a::b", "urn:a::b"],
    ["x ##[error] ##VSO[a]", "x # #[error] # #VSO[a]"],
  ])("%j becomes %j", (given, expected) => expect(visible(given)).toBe(expected));

  test("each line is defused by itself", () => {
    expect(visibleLines("a\r\n::error\n\r::warning")).toEqual(["a", ": :error", "", ": :warning"]);
  });
});

describe("in XML", () => {
  test.each<Row>([
    ["a < b & c > d", "a &lt; b &amp; c &gt; d"],
    ["]]>", "]]&gt;"],
    ["a\u0000b\ufffec\ud800d", "abcd"],
    ["a\nb", "a\nb"],
    ["\u009b", "\\x9b"],
  ])("text %j becomes %j", (given, expected) => expect(xmlText(given)).toBe(expected));

  test.each<Row>([
    [`"it's"`, "&quot;it&#39;s&quot;"],
    ["a\nb", "a&#10;b"],
    ["a\tb", "a\\tb"],
  ])("attribute %j becomes %j", (given, expected) => expect(xmlAttribute(given)).toBe(expected));
});

describe("in Markdown", () => {
  test.each<Row>([
    ["a *b* _c_ `d` ~e~ |f|", "a \\*b\\* \\_c\\_ \\`d\\` \\~e\\~ \\|f\\|"],
    ["<b> & [x](y)", "&lt;b&gt; &amp; \\[x\\](y)"],
    ["# no heading", "\\# no heading"],
    ["- no list", "\\- no list"],
    ["1. no list", "1\\. no list"],
    ["10) no list", "10\\) no list"],
    [" 1. no list", " 1\\. no list"],
    ["1.", "1\\."],
    ["0.1.0", "0.1.0"],
    ["see https://a.example or www.b.example", "see https:\\//a.example or www\\.b.example"],
    ["ask @octocat", "ask @&#8203;octocat"],
  ])("prose %j becomes %j", (given, expected) => expect(markdownText(given)).toBe(expected));

  test.each<Row>([
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    [" a ", "`  a  `"],
    ["", "`  `"],
    ["a\nb", "`a\\nb`"],
  ])("code %j becomes %j", (given, expected) => expect(markdownCode(given)).toBe(expected));

  test("code in a table does not end its cell", () => expect(markdownCell("a|b")).toBe("`a\\|b`"));

  test("a block has a longer fence than any in it", () => {
    expect(markdownBlock("sh", ["a", "```"])).toEqual(["````sh", "a", "```", "````"]);
  });
});

test("a fence is no longer than what stands in one line asks for", () => {
  expect(markdownBlock("sh", ["a``", "``b"])[0]).toBe("```sh");
});

test("JSON names both halves of a character that cannot be seen", () => {
  expect(jsonText("\u{e0041}")).toBe('"\\udb40\\udc41"');
});

describe("in a shell", () => {
  test.each<Row>([
    ["https://a.example/x?y=1", "'https://a.example/x?y=1'"],
    ["plain-1.2", "plain-1.2"],
    ["it's", "'it'\\''s'"],
    ["##[x]", "'#''#[x]'"],
    ["", "''"],
  ])("%j becomes %j", (given, expected) => expect(shellWord(given)).toBe(expected));
});
