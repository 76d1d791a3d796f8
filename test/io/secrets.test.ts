import { describe, expect, test } from "vitest";
import { REDACTED } from "../../src/io/secret-names.ts";
import { createSecrets } from "../../src/io/secrets.ts";

const SECRET = `s3cr+t/ö "&<'\\ value`;

const knowing = (...values: readonly string[]) => {
  const secrets = createSecrets();
  for (const value of values) secrets.add(value);
  return secrets;
};

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("a registered value is masked", () => {
  test.each([
    ["as it is", SECRET],
    ["URL-encoded", encodeURIComponent(SECRET)],
    ["URL-encoded in lower case", encodeURIComponent(SECRET).toLowerCase().replace("%c3%b6", "%c3%b6")],
    ["as a form", encodeURIComponent(SECRET).replaceAll("%20", "+")],
    ["as a form of URLSearchParams", new URLSearchParams([["", SECRET]]).toString().slice(1)],
    ["JSON-escaped", JSON.stringify(SECRET).slice(1, -1)],
    ["JSON-escaped with slashes", JSON.stringify(SECRET).slice(1, -1).replaceAll("/", "\\/")],
    ["JSON in JSON", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ["in markup", "s3cr+t/ö &quot;&amp;&lt;&#39;\\ value"],
    ["in XML text", "s3cr+t/ö \"&amp;&lt;'\\ value"],
  ])("%s", (_form, text) => {
    expect(knowing(SECRET).mask(`before ${text} after`)).toBe(`before ${REDACTED} after`);
  });

  test.each([
    ["alone", base64(SECRET)],
    ["as Basic credentials", base64(`user:${SECRET}`)],
    ["as Basic credentials of another user", base64(`us:${SECRET}`)],
    ["in front of more", base64(`u:${SECRET}:more`)],
    ["in base64url", Buffer.from(`abc:${SECRET}`).toString("base64url")],
  ])("in base64, %s", (_form, text) => {
    const masked = knowing(SECRET).mask(`Basic ${text}`);
    expect(masked).toContain(REDACTED);
    expect(
      Buffer.from(masked.replace("Basic ", "").replace(REDACTED, ""), "base64").toString(),
    ).not.toContain("s3cr");
  });

  test("every time it occurs, and with the longest of overlapping secrets first", () => {
    const secrets = knowing("abcdef", "abcdefghi");
    expect(secrets.mask("abcdefghi abcdef abcdefg")).toBe(`${REDACTED} ${REDACTED} ${REDACTED}g`);
  });

  test("but not when it is shorter than six characters, as innocent words would be lost", () => {
    expect(knowing("token").mask("the token is wrong")).toBe("the token is wrong");
  });
});

describe("what stands behind a name is masked", () => {
  test.each([
    ['{"password":"hunter2"}', `{"password":"${REDACTED}"}`],
    ['{"Password" : "a\\"b" , "x":1}', `{"Password" : "${REDACTED}" , "x":1}`],
    ['{"password":""}', `{"password":"${REDACTED}"}`],
    ['"{\\"password\\":\\"hunter2\\",\\"x\\":1}"', `"{\\"password\\":\\"${REDACTED}\\",\\"x\\":1}"`],
    [
      '{"access_token":"a","refresh_token":"b"}',
      `{"access_token":"${REDACTED}","refresh_token":"${REDACTED}"}`,
    ],
    [
      '{"op":"replace","path":"password","value":"hunter2"}',
      `{"op":"replace","path":"password","value":"${REDACTED}"}`,
    ],
    ["client_secret=abc&x=1", `client_secret=${REDACTED}&x=1`],
    ["Authorization: Bearer abc", `Authorization: ${REDACTED}`],
    ["    > x-api-key: abc", `    > x-api-key: ${REDACTED}`],
    ["set-cookie: a=b; Path=/", `set-cookie: ${REDACTED}`],
    ["curl -H 'Cookie: a=b' -X GET", `curl -H 'Cookie: ${REDACTED}' -X GET`],
  ])("%s", (text, masked) => {
    expect(createSecrets().mask(text)).toBe(masked);
    expect(createSecrets().mask(masked)).toBe(masked);
  });

  test.each([
    ['curl -H "Authorization: Bearer $SCIM_CHECK_TOKEN" https://x'],
    ['{"name":"password","type":"string"}'],
    ['{"password":null}'],
    ["body password: expected absent, got present"],
    ["it was not authorised"],
  ])("but %s stays", (text) => {
    expect(createSecrets().mask(text)).toBe(text);
  });
});

describe("events", () => {
  test("are masked in every depth, also in names", () => {
    const event = { a: [{ b: `x ${SECRET}` }], [SECRET]: 1 };
    expect(knowing(SECRET).maskEvent(event)).toEqual({ a: [{ b: `x ${REDACTED}` }], [REDACTED]: 1 });
  });

  test("stay the same object when there is nothing to mask", () => {
    const event = { a: [{ b: "x" }], headers: [["Accept", "y"]], n: null, t: true };
    expect(knowing(SECRET).maskEvent(event)).toBe(event);
  });

  test.each([
    [
      {
        headers: [
          ["Authorization", "Bearer abc"],
          ["Accept", "x"],
        ],
      },
      {
        headers: [
          ["Authorization", REDACTED],
          ["Accept", "x"],
        ],
      },
    ],
    [{ headers: { "set-cookie": "a=b" } }, { headers: { "set-cookie": REDACTED } }],
    [
      { place: "body password", expected: "absent", actual: '"hunter2"' },
      { place: "body password", expected: "absent", actual: REDACTED },
    ],
    [
      { place: "body password", expected: "present", actual: "absent" },
      { place: "body password", expected: "present", actual: "absent" },
    ],
    [
      { path: "urn:x:User:password", value: "hunter2" },
      { path: "urn:x:User:password", value: REDACTED },
    ],
    [{ password: { nested: "x" } }, { password: { nested: "x" } }],
  ])("%j", (event, masked) => {
    expect(createSecrets().maskEvent(event)).toEqual(masked);
  });

  test("a masked event is still JSON", () => {
    const body = JSON.stringify({ password: 'a"b\\', token: SECRET, list: [SECRET] });
    const masked = knowing(SECRET).maskEvent({ body });
    expect(JSON.parse(masked.body)).toEqual({ password: REDACTED, token: REDACTED, list: [REDACTED] });
  });
});

test("--no-redact leaves everything", () => {
  const secrets = knowing(SECRET);
  secrets.disable();
  expect(secrets.mask(`${SECRET} {"password":"x"}`)).toBe(`${SECRET} {"password":"x"}`);
  expect(secrets.maskEvent({ password: "x" })).toEqual({ password: "x" });
});

test("a megabyte without secrets is looked through in well under a second", () => {
  const text = '{"userName":"somebody","emails":[{"value":"a@example.com"}]},'.repeat(17_000);
  const secrets = knowing(SECRET, "another-secret-value");
  const startedAt = performance.now();
  expect(secrets.mask(text)).toBe(text);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test.each([
  ['"password":"'.padEnd(200_000, "\\")],
  ['"password":"'.repeat(20_000)],
  ["password=".repeat(20_000)],
])("hostile text does not hold the masking up", (text) => {
  const startedAt = performance.now();
  createSecrets().mask(text);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
