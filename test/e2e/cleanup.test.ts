import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../fixtures/server/index.ts";
import { ensureBuilt, type Running, scimCheck, start } from "./cli.ts";

const TOKEN = "e2e-token-0123456789";
let server: RunningServer;
let before: readonly string[] = [];
let folder = "";

beforeAll(ensureBuilt);
beforeEach(async () => {
  server = await startServer({ token: TOKEN });
  before = server.resourceIds();
  folder = mkdtempSync(join(tmpdir(), "scim-check-e2e-"));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const env = () => ({ SCIM_CHECK_STATE_DIR: folder, SCIM_CHECK_TOKEN: TOKEN });
const ours = (): readonly string[] => server.resourceIds().filter((id) => !before.includes(id));

/** A full run that has created something by now. */
const busyRun = async (): Promise<Running> => {
  const running = start(["run", "--url", server.url, "-r", `json=${join(folder, "r.json")}`], { env: env() });
  for (let patience = 0; patience < 1500 && ours().length < 2; patience += 1) await wait(10);
  expect(ours().length).toBeGreaterThan(0);
  return running;
};

const journals = (): readonly string[] => readdirSync(join(folder, "journal"));

describe("a run that is told to stop", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s: cleans up, writes its reports, exits %i", async (signal, code) => {
    const running = await busyRun();
    running.process.kill(signal);
    // npx delivers it twice.
    await wait(100);
    running.process.kill(signal);
    const ended = await running.ended;
    expect(ended.code).toBe(code);
    expect(ended.err).toContain("press Ctrl-C again to quit at once");
    expect(ours()).toEqual([]);
    expect(journals()).toEqual([]);
    expect(JSON.parse(readFileSync(join(folder, "r.json"), "utf8"))).toMatchObject({
      run: { ending: "interrupted", cause: signal },
    });
  });
});

describe("a run that was killed", () => {
  const killed = async (): Promise<void> => {
    const running = await busyRun();
    running.process.kill("SIGKILL");
    await running.ended;
    await wait(100);
    expect(journals()).toHaveLength(1);
  };

  test("leaves what sweep deletes, and sweep touches nothing else", async () => {
    await killed();
    expect(ours().length).toBeGreaterThan(0);
    const journal = join(folder, "journal", journals()[0] ?? "");
    const [seeded = ""] = before;
    appendFileSync(
      journal,
      `${JSON.stringify({ type: "created", path: `/Users/${seeded}`, name: "scaaaaaaaaaaaa" })}\n`,
    );
    const ended = await scimCheck(["sweep"], { env: env() });
    expect(ended.out).toContain("deleted");
    expect(ended.out).toContain("left alone");
    expect(ended.code).toBe(1);
    expect(server.resourceIds()).toEqual(before);
    expect(existsSync(journal)).toBe(false);
    expect((await scimCheck(["sweep"], { env: env() })).out).toContain("nothing to sweep");
  });

  test("keeps its journal while the server cannot be reached", async () => {
    await killed();
    const ended = await scimCheck(["sweep"], { env: { ...env(), SCIM_CHECK_TOKEN: "another-token" } });
    expect(ended.code).toBe(1);
    expect(ended.out).toContain("failed");
    expect(ours().length).toBeGreaterThan(0);
    expect((await scimCheck(["sweep"], { env: env() })).code).toBe(0);
    expect(ours()).toEqual([]);
  });
});

test("sweep leaves the journal of a run that goes on alone", async () => {
  const running = await busyRun();
  const ended = await scimCheck(["sweep"], { env: env() });
  expect(ended.err).toContain("still goes on");
  running.process.kill("SIGINT");
  expect((await running.ended).code).toBe(130);
  expect(ours()).toEqual([]);
});
