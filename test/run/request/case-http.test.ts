import { describe, expect, test } from "vitest";
import { createCaseHttp } from "../../../src/run/request/case-http.ts";
import { isRead } from "../../../src/run/request/is-read.ts";
import { answered, BASE, door, neverAborted, outgoing } from "../builders.ts";

const OWN_HEADERS = [["Accept", "application/json"]] as const;

const open = () => {
  const log: string[] = [];
  const { send, requests } = door(({ method }) => {
    log.push(`sent ${method}`);
    return answered(200);
  });
  const signals: AbortSignal[] = [];
  const signal = neverAborted();
  const http = createCaseHttp({
    base: BASE,
    timeoutMs: 700,
    headers: OWN_HEADERS,
    signal,
    now: () => 7,
    send: async (request, given) => {
      signals.push(given);
      return { ...(await send(request, given)), attempts: 3, durationMs: 12.3456 };
    },
    account: {
      announce: ({ method }) => log.push(`announced ${method}`),
      note: ({ request }) => log.push(`noted ${request.method}`),
    },
  });
  return { http, log, requests, signals, signal };
};

describe("a request of a case", () => {
  test("is announced before it is sent and noted after it", async () => {
    const { http, log } = open();
    await http.send(outgoing("POST"), "1. POST /Users");
    expect(log).toEqual(["announced POST", "sent POST", "noted POST"]);
  });

  test("gives an exchange that keeps no timeout, and times to a tenth of a millisecond", async () => {
    const { http } = open();
    expect(await http.send(outgoing("POST", "/Users", { a: 1 }), "1. POST /Users")).toEqual({
      step: "1. POST /Users",
      request: { method: "POST", url: `${BASE}/Users`, headers: [], body: '{"a":1}', as: "token" },
      outcome: answered(200),
      durationMs: 12.3,
      attempts: 3,
    });
  });

  test("goes out under the signal of the case", async () => {
    const { http, signals, signal } = open();
    await http.send(outgoing(), "1");
    await http.ask("GET", "/Users/7", "read");
    expect(signals).toEqual([signal, signal]);
  });

  test("of our own has the headers and the time of the case", async () => {
    const { http, requests, log } = open();
    expect(await http.ask("DELETE", "/Users/7", "clean up")).toMatchObject({ step: "clean up", attempts: 3 });
    expect(requests).toEqual([
      { method: "DELETE", url: `${BASE}/Users/7`, headers: OWN_HEADERS, as: "token", timeoutMs: 700 },
    ]);
    expect(log).toEqual(["announced DELETE", "sent DELETE", "noted DELETE"]);
  });
});

describe("when something was written", () => {
  test("is unknown at first, and after reads", async () => {
    const { http } = open();
    expect(http.writtenAt()).toBeUndefined();
    await http.send(outgoing("GET"), "1");
    await http.send(outgoing("POST", "/Users/.search"), "2");
    expect(http.writtenAt()).toBeUndefined();
  });

  test("is known from the first write on", async () => {
    const { http } = open();
    await http.send(outgoing("PATCH", "/Users/7"), "1");
    expect(http.writtenAt()).toBe(7);
    await http.send(outgoing("GET"), "2");
    expect(http.writtenAt()).toBe(7);
  });
});

test.each([
  ["GET", "/Users", true],
  ["POST", "/.search", true],
  ["POST", "/Users/.search", true],
  ["POST", "/Users/.search?attributes=id", true],
  ["POST", "/Users", false],
  ["POST", "/Users?x=/.search", false],
  ["POST", "/Users.search", false],
  ["PUT", "/Users/7", false],
  ["PATCH", "/Users/7", false],
  ["DELETE", "/Users/7", false],
  ["HEAD", "/Users/7", false],
])("%s %s is a read: %s", (method, path, expected) => {
  expect(isRead({ method, url: `${BASE}${path}` })).toBe(expected);
});
