import { beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { ownHeaders } from "../../src/model/default-headers.ts";
import type { ExchangeFinished } from "../../src/model/event.ts";
import type { HeaderList } from "../../src/model/suite.ts";
import type { OutgoingRequest } from "../../src/run/ports/ports.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { play } from "../support/play.ts";
import { runOptions } from "../support/run-options.ts";

const { profiles } = bundledLibrary();
const providers = profiles.filter(({ id }) => ["entra", "okta-oin", "okta-aiw", "onelogin"].includes(id));
const OWN = ownHeaders(runOptions(bundledLibrary()).toolVersion);

/** Reads of checks that the provider itself sends. */
const READS_OF_PROVIDERS =
  /^scenarios\/(entra\/(get-without-accept|plus-for-a-blank)|import\/|okta\/|onelogin\/(address|query)-ends-in)/;

type Played = ExchangeFinished & { readonly agent: string | undefined };

const agentOf = (headers: HeaderList): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === "user-agent")?.[1];

const OURS = agentOf(OWN);

let sent: readonly OutgoingRequest[] = [];
let exchanges: readonly Played[] = [];

beforeAll(async () => {
  const server = await startServer();
  const log: OutgoingRequest[] = [];
  const { events } = await play({
    ...server,
    options: {
      workers: 8,
      selection: {
        checks: ({ id }) => id.startsWith("scenarios/"),
        profiles: providers.map(({ id }) => id),
      },
    },
    door: (send) => (request, signal) => {
      log.push(request);
      return send(request, signal);
    },
  });
  await server.close();
  sent = log;
  exchanges = events
    .filter((event) => event.type === "exchange-finished")
    .map((event) => ({ ...event, agent: agentOf(event.exchange.request.headers) }));
}, 120_000);

const usual = (id: string, hasBody: boolean): HeaderList => {
  const wire = profiles.find((profile) => id.endsWith(`@${profile.id}`))?.wire;
  return (hasBody ? wire?.headers.withBody : wire?.headers.withoutBody) ?? [];
};

const isGiven = ({ step }: ExchangeFinished["exchange"]): boolean => step.startsWith("given ");

const isSaidByIntent = ({ exchange }: Played): boolean => exchange.step.includes(" › ");

describe("of all that is sent for the providers", () => {
  test("no user is deleted as Okta, which never does it, and a group only where Okta unlinks it", () => {
    const deletions = sent.filter(({ method }) => method === "DELETE");
    expect(deletions.length).toBeGreaterThan(100);
    const byOkta = exchanges.filter(
      ({ agent, exchange }) => exchange.request.method === "DELETE" && agent?.startsWith("Okta"),
    );
    expect(new Set(byOkta.map(({ exchange }) => exchange.step.replace(/^.* › /, "")))).toEqual(
      new Set(["1. DELETE /Groups/{group.id}"]),
    );
    expect(deletions.filter(({ headers }) => agentOf(headers)?.startsWith("Okta"))).toHaveLength(
      byOkta.length,
    );
  });

  test("what an intent says has the headers of its profile", () => {
    const said = exchanges.filter(isSaidByIntent);
    expect(said.length).toBeGreaterThan(250);
    for (const { case: id, exchange } of said)
      expect(exchange.request.headers, `${id} ${exchange.step}`).toEqual(
        expect.arrayContaining([...usual(id, exchange.request.body !== undefined)]),
      );
    expect(said.filter(({ agent }) => agent === OURS)).toEqual([]);
  });

  test("what is read to be ours and cleaned up is ours", () => {
    const own = exchanges.filter(({ phase }) => phase === "ownership" || phase === "cleanup");
    expect(own.length).toBeGreaterThan(200);
    expect(new Set(own.map(({ agent }) => agent))).toEqual(new Set([OURS]));
  });

  test("what only prepares is ours, but for what a case is given", () => {
    const prepared = exchanges.filter(({ phase, exchange }) => phase === "setup" && !isGiven(exchange));
    expect(prepared.length).toBeGreaterThan(10);
    expect(new Set(prepared.map(({ agent }) => agent))).toEqual(new Set([OURS]));
    expect(exchanges.filter((one) => isGiven(one.exchange) && one.agent === OURS)).toEqual([]);
  });

  test("what is read back is read in our headers, but where the provider itself is known to read", () => {
    const reads = exchanges.filter(
      (one) => one.phase === "step" && one.exchange.request.method === "GET" && !isSaidByIntent(one),
    );
    const others = reads.filter(({ case: id }) => !READS_OF_PROVIDERS.test(id));
    expect(others.length).toBeGreaterThan(150);
    for (const { case: id, exchange } of others) {
      expect(exchange.request.headers, `${id} ${exchange.step}`).toEqual(OWN);
      expect(exchange.request.url, id).not.toMatch(/[?&]$/);
    }
    const spoken = reads.filter(({ case: id, exchange }) => {
      const headers = JSON.stringify(usual(id, false));
      return JSON.stringify(exchange.request.headers) === headers;
    });
    expect(spoken.length).toBeGreaterThan(20);
  });

  test("a write that a check writes out is the provider's", () => {
    const writes = exchanges.filter(
      (one) => one.phase === "step" && one.exchange.request.method !== "GET" && !isSaidByIntent(one),
    );
    expect(writes.length).toBeGreaterThan(40);
    expect(writes.filter(({ agent }) => agent === OURS)).toEqual([]);
  });
});
