import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { curlLine } from "../../src/report/repeat.ts";
import { exchangeResult } from "../../src/report/truncate.ts";
import { answered, exchange } from "./builders.ts";
import { NASTY } from "./hostile-run.ts";

const lineFor = (body: string | undefined, more: Partial<Parameters<typeof exchange>[2]> = {}): string =>
  curlLine(
    exchangeResult(
      exchange("1. POST /Users", answered(200), { ...(body === undefined ? {} : { body }), ...more }),
    ),
    false,
  ) ?? "";

/** Runs the line with a curl that prints its arguments, one a line, and then what it would send. */
const played = (line: string): { readonly words: readonly string[]; readonly body: string } => {
  const curl = `curl() {
    for word in "$@"; do printf '%s\\036' "$word"; done
    printf '\\035'
    previous=; for word in "$@"; do
      if [ "$previous" = --data-raw ]; then printf '%s' "$word"; fi
      if [ "$previous" = --data-binary ]; then cat; fi
      previous=$word
    done
  }`;
  const out = execFileSync("sh", ["-c", `${curl}\n${line}`], {
    encoding: "utf8",
    env: { SCIM_CHECK_TOKEN: "t0ken" },
  });
  const [words = "", body = ""] = out.split("\u001d");
  return { words: words.split("\u001e").slice(0, -1), body };
};

const BODIES: readonly (readonly [string, string])[] = [
  ["plain JSON", '{"userName":"a@example.com"}'],
  ["quotes of both kinds", `{"a":"it's \\"so\\""}`],
  ["dollars, backticks and backslashes", '{"a":"$HOME `id` $(id) \\\\ \\n"}'],
  ["line ends", '{\n  "a": 1\r\n}\n'],
  ["letters of other scripts", '{"a":"Zoë 東京 🎉"}'],
  ["text that cannot be seen", "a\u202eb\u200bc\u001b[2J\u0007"],
  ["percent and backslash before a digit", "100%s \\0101 \\101\n"],
  ["a CI command", "##[error]x ##vso[task]y"],
  ["the beginning of a file name for curl", "@/etc/passwd"],
  ["everything nasty but what no line can hold", NASTY.replace(/[\u0000\ud800-\udfff]/gu, "")],
  ["nothing", ""],
];

test.each(BODIES)("a curl line sends the very bytes of a body with %s", (_, body) => {
  expect(played(lineFor(body)).body).toBe(body);
});

test.each(BODIES)("a curl line with %s is one line that shows all it does", (_, body) => {
  expect(lineFor(body)).not.toMatch(/[\p{Cc}\p{Cf}]|##(\[|vso\[)/u);
});

test("a curl line runs nothing that a server wrote into an address or a header", () => {
  played(
    lineFor(NASTY.replaceAll("\u0000", ""), { path: `/Users/${NASTY}`, headers: [["If-Match", NASTY]] }),
  );
  expect(existsSync("/tmp/scim-check-owned")).toBe(false);
});

test("the token is named, not written", () => {
  expect(lineFor("{}")).toContain('-H "Authorization: Bearer $SCIM_CHECK_TOKEN"');
  expect(played(lineFor("{}")).words).toContain("Authorization: Bearer t0ken");
});

test.each([
  ["anonymous", []],
  ["wrong-token", ["Authorization: Bearer wrong-token"]],
  ["token", ["Authorization: Bearer t0ken"]],
])("a request as %s is repeated with these credentials", (as, expected) => {
  const { words } = played(lineFor(undefined, { as }));
  expect(words.filter((word) => word.startsWith("Authorization"))).toEqual(expected);
});

test("headers that curl sends by itself are left out", () => {
  const line = lineFor(undefined, {
    headers: [
      ["Host", "x"],
      ["Content-Length", "3"],
      ["If-Match", 'W/"1"'],
      ["User-Agent", "okta"],
    ],
  });
  expect(line).toContain(`-H 'If-Match: W/"1"'`);
  expect(line).not.toMatch(/Host|Content-Length|okta/);
});

test("a body that was sent without a media type is repeated without one", () => {
  expect(lineFor("{}", { headers: [] })).toContain("-H 'Content-Type:'");
});

test("an address with brackets is no pattern for curl", () => {
  expect(lineFor(undefined, { path: "/Users?filter=emails[type eq x]" })).toContain("curl -sS -i -g ");
});

test("a request whose body was cut has no curl line", () => {
  const long = exchange("1. POST /Users", answered(200), { body: "x".repeat(20_000) });
  expect(curlLine(exchangeResult(long), false)).toBeUndefined();
});
