import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Diagnosis } from "../../../src/model/target.ts";
import { preflight } from "../../../src/run/discovery/preflight.ts";
import { createPlainSend } from "../../support/plain-send.ts";

const CONFIG =
  '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true}}';
const EMPTY = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close(() => {}).closeAllConnections();
});

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A SCIM service below one path, and nothing else. */
const scimAt =
  (path: string): RequestListener =>
  ({ url = "" }, response) => {
    const known = url.startsWith(`${path}/ServiceProviderConfig`)
      ? CONFIG
      : url.startsWith(`${path}/Users`)
        ? EMPTY
        : undefined;
    response.writeHead(known === undefined ? 404 : 200, { "content-type": "application/scim+json" });
    response.end(known ?? "{}");
  };

const always =
  (
    status: number,
    type: string,
    body: string,
    headers: { readonly [name: string]: string } = {},
  ): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(body);
  };

const diagnose = async (base: string, timeoutMs = 2000): Promise<Diagnosis | undefined> => {
  const door = createPlainSend(2);
  const signal = new AbortController().signal;
  const request = { method: "GET", headers: [], as: "anonymous", timeoutMs } as const;
  const found = await preflight(base, (url) => door.send({ ...request, url }, signal), true);
  await door.close();
  return found;
};

describe("the preflight", () => {
  test("lets a SCIM service pass", async () => {
    const origin = await serve(scimAt("/scim/v2"));
    expect(await diagnose(`${origin}/scim/v2`)).toBeUndefined();
  });

  test("lets a service without /ServiceProviderConfig pass, for the checks to judge", async () => {
    const origin = await serve(({ url = "" }, response) => {
      response.writeHead(url.startsWith("/Users") ? 200 : 404, { "content-type": "application/json" });
      response.end(url.startsWith("/Users") ? '{"Resources":[],"totalResults":0}' : "not here");
    });
    expect(await diagnose(origin)).toBeUndefined();
  });

  test.each<[string, RequestListener, string, Diagnosis["code"], RegExp]>([
    [
      "a login page",
      always(200, "text/html", "<!doctype html><p>Sign in"),
      "",
      "html-page",
      /address of the SCIM service/,
    ],
    ["another JSON API", always(200, "application/json", '{"users":[]}'), "", "not-scim", /base URL/],
    ["an address above the service", scimAt("/scim/v2"), "/scim", "wrong-path", /\/scim\/v2/],
    [
      "an address below the service",
      scimAt("/scim"),
      "/scim/v2",
      "wrong-path",
      /--url http:\/\/127\.0\.0\.1:\d+\/scim\./,
    ],
    ["a path in the wrong letter case", scimAt("/scim/v2"), "/SCIM/v2", "letter-case", /case-sensitive/],
    ["a wrong token", always(401, "application/scim+json", "{}"), "", "unauthorized", /SCIM_CHECK_TOKEN/],
    [
      "a token without rights",
      always(403, "application/scim+json", "{}"),
      "",
      "forbidden",
      /right to provision/,
    ],
    ["a broken server", always(500, "text/plain", "oops"), "", "server-error", /log/],
    [
      "a redirect to https",
      always(301, "text/plain", "", { location: "https://example.com/scim" }),
      "",
      "redirect-to-https",
      /https/,
    ],
    [
      "a redirect to a login",
      always(302, "text/plain", "", { location: "/login?next=/" }),
      "",
      "redirect",
      /login/,
    ],
  ])("names %s", async (_, listener, path, code, fix) => {
    const origin = await serve(listener);
    const found = await diagnose(`${origin}${path}`);
    expect(found).toMatchObject({ code });
    expect(`${found?.what} ${found?.fix}`).toMatch(fix);
  });

  test("names a server that wants a slash at the end of every address", async () => {
    const origin = await serve(({ url = "" }, response) => {
      const { pathname } = new URL(url, "http://x");
      response.writeHead(pathname.endsWith("/") ? 200 : 301, { location: `${pathname}/` });
      response.end();
    });
    expect(await diagnose(`${origin}/scim`)).toMatchObject({ code: "trailing-slash" });
  });

  test("names a port where nothing listens", async () => {
    expect(await diagnose("http://127.0.0.1:1")).toMatchObject({ code: "unreachable" });
  });

  test("names a server that hangs", async () => {
    const origin = await serve(() => {});
    expect(await diagnose(origin, 200)).toMatchObject({ code: "timeout" });
  });
});
