import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { connect } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createSend, type HttpDoor, type SendOptions } from "../../src/io/http.ts";
import { createSecrets } from "../../src/io/secrets.ts";
import type { Outcome, Response } from "../../src/model/exchange.ts";
import type { OutgoingRequest } from "../../src/run/ports/ports.ts";
import { deadUrl, type Loopback, loopback, loopbackTcp } from "./loopback.ts";

const opened: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((door) => door.close()));
});
const keep = <T extends Loopback | HttpDoor>(door: T): T => {
  opened.push(door);
  return door;
};

const TOKEN = "tok+en/with=odd chars";
const door = (more: Partial<SendOptions> = {}): HttpDoor =>
  keep(
    createSend({
      connections: 2,
      connectTimeoutMs: 1000,
      proxy: "none",
      credentials: { token: TOKEN, headers: [] },
      secrets: createSecrets(),
      ...more,
    }),
  );

const get = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  method: "GET",
  url,
  headers: [],
  as: "token",
  timeoutMs: 5000,
  ...more,
});

const never = new AbortController().signal;

const response = (outcome: Outcome): Response => {
  if (outcome.kind === "unanswered") throw new Error(`${outcome.reason}: ${outcome.detail}`);
  return outcome.response;
};

const whyNot = (outcome: Outcome): string => (outcome.kind === "unanswered" ? outcome.reason : "answered");

describe("what goes out", () => {
  /** Sends to a server that records the bytes and answers 204. */
  const bytesOf = async (
    request: Partial<OutgoingRequest> & { path?: string; query?: string },
    more: Partial<SendOptions> = {},
  ) => {
    let received = "";
    const server = keep(
      await loopbackTcp((socket) =>
        socket.on("data", (chunk) => {
          received += chunk;
          socket.write("HTTP/1.1 204 No Content\r\n\r\n");
        }),
      ),
    );
    const { path = "/", query = "", ...rest } = request;
    const baseQuery = { base: server.url, query };
    expect(
      response(await door({ baseQuery, ...more }).send(get(server.url + path, rest), never)).status,
    ).toBe(204);
    return received.split("\r\n");
  };

  test("headers keep their order and letter case, and nothing is added but host, connection and the token", async () => {
    const lines = await bytesOf({
      headers: [
        ["aCCept", "b"],
        ["X-One", "1"],
      ],
    });
    expect(lines.slice(2, 6)).toEqual([
      "connection: keep-alive",
      "aCCept: b",
      "X-One: 1",
      `Authorization: Bearer ${TOKEN}`,
    ]);
    expect(lines.slice(6)).toEqual(["", ""]);
  });

  test("headers go out in the order that is asked for, those of the connection among them", async () => {
    const lines = await bytesOf({
      method: "POST",
      headers: [
        ["Connection", "Keep-Alive"],
        ["Accept", "b"],
      ],
      headerOrder: ["Accept", "Authorization", "Content-Length", "Host", "Connection"],
      body: "{}",
    });
    expect(lines.slice(1, 4)).toEqual(["Accept: b", `Authorization: Bearer ${TOKEN}`, "Content-Length: 2"]);
    expect(lines.slice(5)).toEqual(["Connection: Keep-Alive", "", "{}"]);
    expect(lines[4]).toMatch(/^Host: 127\.0\.0\.1:\d+$/);
  });

  test.each([["/Users?"], ["/Users?filter=a%20eq+%22b%22&"], ["/Users/%2F..%2f"], ["/a/../b"], ["/"]])(
    "the address %s is sent as it stands",
    async (path) => {
      expect((await bytesOf({ path }))[0]).toBe(`GET ${path} HTTP/1.1`);
    },
  );

  test("the query of the target goes with every address, before its own", async () => {
    const query = "tenant=7";
    expect((await bytesOf({ path: "/Users", query }))[0]).toBe("GET /Users?tenant=7 HTTP/1.1");
    expect((await bytesOf({ path: "/Users?count=1&", query }))[0]).toBe(
      "GET /Users?tenant=7&count=1& HTTP/1.1",
    );
  });

  test("a body is sent byte for byte with its length", async () => {
    const lines = await bytesOf({ method: "POST", body: '{ "a" : "é" }' });
    expect(lines).toContain("content-length: 14");
    expect(lines.at(-1)).toBe('{ "a" : "é" }');
  });

  const authorizationOf = (lines: readonly string[]): string | undefined =>
    lines.find((line) => line.toLowerCase().startsWith("authorization:"));

  test("anonymous sends no credentials, not even configured ones", async () => {
    const own = { headers: [["authorization", "Basic YTpi"] as const] };
    expect(authorizationOf(await bytesOf({ as: "anonymous" }, { credentials: own }))).toBeUndefined();
  });

  test("a configured Authorization header takes the place of the token", async () => {
    const own = { token: TOKEN, headers: [["authorization", "Basic YTpi"] as const] };
    expect(authorizationOf(await bytesOf({}, { credentials: own }))).toBe("authorization: Basic YTpi");
  });

  test("the second token goes out when asked for", async () => {
    const own = { token: TOKEN, secondToken: "another", headers: [] };
    expect(authorizationOf(await bytesOf({ as: "second-token" }, { credentials: own }))).toBe(
      "Authorization: Bearer another",
    );
  });

  test.each([["abcDEF123456"], ["short"], ["eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"], ["___"]])(
    "the wrong token for %s looks alike and is another",
    async (token) => {
      const header = authorizationOf(
        await bytesOf({ as: "wrong-token" }, { credentials: { token, headers: [] } }),
      );
      const wrong = header?.replace("Authorization: Bearer ", "") ?? "";
      expect(wrong).not.toBe(token);
      expect(wrong.replace(/0$/, "").length).toBeLessThanOrEqual(token.length);
      expect(wrong.split(".").slice(0, -1)).toEqual(token.split(".").slice(0, -1));
    },
  );

  test("configured headers replace those of the profile in place, others follow", async () => {
    const own = { headers: [["ACCEPT", "x"] as const, ["X-Tenant", "t"] as const], userAgent: "me" };
    const lines = await bytesOf(
      {
        headers: [
          ["User-Agent", "Okta"],
          ["Accept", "a"],
        ],
      },
      { credentials: own },
    );
    expect(lines.slice(3, 6)).toEqual(["User-Agent: me", "ACCEPT: x", "X-Tenant: t"]);
  });
});

describe("why there is no answer", () => {
  test("nobody listens: refused", async () => {
    expect(whyNot(await door().send(get(await deadUrl()), never))).toBe("refused");
  });

  test.each([
    ["closes at once", "reset", (): string => ""],
    ["closes in the middle of the head", "reset", (): string => "HTTP/1.1 200 OK\r\nContent-Le"],
    [
      "closes before the body is complete",
      "reset",
      (): string => "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{}",
    ],
    ["is no HTTP server", "malformed", (): string => "SSH-2.0-OpenSSH_9.6\r\n"],
    ["has a head with garbage", "malformed", (): string => "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"],
    [
      "sends broken gzip",
      "malformed",
      (): string => "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    ],
    [
      "sends an unknown coding",
      "malformed",
      (): string => "HTTP/1.1 200 OK\r\nContent-Encoding: zstd9\r\nContent-Length: 3\r\n\r\nabc",
    ],
    [
      "sends endless headers",
      "too-large",
      (): string => `HTTP/1.1 200 OK\r\n${"X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(1000)}\r\n`,
    ],
  ])("a server that %s: %s", async (_what, reason, answer) => {
    const server = keep(await loopbackTcp((socket) => socket.once("data", () => socket.end(answer()))));
    expect(whyNot(await door().send(get(server.url), never))).toBe(reason);
  });

  test("a server that tears the connection down: reset", async () => {
    const server = keep(await loopbackTcp((socket) => socket.once("data", () => socket.resetAndDestroy())));
    expect(whyNot(await door().send(get(server.url), never))).toBe("reset");
  });

  test("a server that hangs: timeout, and the door is usable afterwards", async () => {
    const server = keep(await loopback((request, answer) => void (request.url === "/ok" && answer.end())));
    const { send } = door({ connections: 1 });
    expect(whyNot(await send(get(server.url, { timeoutMs: 50 }), never))).toBe("timeout");
    expect(response(await send(get(`${server.url}/ok`), never)).status).toBe(200);
  });

  test("a body that drips forever: timeout", async () => {
    const server = keep(
      await loopback((_request, answer) => {
        const drip = setInterval(() => answer.write(" "), 5);
        answer.on("close", () => clearInterval(drip));
      }),
    );
    expect(whyNot(await door().send(get(server.url, { timeoutMs: 60 }), never))).toBe("timeout");
  });

  test("a request that waits for a free connection keeps its own bound", async () => {
    const server = keep(await loopback(() => undefined));
    const { send } = door({ connections: 1 });
    const outcomes = await Promise.all([
      send(get(server.url, { timeoutMs: 300 }), never),
      send(get(server.url, { timeoutMs: 50 }), never),
    ]);
    expect(outcomes.map(whyNot)).toEqual(["timeout", "timeout"]);
  });

  test.each([
    ["plain", (): Buffer => Buffer.alloc(11 * 1024 * 1024, 32), {}],
    ["gzip bomb", (): Buffer => gzipSync(Buffer.alloc(40 * 1024 * 1024)), { "content-encoding": "gzip" }],
  ])("a huge body (%s): too-large", async (_name, body, headers) => {
    const server = keep(await loopback((_request, answer) => answer.writeHead(200, headers).end(body())));
    expect(whyNot(await door().send(get(server.url), never))).toBe("too-large");
  });

  test("a run that is stopped: interrupted, at once and before sending", async () => {
    let seen = 0;
    const stop = new AbortController();
    const server = keep(
      await loopback(() => {
        seen += 1;
        stop.abort();
      }),
    );
    const { send } = door();
    expect(whyNot(await send(get(server.url), stop.signal))).toBe("interrupted");
    expect(whyNot(await send(get(server.url), stop.signal))).toBe("interrupted");
    expect(seen).toBe(1);
  });

  test("a name that does not exist: dns", async () => {
    expect(whyNot(await door().send(get("http://nowhere.invalid/"), never))).toBe("dns");
  });

  test("plain HTTP where TLS was expected: tls", async () => {
    const server = keep(
      await loopbackTcp((socket) =>
        socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      ),
    );
    expect(whyNot(await door().send(get(server.url.replace("http:", "https:")), never))).toBe("tls");
  });

  test("an address that no HTTP request can hold is an outcome, not a crash", async () => {
    expect(whyNot(await door().send(get("http://127.0.0.1:1/a b"), never))).toBe("other");
    expect(whyNot(await door().send(get("not an address"), never))).toBe("other");
    expect(whyNot(await door().send(get("http://127.0.0.1:1/", { headers: [["X", "a\r\nb"]] }), never))).toBe(
      "other",
    );
  });
});

describe("what comes back", () => {
  const answerOf = async (
    headers: { readonly [name: string]: string | string[] },
    body: string | Buffer,
    status = 200,
    more: Partial<SendOptions> = {},
  ): Promise<Response> => {
    const server = keep(await loopback((_request, answer) => answer.writeHead(status, headers).end(body)));
    return response(await door(more).send(get(server.url), never));
  };

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["identity", (text: Buffer): Buffer => text],
  ])("%s is decoded", async (coding, encode) => {
    const { body } = await answerOf(
      { "content-type": "application/json", "content-encoding": coding },
      encode(Buffer.from('{"a":1}')),
    );
    expect(body).toEqual({ kind: "json", value: { a: 1 }, text: '{"a":1}' });
  });

  test.each([
    ["application/scim+json", '{"a":1}', "json"],
    ["Application/JSON; charset=utf-8", "true", "json"],
    ["", '{"a":1}', "json"],
    ["text/plain", ' [{"a":1}]', "json"],
    ["text/plain", "12", "text"],
    ["text/html", '{"a":1}', "text"],
    ["application/xml", "{}", "text"],
    ["application/scim+json", '{"a":', "text"],
    ["application/scim+json", "", "none"],
    ["application/scim+json", '\uFEFF{"a":1,"a":2}', "json"],
  ])("%s with %j is %s", async (type, text, kind) => {
    const { body } = await answerOf(type === "" ? {} : { "content-type": type }, text);
    expect(body.kind).toBe(kind);
  });

  test("invalid UTF-8 is replaced", async () => {
    const { body } = await answerOf({ "content-type": "application/json" }, Buffer.from([0x22, 0xff, 0x22]));
    expect(body).toMatchObject({ kind: "json", value: "\uFFFD" });
  });

  test("redirects are answers, not followed", async () => {
    const { status, headers } = await answerOf({ Location: "/elsewhere" }, "", 302);
    expect([status, headers.location]).toEqual([302, "/elsewhere"]);
  });

  test("header names are in lower case, repeated headers joined", async () => {
    const { headers } = await answerOf({ "X-A": ["1", "2"] }, "");
    expect(headers["x-a"]).toBe("1, 2");
  });

  test("an echoed token is masked in headers and body before anything sees it", async () => {
    const { headers, body } = await answerOf(
      { "x-echo": `Bearer ${TOKEN}`, "content-type": "application/json" },
      JSON.stringify({ token: TOKEN, url: encodeURIComponent(TOKEN) }),
    );
    expect(headers["x-echo"]).toBe("Bearer [REDACTED]");
    expect(body).toMatchObject({ value: { token: "[REDACTED]", url: "[REDACTED]" } });
  });
});

test("requests go through the proxy that was named, but for the hosts that are excepted", async () => {
  const heads: (readonly string[])[] = [];
  const target = keep(
    await loopback((request, answer) => {
      heads.push(request.rawHeaders.filter((_, at) => at % 2 === 0));
      answer.end('"target"');
    }),
  );
  const headerOrder = ["Accept", "Host", "Connection"];
  const asked = get(target.url, { headers: [["Accept", "a"]], as: "anonymous", headerOrder });
  const tunnels: string[] = [];
  const proxy = keep(
    await loopbackTcp((socket) =>
      socket.once("data", (head) => {
        tunnels.push(String(head).split("\r\n")[0] ?? "");
        const [host = "", port = ""] = (/^CONNECT (\S+):(\d+)/.exec(String(head)) ?? []).slice(1);
        const upstream = connect(Number(port), host);
        upstream.on("error", () => socket.destroy());
        void once(upstream, "connect").then(() => {
          socket.write("HTTP/1.1 200 OK\r\n\r\n");
          socket.pipe(upstream).pipe(socket);
        });
      }),
    ),
  );
  const through = door({ proxy: { url: proxy.url } });
  expect(response(await through.send(asked, never)).status).toBe(200);
  const around = door({ proxy: { url: proxy.url }, noProxy: "127.0.0.1" });
  expect(response(await around.send(asked, never)).status).toBe(200);
  expect(tunnels).toEqual([`CONNECT ${new URL(target.url).host} HTTP/1.1`]);
  expect(heads).toEqual([headerOrder, headerOrder]);
});

describe("connections are kept open", () => {
  /** Ports from which each of two pairs of requests came, the first answered so; two are under way at once. */
  const portsOf = async (first: (answer: ServerResponse) => void): Promise<readonly number[][]> => {
    const came: number[] = [];
    const server = keep(
      await loopback((request, answer) => {
        came.push(request.socket.remotePort ?? 0);
        if (request.url === "/first") first(answer);
        else setTimeout(() => answer.end(), 50);
      }),
    );
    const { send } = door();
    const pair = (path: string) =>
      Promise.all([
        send(get(`${server.url}${path}`, { method: "POST" }), never),
        send(get(server.url), never),
      ]);
    await pair("/first");
    await pair("/second");
    return [came.slice(0, 2), came.slice(2)].map((ports) => ports.toSorted());
  };

  test("from one request to the next", async () => {
    const [before, after] = await portsOf((answer) => answer.end());
    expect(after).toEqual(before);
  });

  test.each<[string, (answer: ServerResponse) => void]>([
    ["the server failed", (answer) => answer.writeHead(500).end()],
    ["it broke one of them off", (answer) => answer.destroy()],
  ])("but none once %s", async (_, first) => {
    const [before = [], after = []] = await portsOf(first);
    expect(after.filter((port) => before.includes(port))).toEqual([]);
  });
});
