import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type RunningServer, startServer } from "../../../fixtures/server/index.ts";
import { scimCheck } from "../in-process.ts";

const TOKEN = "sweep-token-0123456789";
const NAME = "scabcdefghijkl";
const NOBODY = 2 ** 30;
let server: RunningServer;
let before: readonly string[] = [];
let folder = "";

beforeAll(async () => {
  server = await startServer({ token: TOKEN });
  before = server.resourceIds();
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-cli-"));
  vi.stubEnv("SCIM_CHECK_STATE_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A journal as a killed run leaves it. */
const journal = (
  run: string,
  entries: readonly object[],
  head: { readonly base?: string; readonly pid?: number } = {},
): string => {
  const { base = server.url, pid = NOBODY } = head;
  const path = join(folder, "journal", `${run}.jsonl`);
  const lines = [
    { tool: "scim-check", runId: run, base, startedAt: "2026-01-01T00:00:00Z", pid },
    ...entries,
  ];
  mkdirSync(join(folder, "journal"), { recursive: true });
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
};

const createUser = async (userName: string): Promise<string> => {
  const answer = await fetch(`${server.url}/Users`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/scim+json" },
    body: JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName }),
  });
  const { pathname } = new URL(answer.headers.get("location") ?? "");
  return pathname.slice(pathname.indexOf("/Users"));
};

const sweep = (...flags: readonly string[]) =>
  scimCheck(["sweep", "--no-config", "--token", TOKEN, ...flags]);

test("without a journal there is nothing to sweep", async () => {
  expect(await sweep()).toEqual({ code: 0, out: "nothing to sweep\n", err: "" });
});

test("a user variable that is nearly ours is pointed out", async () => {
  const ended = await scimCheck(["sweep", "--no-config"], { SCIM_CHECK_TOKN: "x" });
  expect(ended.err).toContain("note: SCIM_CHECK_TOKN is set but means nothing");
});

test("what was created, and what may have been, is deleted; the rest is left alone", async () => {
  const created = await createUser(`${NAME}-1`);
  await createUser(`${NAME.replace("a", "b")}-1`);
  const path = journal("run-1", [
    { type: "created", path: created, name: `${NAME}-1` },
    { type: "pending", endpoint: "/Users", name: `${NAME.replace("a", "b")}-1` },
    { type: "created", path: `/Users/${before[0]}`, name: `${NAME}-2` },
    { type: "created", path: "/Users/long-gone", name: `${NAME}-3` },
  ]);
  const ended = await sweep("--url", server.url);
  expect(ended.code).toBe(1);
  expect(ended.out).toContain(`run run-1 of 2026-01-01T00:00:00Z on ${server.url}\n`);
  expect(ended.out).toContain(`  ${created}  deleted\n`);
  expect(ended.out).toContain(`  /Users/${before[0]}  left alone: the server gave `);
  expect(ended.out).toContain("  /Users/long-gone  already gone\n");
  expect(server.resourceIds()).toEqual(before);
  expect(existsSync(path)).toBe(false);
});

test("what cannot be deleted stays in its journal, and the end is 1", async () => {
  const path = journal("run-1", [{ type: "created", path: "/Users/x\u0007y", name: NAME }]);
  const ended = await scimCheck(["sweep", "--no-config", "--token", "not-the-right-one"]);
  expect(ended.code).toBe(1);
  expect(ended.out).toContain("  /Users/x\\x07y  failed: ");
  expect(readFileSync(path, "utf8")).toContain(NAME);
});

test("a journal in which everything is gone is only removed", async () => {
  const path = journal("run-1", [
    { type: "created", path: "/Users/1", name: NAME },
    { type: "gone", path: "/Users/1", name: NAME },
  ]);
  expect(await sweep()).toMatchObject({ code: 0, out: "" });
  expect(existsSync(path)).toBe(false);
});

test("the journal of a run that goes on is left alone, unless that is forced", async () => {
  const path = journal("run-1", [{ type: "created", path: "/Users/long-gone", name: NAME }], {
    pid: process.pid,
  });
  const left = await sweep();
  expect(left).toMatchObject({ code: 0, out: "nothing to sweep\n" });
  expect(left.err).toContain(
    `run run-1 still goes on (process ${process.pid}); --force sweeps it all the same\n`,
  );
  expect(existsSync(path)).toBe(true);
  expect((await sweep("--force")).out).toContain("/Users/long-gone  already gone");
});

test("a token for one target is not sent to another", async () => {
  const entries = [{ type: "created", path: "/Users/long-gone", name: NAME }];
  journal("run-1", entries);
  const other = journal("run-2", entries, { base: "http://127.0.0.1:1" });
  const both = await sweep();
  expect(both).toMatchObject({ code: 2, out: "" });
  expect(both.err).toContain(`journals of several targets: ${server.url}, http://127.0.0.1:1`);
  expect((await sweep("--url", server.url)).code).toBe(0);
  expect(existsSync(other)).toBe(true);
});
