import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/report/fold.ts";
import { curlLine, exchangeOf, scimCheckLine } from "../../src/report/repeat.ts";
import { exchangeResult } from "../../src/report/truncate.ts";
import { answered, exchange, planMade, planned, runFinished, runStarted } from "./runs/builders.ts";
import { NASTY } from "./runs/hostile-run.ts";

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
  // What another run left there would say nothing about this one.
  rmSync("/tmp/scim-check-owned", { force: true });
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

test("every header that curl sends by itself, or that says nothing, is left out, however it is spelt", () => {
  const names = [
    "Accept-Encoding",
    "AUTHORIZATION",
    "connection",
    "Content-Length",
    "host",
    "Keep-Alive",
    "Transfer-Encoding",
    "User-Agent",
  ];
  const line = lineFor(undefined, { headers: names.map((name) => [name, "x"]), as: "anonymous" });
  expect(line).toBe("curl -sS -i -X POST https://api.example.com/scim/v2/Users");
});

test.each<[string, Parameters<typeof exchange>[2], string]>([
  ["1. GET /Users", {}, "curl -sS -i https://api.example.com/scim/v2/Users"],
  ["1. HEAD /Users", {}, "curl -sS -I https://api.example.com/scim/v2/Users"],
  ["1. DELETE /Users/1", {}, "curl -sS -i -X DELETE https://api.example.com/scim/v2/Users/1"],
  ["1. GET /Users", { path: "/{x}" }, "curl -sS -i -g 'https://api.example.com/scim/v2/{x}'"],
  ["1. GET /Users", { path: "/Zoë x" }, "curl -sS -i https://api.example.com/scim/v2/Zo%C3%AB%20x"],
  ["1. GET /Users", { path: "/\ud800" }, "curl -sS -i https://api.example.com/scim/v2/%EF%BF%BD"],
  [
    "1. GET /Users",
    { headers: [["X-Empty", ""]] },
    "curl -sS -i https://api.example.com/scim/v2/Users -H 'X-Empty;'",
  ],
  [
    "1. GET /Users",
    { headers: [["X", "Zoë"]] },
    "curl -sS -i https://api.example.com/scim/v2/Users -H 'X: Zo?'",
  ],
  [
    "1. POST /Users",
    { body: "{}", headers: [["content-type", "a/b"]] },
    "curl -sS -i -X POST https://api.example.com/scim/v2/Users -H 'content-type: a/b' --data-raw '{}'",
  ],
])("%s %j is repeated by its own line", (step, more, expected) => {
  const line = curlLine(
    exchangeResult(exchange(step, answered(200), { headers: [], as: "anonymous", ...more })),
    false,
  );
  expect(line).toBe(expected);
});

test("the second token is named, too, and a certificate that was not checked is not checked again", () => {
  const sent = exchangeResult(exchange("1. GET /Users", answered(200), { headers: [], as: "second-token" }));
  expect(curlLine(sent, true)).toBe(
    'curl -sS -i -k https://api.example.com/scim/v2/Users -H "Authorization: Bearer $SCIM_CHECK_SECOND_TOKEN"',
  );
  expect(curlLine({ ...sent, request: { ...sent.request, as: "nobody" } }, false)).toBe(
    "curl -sS -i https://api.example.com/scim/v2/Users",
  );
});

const reportOf = (run: Parameters<typeof runStarted>[0]) => {
  const of = planned("users/create", "a b", "rfc");
  return fold([runStarted(run), planMade([of], []), runFinished()]);
};

test.each<[string, Parameters<typeof runStarted>[0], string]>([
  [
    "plays the case with its seed",
    {},
    "scim-check run --url https://api.example.com/scim/v2 --check 'users/create/a b' --idp rfc --seed 4711",
  ],
  [
    "does not check certificates either",
    { insecure: true, target: "https://a.example/x y" },
    "scim-check run --url https://a.example/x%20y --check 'users/create/a b' --idp rfc --seed 4711 --insecure",
  ],
])("the line that repeats a case %s", (_, run, expected) => {
  const report = reportOf(run);
  expect(report.cases.map((each) => scimCheckLine(report, each))).toEqual([expected]);
});

describe("the exchange on which a step was judged is", () => {
  const made = (step: string, phase: "setup" | "step" | "ownership" | "cleanup", durationMs: number) => ({
    ...exchangeResult(exchange(step, answered(200))),
    phase,
    durationMs,
  });
  test.each<[string, readonly ReturnType<typeof made>[], number | undefined]>([
    ["the last of that step", [made("1. a", "step", 1), made("1. a", "step", 2), made("2. b", "step", 3)], 2],
    [
      "no setup, no look at whose it is, no cleanup",
      [
        made("1. a", "step", 1),
        made("1. a", "setup", 2),
        made("1. a", "ownership", 3),
        made("1. a", "cleanup", 4),
      ],
      1,
    ],
    [
      "the last page of a step of several",
      [made("1. a (page 1)", "step", 1), made("1. a (page 2)", "step", 2), made("2. b", "step", 3)],
      2,
    ],
    [
      "that of the very step before one that begins alike",
      [made("1. a", "step", 1), made("1. ab", "step", 2)],
      1,
    ],
    [
      "the last of all where the step sent nothing",
      [made("2. b", "step", 1), made("3. c", "step", 2), made("4. d", "step", 3)],
      3,
    ],
    ["none where nothing was sent", [made("given", "setup", 1)], undefined],
  ])("%s", (_, exchanges, expected) => {
    const [each] = reportOf({}).cases;
    expect(each === undefined ? undefined : exchangeOf({ ...each, exchanges }, "1. a")?.durationMs).toBe(
      expected,
    );
  });
});

test("a request whose body was cut has no curl line", () => {
  const long = exchange("1. POST /Users", answered(200), { body: "x".repeat(20_000) });
  expect(curlLine(exchangeResult(long), false)).toBeUndefined();
});
