import { describe, expect, test } from "vitest";
import { differences, nearest } from "./differences.ts";
import { type RawRequest, takeApart } from "./listener.ts";
import { parseGolden } from "./notation.ts";

const GOLDEN = [
  "# A change",
  "# source: some reference (seen 2026-10-01, documented)",
  "PATCH /scim/v2/Users/<id> HTTP/1.1",
  "Accept: a",
  "Content-Length: <length>",
  "Host: <host>",
  "",
  '{"id":"<id>","name":{"first":"<text>","last":"Park"},"list":[{"value":"<any>"}],"active":true}',
];
const golden = (...open: readonly string[]) =>
  parseGolden(
    [
      ...GOLDEN.slice(0, 2),
      ...(open.length === 0 ? [] : [`# open: ${open.join(", ")}`]),
      ...GOLDEN.slice(2),
      "",
    ].join("\n"),
  );

const SENT: RawRequest = {
  line: "PATCH /scim/v2/Users/u-1 HTTP/1.1",
  headers: [
    ["Accept", "a"],
    ["Content-Length", "12"],
    ["Host", "example.com:80"],
  ],
  body: '{"id":"u-1","name":{"first":"Ada May","last":"Park"},"list":[{"value":[1]}],"active":true}',
};

describe("a request", () => {
  test("has no difference when it is what the reference has", () => {
    expect(differences(golden(), SENT)).toEqual([]);
  });

  test.each<[string, Partial<RawRequest>, readonly string[]]>([
    [
      "another address",
      { line: "PATCH /scim/v2/Users/u-1? HTTP/1.1" },
      ["request line: expected PATCH /scim/v2/Users/<id> HTTP/1.1, got PATCH /scim/v2/Users/u-1? HTTP/1.1"],
    ],
    [
      "headers in another order",
      { headers: [...SENT.headers.slice(1), ...SENT.headers.slice(0, 1)] },
      ["order of headers: expected Accept, Content-Length, Host, got Content-Length, Host, Accept"],
    ],
    [
      "a name in another letter case",
      { headers: [["accept", "a"], ...SENT.headers.slice(1)] },
      ["order of headers: expected Accept, Content-Length, Host, got accept, Content-Length, Host"],
    ],
    [
      "another value",
      { headers: [["Accept", "b"], ...SENT.headers.slice(1)] },
      ["header Accept: expected a, got b"],
    ],
    ["a header too many", { headers: [...SENT.headers, ["X-Own", "1"]] }, ["other headers: X-Own"]],
    [
      "members in another order",
      { body: '{"name":{},"id":"u-1","list":[],"active":true}' },
      ["body: expected members id, name, list, active, got name, id, list, active"],
    ],
    [
      "another value in the body",
      { body: SENT.body.replace("Park", "Lind") },
      ['body.name.last: expected "Park", got "Lind"'],
    ],
    [
      "text for a boolean",
      { body: SENT.body.replace("true", '"true"') },
      ['body.active: expected true, got "true"'],
    ],
    [
      "a list of another length",
      { body: SENT.body.replace('{"value":[1]}', "") },
      ['body.list: expected [{"value":"<any>"}], got []'],
    ],
    ["white space", { body: `${SENT.body} ` }, [`body: expected no white space, got ${SENT.body} `]],
    ["no body", { body: "" }, [`body: expected ${GOLDEN[7]}, got <none>`]],
  ])("with %s is told by what differs", (_, change, expected) => {
    expect(differences(golden(), { ...SENT, ...change })).toEqual(expected);
  });

  test.each<[string, Partial<RawRequest>]>([
    ["headers", { headers: [...SENT.headers, ["X-Own", "1"]] }],
    [
      "header-order",
      {
        headers: [
          ["host", "h"],
          ["accept", "a"],
          ["content-length", "1"],
        ],
      },
    ],
    [
      "key-order",
      { body: '{"active":true,"id":"1","list":[{"value":null}],"name":{"last":"Park","first":"A"}}' },
    ],
    ["members", { body: SENT.body.replace('"list"', '"more":1,"list"') }],
  ])("may differ in its %s where the reference leaves them open", (open, change) => {
    expect(differences(golden(open), { ...SENT, ...change })).toEqual([]);
    expect(differences(golden(), { ...SENT, ...change })).not.toEqual([]);
  });

  test("is compared with the one that is nearest to it", () => {
    const other = { ...SENT, line: "GET /scim/v2/Users/u-1 HTTP/1.1" };
    expect(nearest(golden(), [other, { ...SENT, body: SENT.body.replace("Park", "Lind") }])).toHaveLength(1);
    expect(nearest(golden(), [])).toEqual(["nothing was sent"]);
  });
});

test("the bytes of a connection are taken apart into its requests", () => {
  const bytes =
    'POST /a HTTP/1.1\r\nX-A:  1\r\nContent-Length: 3\r\n\r\n"é"GET /b? HTTP/1.1\r\nhost: h\r\n\r\n';
  expect(takeApart(Buffer.from(bytes.replace("Length: 3", "Length: 4")))).toEqual([
    {
      line: "POST /a HTTP/1.1",
      headers: [
        ["X-A", "1"],
        ["Content-Length", "4"],
      ],
      body: '"é"',
    },
    { line: "GET /b? HTTP/1.1", headers: [["host", "h"]], body: "" },
  ]);
});

test.each([
  ["a place that there is not", "GET /<name> HTTP/1.1\n", "there is no place <name>"],
  ["what cannot be open", "# open: body\nGET / HTTP/1.1\n", '"body" cannot be open'],
  ["a line that is no header", "GET / HTTP/1.1\nAccept\n", '"Accept" is no header'],
])("a golden file with %s is a mistake", (_, text, message) => {
  expect(() => differences(parseGolden(text), SENT)).toThrow(message);
});
