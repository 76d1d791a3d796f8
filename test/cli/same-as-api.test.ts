import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RunningServer, startServer } from "../../fixtures/server/index.ts";
import { type CheckOptions, fold, type Report, type RunEvent, run } from "../../src/index.ts";
import { scimCheck } from "./in-process.ts";

const TOKEN = "same-token-0123456789";
let server: RunningServer;
beforeAll(async () => {
  vi.stubEnv("SCIM_CHECK_STATE_DIR", "/dev/null/state");
  server = await startServer({ token: TOKEN, faults: ["filter-ignored"] });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

/**
 * What a report says of the server: without times, ids that the server gave, and what only the command line knows: how it was called
 * and in which words checks were chosen.
 */
const judged = ({ run: { flags: _, selection: __, ...ran }, summary, cases, baseline }: Report): unknown => ({
  run: {
    ...ran,
    id: "",
    startedAt: "",
    finishedAt: "",
    durationMs: 0,
    requests: 0,
  },
  summary,
  baseline,
  cases: cases.map(({ id, title, verdict, reason, claims, exchanges }) => ({
    id,
    title,
    verdict,
    reason,
    claims: claims.map(({ step, keyword, level, requirements, verdict: kept }) => [
      step,
      keyword,
      level,
      requirements,
      kept,
    ]),
    requests: exchanges.map(({ phase, request }) => [phase, request.method, request.headers, request.as]),
  })),
});

const byApi = async (options: Omit<CheckOptions, "url">): Promise<Report> => {
  const events: RunEvent[] = [];
  for await (const event of run({ url: `${server.url}/`, token: TOKEN, settleMs: 100, ...options }))
    events.push(event);
  return fold(events);
};

const byCli = async (...flags: readonly string[]): Promise<Report> => {
  const argv = [
    "run",
    "--no-config",
    "--url",
    server.url,
    "--token",
    TOKEN,
    "--json",
    "-q",
    "--settle",
    "100ms",
    ...flags,
  ];
  return JSON.parse((await scimCheck(argv)).out);
};

const isAbout = ({ id }: { readonly id: string }): boolean =>
  /^(filter\/operators\/text|users\/create)\//.test(id);

test("a program learns of a server what the command line says of it", async () => {
  const api = await byApi({ profiles: ["okta-oin", "rfc"], checks: isAbout, seed: 7 });
  const cli = await byCli(
    "--grep",
    "^(filter/operators/text|users/create)/",
    "--idp",
    "rfc",
    "--idp",
    "okta-oin",
    "--seed",
    "7",
  );
  expect(api.summary.cases.fail).toBeGreaterThan(0);
  expect(api.summary.cases.pass).toBeGreaterThan(0);
  expect(judged(api)).toEqual(judged(cli));
});

test("both leave out what the user says that the server lacks, and write what he wants written", async () => {
  const options = {
    profiles: ["rfc"],
    checks: isAbout,
    seed: 7,
    capabilities: { filter: false },
    domain: "x.test",
  };
  const api = await byApi({ ...options, overlay: { User: { set: { title: "Cook" } } }, readOnly: true });
  expect(api.cases.every(({ verdict }) => verdict === "skip")).toBe(true);
  const cli = await byCli("--check", "users/create/**", "--idp", "rfc", "--domain", "x.test", "--seed", "7");
  const again = await byApi({
    profiles: ["rfc"],
    checks: ({ id }) => id.startsWith("users/create/"),
    domain: "x.test",
    seed: 7,
  });
  expect(judged(again)).toEqual(judged(cli));
});
