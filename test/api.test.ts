import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RunningServer, startServer } from "../fixtures/server/index.ts";
import {
  type CheckOptions,
  createReporter,
  exitCode,
  fold,
  loadSuites,
  type RunEvent,
  run,
  validateSuites,
} from "../src/index.ts";

let server: RunningServer;
beforeAll(async () => {
  vi.stubEnv("SCIM_CHECK_STATE_DIR", "/dev/null/state");
  server = await startServer();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

test("a program runs checks, folds the events and renders the report", async () => {
  const before = server.resourceIds();
  const events: RunEvent[] = [];
  const checks = ({ id }: { readonly id: string }): boolean => id.startsWith("users/create/");
  for await (const event of run({ url: server.url, token: server.token, profiles: ["rfc"], checks }))
    events.push(event);
  const report = fold(events);
  expect(report.summary.cases.fail).toBe(0);
  expect(report.summary.cases.pass).toBeGreaterThan(3);
  expect(exitCode(report, { failOn: "fail", today: "2026-01-01", passWithNoTests: false })).toBe(0);
  expect(createReporter("markdown")?.(report)).toContain("| profile |");
  expect(JSON.stringify(events)).not.toContain(server.token);
  expect(server.resourceIds()).toEqual(before);
});

test("a program that stops reading early leaves nothing on the server", async () => {
  const before = server.resourceIds();
  let finished = 0;
  for await (const event of run({ url: server.url, token: server.token })) {
    if (event.type === "case-finished") finished += 1;
    if (finished === 20) break;
  }
  expect(server.resourceIds()).toEqual(before);
});

test.each<[string, Partial<CheckOptions>, string]>([
  [
    "an address",
    { url: "api.example.com" },
    "url  the address has no scheme: api.example.com\n  Give https://api.example.com.",
  ],
  ["a profile", { profiles: ["rcf"] }, 'profiles  unknown identity provider "rcf"\n  Did you mean "rfc"?'],
  [
    "both",
    { url: "https://a#b", profiles: ["rcf"] },
    'url  a base URL has no fragment\n  Leave "#b" out.\nprofiles  unknown identity provider "rcf"\n  Did you mean "rfc"?',
  ],
])("a program that gets %s wrong is told so before anything is sent", async (_what, wrong, told) => {
  const events = run({ url: server.url, token: server.token, ...wrong });
  await expect(events.next()).rejects.toEqual(new TypeError(told));
});

test("there is no reporter of another name", () => {
  expect(createReporter("nonsense")).toBeUndefined();
});

test("suites are loaded and validated", () => {
  expect(validateSuites()).toEqual([]);
  expect(validateSuites(["nowhere.yaml"])).toMatchObject([{ what: "no such suite: nowhere.yaml" }]);
  const loaded = loadSuites();
  expect(loaded.ok && loaded.value.suites.length).toBeGreaterThan(10);
});
