import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startServer } from "../../../fixtures/server/index.ts";
import { scimCheck, start } from "../in-process.ts";

beforeAll(() => {
  vi.stubEnv("SCIM_CHECK_STATE_DIR", "/dev/null/state");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

describe("demo", () => {
  const one = ["demo", "--idp", "rfc", "--check", "filter/operators/*"];

  test("checks the built-in server, which passes", async () => {
    const ended = await scimCheck([...one, "--variant", "full"]);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.err).toMatch(/^built-in server at http:\/\/127\.0\.0\.1:\d+\/scim\/v2$/m);
  });

  test("finds the faults that it is given", async () => {
    expect((await scimCheck([...one, "--fault", "filter-ignored", "--settle", "0"])).code).toBe(1);
  });

  test("takes nothing of the user's own server from flags, environment and configuration", async () => {
    const env = {
      SCIM_CHECK_TARGET: "staging",
      SCIM_CHECK_URL: "http://127.0.0.1:1",
      HTTP_PROXY: "nowhere",
      SCIM_CHECK_TOKEN: "another",
      SCIM_CHECK_PROXY: "http://127.0.0.1:1",
    };
    expect(await scimCheck(one, env)).toMatchObject({ code: 0 });
  });
});

describe("serve", () => {
  test("serves until it is told to stop", async () => {
    const running = start([
      "serve",
      "--port",
      "0",
      "--fault",
      "filter-ignored,any-token-accepted",
      "--variant",
      "full",
      "--token",
      "serve-token",
    ]);
    while (!running.err().includes("Ctrl-C")) await wait(5);
    const url = /serving (\S+) {2}\(filter-ignored, any-token-accepted\)\n/.exec(running.out())?.[1] ?? "";
    const answer = await fetch(`${url}/Users`, { headers: { authorization: "Bearer serve-token" } });
    expect(answer.status).toBe(200);
    running.signals.emit("SIGTERM", "SIGTERM");
    expect((await running.ended).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  test("is healthy when no fault is named, and knows no target", async () => {
    const running = start(["serve", "--port", "0"], { SCIM_CHECK_TARGET: "staging" });
    while (!running.err().includes("Ctrl-C")) await wait(5);
    running.signals.emit("SIGINT", "SIGINT");
    expect((await running.ended).out).toMatch(/\(healthy\)\ntry it: {2}scim-check --url \S+ --token \S+\n$/);
  });

  test("says so when the port is taken", async () => {
    const other = await startServer();
    const { port } = new URL(other.url);
    const ended = await scimCheck(["serve", "--port", port]);
    await other.close();
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(`cannot listen on 127.0.0.1:${port} (EADDRINUSE)`);
    expect(ended.err).toContain("--port 0");
  });

  test.each([
    ["--list-faults", "filter-ignored"],
    ["--list-variants", "full"],
  ])("%s prints names and titles", async (flag, name) => {
    expect((await scimCheck(["serve", flag])).out).toMatch(new RegExp(`^${name} +\\S`, "m"));
    const entries: unknown = JSON.parse((await scimCheck(["serve", flag, "--json"])).out);
    expect(entries).toContainEqual(expect.objectContaining({ name }));
  });
});
