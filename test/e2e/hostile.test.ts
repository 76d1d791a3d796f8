import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../fixtures/server/index.ts";
import { type Loopback, loopback } from "../io/loopback.ts";
import { type Ended, ensureBuilt, scimCheck } from "./cli.ts";

const TOKEN = "e2e-t0ken+with/odd=chars&<more>";
const POISON =
  `${TOKEN} ${encodeURIComponent(TOKEN)} ${Buffer.from(TOKEN).toString("base64")} \u001b[31mred\u001b]8;;http://x\u0007 \u009b2J \u0000 \u202e` +
  '\n::error title=x::y\r\n##vso[task.complete]##[error]z\n</script><script>alert(1)</script> ]]> | `code` <!-- & "quoted" \'';

/** Poisons every text of an answer but those that a client needs to go on. */
const poisoned = (value: unknown, key = ""): unknown => {
  if (typeof value === "string")
    return /^(id|schemas|location|\$ref|ref|value|resourceType|created|lastModified|version|userName|type|status)$/.test(
      key,
    )
      ? value
      : `${value} ${POISON}`;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries([
    ...Object.entries(value).map(([name, item]) => [name, poisoned(item, name)]),
    ["x-poison", POISON],
    ["password", TOKEN],
  ]);
};

let server: RunningServer;
let front: Loopback;
let folder = "";
let ended: Ended;

/** The reference server behind somebody who tampers with every answer. */
const tamper = (upstream: string): Promise<Loopback> =>
  loopback((request, answer) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
      const hasBody = chunks.length > 0;
      const response = await fetch(upstream + (request.url ?? ""), {
        method: request.method ?? "GET",
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
      });
      const text = await response.text();
      const isData = /\/(Users|Groups|Bulk|Me)/.test(request.url ?? "");
      const body = text === "" ? "" : isData ? JSON.stringify(poisoned(JSON.parse(text))) : text;
      answer.writeHead(response.status, {
        "content-type": "application/scim+json",
        "x-echo": `Bearer ${TOKEN} ::warning::x`,
      });
      answer.end(body);
    });
  });

const FILES = ["r.json", "r.ndjson", "r.xml", "r.md", "r.txt"];

beforeAll(async () => {
  await ensureBuilt();
  server = await startServer({ token: TOKEN });
  const upstream = new URL(server.url);
  front = await tamper(upstream.origin);
  folder = mkdtempSync(join(tmpdir(), "scim-check-e2e-"));
  const reports = ["json", "ndjson", "junit", "markdown", "console"].flatMap((name, index) => [
    "-r",
    `${name}=${join(folder, FILES[index] ?? "")}`,
  ]);
  ended = await scimCheck(
    [
      "run",
      "users/create",
      "users/read",
      "scenarios/joiner",
      "--url",
      front.url + upstream.pathname,
      "-vv",
      ...reports,
    ],
    {
      env: { SCIM_CHECK_TOKEN: TOKEN, SCIM_CHECK_STATE_DIR: folder },
    },
  );
});
afterAll(async () => {
  await front.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const outputs: readonly (readonly [name: string, text: () => string])[] = [
  ["stdout", () => ended.out],
  ["stderr", () => ended.err],
  ...FILES.map((file) => [file, () => readFileSync(join(folder, file), "utf8")] as const),
];

test("the tampering breaks claims", () => {
  expect(ended.code).toBe(1);
  expect(readFileSync(join(folder, "r.json"), "utf8")).toContain("red");
});

describe.each(outputs)("%s", (name, text) => {
  test("holds the token in no form", () => {
    for (const form of [
      TOKEN,
      encodeURIComponent(TOKEN),
      JSON.stringify(TOKEN).slice(1, -1),
      Buffer.from(TOKEN).toString("base64"),
      "e2e-t0ken",
    ]) {
      expect(text().includes(form)).toBe(false);
    }
    expect(text()).toContain("[REDACTED]");
  });

  test("holds no control characters", () => {
    expect(text().match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/g)).toBeNull();
  });

  test("holds nothing that a CI system runs", () => {
    expect(text().match(/^\s*::\w+/m)).toBeNull();
    // Machines read JSON; a line of it is never a line of a log.
    if (!name.includes("json")) expect(text().match(/##vso\[|##\[/)).toBeNull();
  });
});

test("JSON is JSON, and XML has no open markup", () => {
  expect(() => JSON.parse(readFileSync(join(folder, "r.json"), "utf8"))).not.toThrow();
  for (const line of readFileSync(join(folder, "r.ndjson"), "utf8").trim().split("\n"))
    expect(() => JSON.parse(line)).not.toThrow();
  expect(readFileSync(join(folder, "r.xml"), "utf8")).not.toMatch(/<script|<!--/);
  const outsideCode = readFileSync(join(folder, "r.md"), "utf8").replace(
    /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g,
    "",
  );
  expect(outsideCode).not.toMatch(/<script|<!--/);
});
