import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../src/model/exchange.ts";
import { curlScript } from "../../../src/report/curl/script.ts";
import type { EntryView } from "../../../src/report/entries/view.ts";
import { fold } from "../../../src/report/fold.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  json,
  planMade,
  played,
  runFinished,
  runStarted,
  targetDescribed,
} from "../runs/builders.ts";
import { CREATE, CREATE_BODY, createCase, REQUIREMENTS, user } from "../runs/story.ts";
import { firstEntry } from "./first-entry.ts";

const ID = "2819c223-7f76-453a-919d-413861904646";
const SHOWN = `2. GET /Users/${ID}`;
const created = (body = CREATE_BODY): Exchange =>
  exchange(CREATE, answered(201, user(ID), { location: `https://api.example.com/scim/v2/Users/${ID}` }), {
    body,
  });
const read = (status: number): Exchange =>
  exchange(SHOWN, answered(status, json({ id: ID, detail: "gone" })), { path: `/Users/${ID}` });

/** A case that creates, reads twice, is judged on the last read, and asks once more after that. */
const judged = (
  run: Parameters<typeof runStarted>[0] = {},
  exchanges: readonly Exchange[] = [
    created(),
    read(404),
    read(500),
    exchange("3. GET /Groups", answered(200)),
  ],
) => {
  const of = createCase("rfc");
  const report = fold([
    runStarted(run),
    targetDescribed(),
    planMade([of], REQUIREMENTS),
    ...played(
      of,
      { kind: "fail" },
      {
        exchanges,
        findings: [finding(SHOWN, "status", ["RFC7644-3.3-07"], [complaint("status", "200", "500")])],
      },
    ),
    runFinished(),
  ]);
  return { report, view: firstEntry(report) };
};

const scriptOf = ({ report, view }: ReturnType<typeof judged>): string => curlScript(report, view) ?? "";
const asked = (script: string): readonly string[] =>
  script.split("\n").filter((line) => /(^|\| )ask '/.test(line));

test("the script as it is printed", async () => {
  await expect(scriptOf(judged())).toMatchFileSnapshot("../snapshots/judged.curl.sh");
});

test("what was asked after the request that shows it is left out, and of a repeated read only the last stays", () => {
  expect(asked(scriptOf(judged())).map((line) => /ask '([^']*)'/.exec(line)?.[1])).toEqual([
    "POST, which was answered with 201",
    "GET, which was answered with 500",
    "clean up",
  ]);
});

test.each<[string, readonly Exchange[], readonly string[]]>([
  [
    "two reads of one step at two addresses",
    [exchange(SHOWN, answered(200), { path: "/Users?startIndex=1" }), read(500)],
    ["200", "500"],
  ],
  [
    "two reads of one address in two steps",
    [exchange("1. GET /Users", answered(200), { path: `/Users/${ID}` }), read(500)],
    ["200", "500"],
  ],
  [
    "a write before a read of its address",
    [
      {
        ...read(202),
        request: { ...read(202).request, method: "PATCH", body: "{}" },
      },
      read(500),
    ],
    ["202", "500"],
  ],
])("%s are all asked", (_, exchanges, expected) => {
  const statuses = asked(scriptOf(judged({}, exchanges))).flatMap(
    (line) => /answered with (\d+)/.exec(line)?.[1] ?? [],
  );
  expect(statuses).toEqual(expected);
});

describe("the id that the target gave", () => {
  test("is learned from the answer to the create, used in the address and deleted at the end", () => {
    const script = scriptOf(judged());
    const name = /^(v\d+)=\$\(/m.exec(script)?.[1];
    expect(name).toBe("v1");
    expect(script).not.toContain(`ask 'GET, which was answered with 500' ${ID}`);
    expect(asked(script).filter((line) => line.includes(ID))).toEqual([]);
    expect(asked(script).at(-1)).toContain("-X DELETE");
    expect(asked(script).at(-1)).toContain("/Users/");
  });

  test("is not asked for where nothing was created and nothing mentions it", () => {
    expect(scriptOf(judged({}, [read(500)]))).not.toMatch(/^v\d+=/m);
  });
});

describe("what an answer gives anew each time is taken from the script's own answer when it is needed in", () => {
  const bulk = json({
    Operations: [{ method: "POST", status: "201", location: "https://a.example/Users/one" }],
  });
  test.each<[string, Exchange["outcome"], Partial<Exchange["request"]>, string]>([
    [
      "a body",
      answered(200, json({ meta: { version: "W/7" } })),
      { body: '{"v":"W/7"}' },
      "v1=$(member version 1)",
    ],
    [
      "a header",
      answered(200, { kind: "none" }, { etag: "W/7" }),
      { headers: [["If-Match", "W/7"]] },
      "v1=$(header etag)",
    ],
    [
      "an address",
      answered(200, json({ nextCursor: "c7x" })),
      { url: "https://api.example.com/scim/v2/Users?cursor=c7x" },
      "v1=$(member nextCursor 1)",
    ],
    [
      "a later step of a bulk",
      answered(200, bulk),
      { url: "https://api.example.com/scim/v2/Users/one" },
      "v1=$(member location 1 | sed 's,.*/,,')",
    ],
    ["nothing", answered(200, json({ nextCursor: "c7x" })), {}, "none"],
  ])("%s", (_, outcome, change, expected) => {
    const later = { ...read(500), request: { ...read(500).request, ...change } };
    const script = scriptOf(judged({}, [exchange("1. GET /Users", outcome), later]));
    expect(/^v\d+=.*$/m.exec(script)?.[0] ?? "none").toBe(expected);
  });
});

describe("what a script deletes at its end are", () => {
  const deletedOf = (method: string, path: string, outcome: Exchange["outcome"]): readonly string[] => {
    const one = exchange("1. GET /Users", outcome, { path });
    const script = scriptOf(judged({}, [{ ...one, request: { ...one.request, method } }, read(500)]));
    return asked(script)
      .filter((line) => line.includes("-X DELETE"))
      .map((line) => /"\$base"(\S+)/.exec(line)?.[1] ?? "");
  };
  const operation = (change: object) => ({
    method: "POST",
    status: "201",
    location: "https://a.example/v2/Groups/g1",
    ...change,
  });
  test.each<[string, string, string, Exchange["outcome"], readonly string[]]>([
    [
      "what a POST made",
      "POST",
      "/Groups?attributes=id",
      answered(201, json({ id: "g1" })),
      ['/Groups/"$v1"'],
    ],
    ["nothing that was refused", "POST", "/Groups", answered(300, json({ id: "g1" })), []],
    ["nothing that was put", "PUT", "/Groups", answered(200, json({ id: "g1" })), []],
    ["nothing without an id", "POST", "/Groups", answered(201), []],
    ["nothing that a search found", "POST", "/Groups/.search", answered(200, json({ id: "g1" })), []],
    ["nothing of discovery", "POST", "//schemas", answered(201, json({ id: "g1" })), []],
    [
      "all that a bulk made, the last first",
      "POST",
      "/Bulk",
      answered(
        200,
        json({ Operations: [operation({}), operation({ location: "https://a.example/v2/Users/u1" })] }),
      ),
      ['/Users/"$v2"', '/Groups/"$v1"'],
    ],
    [
      "nothing that a bulk changed, refused or did not place",
      "POST",
      "/Bulk",
      answered(
        200,
        json({
          Operations: [
            operation({ method: "PUT" }),
            operation({ status: "409" }),
            operation({ location: "" }),
          ],
        }),
      ),
      [],
    ],
  ])("%s", (_, method, path, outcome, expected) => {
    expect(deletedOf(method, path, outcome)).toEqual(expected);
  });
});

describe("the flags of curl are", () => {
  const flagsOf = (run: Parameters<typeof runStarted>[0]): string =>
    /^ {2}curl -sS --http1\.1 -H 'Expect:' ?(.*) ?-D /m.exec(scriptOf(judged(run)))?.[1]?.trim() ?? "none";

  test.each<[string, Parameters<typeof runStarted>[0], string]>([
    ["none of its own", {}, ""],
    ["--insecure, where certificates were not checked", { insecure: true }, "--insecure"],
    [
      "those that have the same name there",
      {
        flags: [
          "--cacert ca.pem",
          "--cert a.pem",
          "--key a.key",
          "--proxy http://p.example",
          "--noproxy x",
          "-H 'X-Tenant: acme'",
        ],
      },
      "--cacert ca.pem --cert a.pem --key a.key --proxy http://p.example --noproxy x -H 'X-Tenant: acme'",
    ],
    ["no others", { flags: ["--domain example.org", "--certificate x", "--x --key y", "x -H 'a: b'"] }, ""],
  ])("%s", (_, run, expected) => {
    expect(flagsOf(run)).toBe(expected);
  });
});

test("cleaning up is ours, whoever sent the request that shows it", () => {
  const shown = {
    ...read(500),
    request: {
      ...read(500).request,
      headers: [
        ["User-Agent", "Okta SCIM Client 1.0.0"],
        ["If-Match", "W/1"],
      ] as const,
    },
  };
  const last = asked(scriptOf(judged({}, [created(), shown]))).at(-1);
  expect(last).toContain("-H 'User-Agent: scim-check/0.1.0'");
  expect(last).not.toMatch(/Okta|If-Match/);
});

test("there is none where a body was cut", () => {
  const { report, view } = judged();
  const exchanges = view.case.exchanges.map((each) => ({
    ...each,
    request: { ...each.request, bodyBytes: 99_999 },
  }));
  expect(curlScript(report, { ...view, case: { ...view.case, exchanges } })).toBeUndefined();
});

test("an entry that shows no request is asked to its end", () => {
  const { report, view } = judged();
  const unshown: EntryView = { ...view, exchange: undefined };
  const script = curlScript(report, unshown) ?? "";
  expect(script).toContain("answered with 200");
  expect(script).not.toContain("This shows it");
});

test("what is neither set-up nor step is not repeated", () => {
  const { report, view } = judged();
  const exchanges = view.case.exchanges.map((each, at) => (at === 0 ? { ...each, phase: "cleanup" } : each));
  const script =
    curlScript(report, { ...view, case: { ...view.case, exchanges } as EntryView["case"] }) ?? "";
  expect(script).not.toContain("answered with 201");
});
