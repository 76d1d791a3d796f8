import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { readJournals } from "../../src/io/journal.ts";
import { readSchemas } from "../../src/io/library-files.ts";
import { createSecrets } from "../../src/io/secrets.ts";
import type { RunEvent } from "../../src/model/event.ts";
import { openSession, type Session } from "../../src/session/session.ts";
import { emptyFolder } from "../io/empty-folder.ts";
import { type Loopback, loopback } from "../io/loopback.ts";
import { optionsFor } from "../support/play.ts";

const folder = emptyFolder();
let server: Loopback;
let asked = 0;
beforeEach(async () => {
  asked = 0;
  server = await loopback((request, answer) => {
    asked += 1;
    answer.writeHead(500, { "x-echo": request.headers.authorization ?? "" }).end();
  });
  vi.stubEnv("SCIM_CHECK_STATE_DIR", folder.path());
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const sessionWith = (token: string, url = server.url) =>
  openSession({
    options: optionsFor(url, { retries: 0 }),
    schemas: readSchemas(),
    connection: { connections: 1, connectTimeoutMs: 1000, proxy: "none" },
    credentials: { token, headers: [] },
    secrets: createSecrets(),
  });

const eventsOf = async ({ events }: Session, signal = new AbortController().signal) => {
  const told: RunEvent[] = [];
  for await (const event of events(signal)) told.push(event);
  return told;
};

test("the journal is there as soon as the session is open, and gone when nothing is left", async () => {
  const session = sessionWith("a-secret-token");
  expect(readJournals().map(({ head }) => head.base)).toEqual([server.url]);
  await eventsOf(session);
  expect(readJournals()).toEqual([]);
});

test("a token that the server echoes is in no event", async () => {
  const events = await eventsOf(sessionWith("a-secret-token"));
  expect(asked).toBeGreaterThan(0);
  expect(JSON.stringify(events)).not.toContain("a-secret-token");
  expect(events.at(-1)?.type).toBe("run-finished");
});

test("a session that was stopped before it began plays no case, and has an end all the same", async () => {
  const reference = await startServer();
  const events = await eventsOf(sessionWith(reference.token, reference.url), AbortSignal.abort());
  await reference.close();
  expect(events.filter(({ type }) => type === "exchange-finished")).toEqual([]);
  expect(events.at(-1)).toMatchObject({ type: "run-finished", ending: "interrupted" });
});

test("the doors are closed at the end: nothing can be sent any more", async () => {
  const session = sessionWith("a-secret-token");
  await eventsOf(session);
  const request = { method: "GET", url: server.url, headers: [], as: "token", timeoutMs: 1000 } as const;
  expect(await session.send(request, new AbortController().signal)).toMatchObject({ kind: "unanswered" });
});
