import { describe, expect, test } from "vitest";
import type { Outcome, Unanswered } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import type { Diagnosis } from "../../../src/model/target.ts";
import { preflight } from "../../../src/run/discovery/preflight.ts";
import { answered, answeredText, unanswered } from "../builders.ts";

const ORIGIN = "https://api.example.com";
const BASE = `${ORIGIN}/scim/v2`;
const URN = "urn:ietf:params:scim:api:messages:2.0:Error";

type Answers = { readonly [url: string]: Outcome };

/** Looks at a server that answers `otherwise` to whatever is not said here. */
const look = async (
  answers: Answers,
  otherwise: Outcome = answered(404),
  base = BASE,
  hasCredentials = true,
) => {
  const asked: string[] = [];
  const anonymous: string[] = [];
  const diagnosis = await preflight(
    base,
    async (url, as) => {
      asked.push(url);
      if (as === "anonymous") anonymous.push(url);
      return answers[url] ?? otherwise;
    },
    hasCredentials,
  );
  return { diagnosis, asked, anonymous };
};

const CONFIG = `${BASE}/ServiceProviderConfig`;
const USERS = `${BASE}/Users?count=1`;
const SCIM = answered(200, { totalResults: 0 });

describe("a SCIM service", () => {
  test("is looked at twice and no more", async () => {
    expect(await look({ [CONFIG]: SCIM, [USERS]: SCIM })).toEqual({
      diagnosis: undefined,
      asked: [CONFIG, USERS],
      anonymous: [],
    });
  });

  test.each<[string, Json]>([
    ["totalResults", { totalResults: 0 }],
    ["Resources", { Resources: [] }],
    ["authenticationSchemes", { authenticationSchemes: [] }],
    ["one of those in other letter case", { TOTALRESULTS: 0 }],
    ["one of those beside what nobody knows", { extra: 1, totalResults: 0 }],
    ["a SCIM URN", { schemas: [URN] }],
  ])("is told by %s, from either answer", async (_, body) => {
    expect((await look({ [CONFIG]: answered(200, body) })).diagnosis).toBeUndefined();
    expect((await look({ [USERS]: answered(200, body) })).diagnosis).toBeUndefined();
  });

  test.each<[string, Outcome]>([
    ["another JSON object", answered(200, { users: [] })],
    ["a bare list", answered(200, [{ schemas: [URN] }])],
    ["a text", answeredText(200, `totalResults ${URN}`)],
    ["an error, even a SCIM one", answered(404, { schemas: [URN], totalResults: 0 })],
    ["nothing", answered(200)],
  ])("is not told by %s", async (_, outcome) => {
    expect((await look({ [CONFIG]: outcome, [USERS]: outcome })).diagnosis?.code).toBe("not-scim");
  });

  test("is one even when its configuration wants other rights", async () => {
    expect((await look({ [CONFIG]: answered(401), [USERS]: SCIM })).diagnosis).toBeUndefined();
  });
});

describe("no answer", () => {
  test.each<[Unanswered, Diagnosis["code"], string]>([
    ["refused", "unreachable", "Start the server, or correct host and port in --url"],
    ["dns", "dns", "Correct the host name in --url."],
    ["tls", "tls", "--cacert"],
    ["timeout", "timeout", "--timeout and --connect-timeout"],
    ["reset", "unreachable", "See what answers at this address"],
    ["malformed", "unreachable", "another program may be listening"],
    ["interrupted", "unreachable", "See what answers"],
  ])("because of %s is named %s, with its remedy", async (reason, code, fix) => {
    for (const url of [CONFIG, USERS]) {
      const { diagnosis } = await look({ [url]: unanswered(reason, "ENOTFOUND") }, SCIM);
      expect(diagnosis).toEqual({
        code,
        what: `${BASE} gives no answer (${reason}: ENOTFOUND).`,
        fix: expect.stringContaining(fix),
      });
    }
  });

  // What OpenSSL 3 says: the server's port speaks http; the server wants a certificate of ours (TLS 1.3, TLS 1.2).
  test.each([
    ["wrong version number", "http://"],
    ["packet length too long", "http://"],
    ["tlsv13 alert certificate required", "--cert"],
    ["sslv3 alert handshake failure", "--cert"],
  ])("of a handshake (%s) names %s, not the server's certificate", async (detail, fix) => {
    const { diagnosis } = await look({ [CONFIG]: { kind: "unanswered", reason: "tls", detail } });
    expect(diagnosis).toMatchObject({ code: "tls", fix: expect.stringContaining(fix) });
    expect(diagnosis?.fix).not.toContain("--cacert");
  });

  test("to the first question makes the second one idle", async () => {
    expect((await look({ [CONFIG]: unanswered() })).asked).toEqual([CONFIG]);
  });
});

describe("a token", () => {
  test.each([
    [401, "unauthorized", "GET /Users answered 401", "SCIM_CHECK_TOKEN"],
    [403, "forbidden", "GET /Users answered 403", "right to provision"],
  ])("that is answered %d is named, whatever the configuration says", async (status, code, what, fix) => {
    const { diagnosis, asked } = await look({ [CONFIG]: SCIM, [USERS]: answered(status) });
    expect(diagnosis).toEqual({
      code,
      what: expect.stringContaining(what),
      fix: expect.stringContaining(fix),
    });
    expect(asked).toHaveLength(2);
  });

  test.each([401, 403])("that was not given is not called refused (%d)", async (status) => {
    const { diagnosis } = await look(
      { [CONFIG]: SCIM, [USERS]: answered(status) },
      answered(404),
      BASE,
      false,
    );
    expect(diagnosis).toEqual({
      code: "unauthorized",
      what: `The server asks who we are, and no token was given: GET /Users answered ${status}.`,
      fix: "Give the token that the identity provider would use with --token-file or SCIM_CHECK_TOKEN.",
    });
  });

  test("that the configuration alone refuses is named when no service is found nearby", async () => {
    expect((await look({ [CONFIG]: answered(401) })).diagnosis?.code).toBe("unauthorized");
    expect((await look({ [CONFIG]: answered(403) })).diagnosis?.code).toBe("not-scim");
  });
});

describe("the service is looked for nearby", () => {
  test("without the token, which was given for the address itself", async () => {
    const { asked, anonymous } = await look({}, answered(404));
    expect(asked.slice(0, 2)).toEqual([CONFIG, USERS]);
    expect(anonymous).toEqual(asked.slice(2));
  });

  test("where such services are often found, each place once, and not where it was looked already", async () => {
    const { asked } = await look({}, answered(404), `${ORIGIN}/App/scim`);
    expect(asked.slice(2)).toEqual(
      [
        "/App/scim/v2",
        "/App/scim/scim/v2",
        "/App/scim/scim",
        "/App",
        "/App/v2",
        "/scim/v2",
        "/scim",
        "/app/scim",
        "",
      ].map((path) => `${ORIGIN}${path}/ServiceProviderConfig`),
    );
    const atHost = await look({}, answered(404), ORIGIN);
    expect(atHost.asked.slice(2)).toEqual(
      ["/v2", "/scim/v2", "/scim"].map((path) => `${ORIGIN}${path}/ServiceProviderConfig`),
    );
  });

  test.each<[string, string, string]>([
    ["below", `${ORIGIN}/scim`, "/scim/v2"],
    ["two below", ORIGIN, "/scim/v2"],
    ["above", `${ORIGIN}/scim/v2/Users`, "/scim/v2"],
    ["beside", `${ORIGIN}/scim/v3`, "/scim/v2"],
  ])("and named when it is %s", async (_, base, path) => {
    const { diagnosis } = await look(
      { [`${ORIGIN}${path}/ServiceProviderConfig`]: SCIM },
      answered(404),
      base,
    );
    expect(diagnosis).toEqual({
      code: "wrong-path",
      what: `There is no SCIM service at ${base}, but there is one at ${ORIGIN}${path}.`,
      fix: `Use --url ${ORIGIN}${path}.`,
    });
  });

  test("and named when only its letter case is wrong", async () => {
    const { diagnosis } = await look({ [CONFIG]: SCIM }, answered(404), `${ORIGIN}/SCIM/v2`);
    expect(diagnosis).toEqual({
      code: "letter-case",
      what: `There is no SCIM service at ${ORIGIN}/SCIM/v2, but there is one at ${BASE}.`,
      fix: `Use --url ${BASE}; the path is case-sensitive.`,
    });
  });

  test.each([401, 403])("and known by a SCIM error of %d, too", async (status) => {
    const refusal = answered(status, { schemas: [URN], status: String(status) });
    const { diagnosis } = await look({ [CONFIG]: refusal }, answered(404), `${ORIGIN}/scim`);
    expect(diagnosis?.code).toBe("wrong-path");
  });

  test.each<[string, Outcome]>([
    ["a refusal without SCIM in it", answered(401, { error: "no" })],
    ["a refusal without a body", answered(401)],
    ["a SCIM error of another kind", answered(404, { schemas: [URN] })],
    ["no answer", unanswered()],
  ])("but not taken for found at %s", async (_, outcome) => {
    const { diagnosis } = await look({ [CONFIG]: outcome }, answered(404), `${ORIGIN}/scim`);
    expect(diagnosis?.code).toBe("not-scim");
  });
});

describe("a redirect", () => {
  const redirected = async (location: string | undefined, base = BASE, status = 302) => {
    const headers = location === undefined ? {} : { location };
    return (await look({}, answered(status, undefined, headers), base)).diagnosis;
  };

  test("from http to https is told with the address to use", async () => {
    expect(await redirected("https://api.example.com/login", "http://api.example.com/scim")).toEqual({
      code: "redirect-to-https",
      what: "http://api.example.com/scim redirects to https://api.example.com.",
      fix: expect.stringContaining(
        "Use --url https://api.example.com/scim: a token must not travel over plain http",
      ),
    });
  });

  test.each<[string, string, Diagnosis["code"]]>([
    ["to the same address with a slash", "/scim/v2/ServiceProviderConfig/", "trailing-slash"],
    ["to the same address elsewhere with a slash", "https://other.example/scim/v2/Users/", "trailing-slash"],
    ["to another address with a slash", "/other/", "redirect"],
    ["to the same address without a slash", "/scim/v2/Users", "redirect"],
    ["from https to http", "http://api.example.com/x", "redirect"],
  ])("%s", async (_, location, code) => {
    expect((await redirected(location))?.code).toBe(code);
  });

  test.each(["/login", "/SignIn", "https://sso.example/x", "/oauth/authorize"])(
    "to %s is to a login",
    async (to) => {
      expect(await redirected(to)).toEqual({
        code: "redirect",
        what: `The server redirects to a login page (${to}).`,
        fix: expect.stringContaining("Let bearer tokens pass the login"),
      });
    },
  );

  test("to anywhere else is told with where it goes", async () => {
    expect(await redirected("/v3")).toEqual({
      code: "redirect",
      what: `${BASE} redirects to /v3.`,
      fix: expect.stringContaining("use that address as --url"),
    });
  });

  test.each([
    [300, "redirect"],
    [399, "redirect"],
    [299, "not-scim"],
    [400, "not-scim"],
  ])("is told by its status %d: %s", async (status, code) => {
    expect((await redirected("/v3", BASE, status))?.code).toBe(code);
  });

  test("to the same address with a slash is told with what to do, also at the root of a host", async () => {
    const to = "/ServiceProviderConfig/";
    expect(await redirected(to, ORIGIN)).toEqual({
      code: "trailing-slash",
      what: `The server redirects every address to one with a slash at its end (${to}).`,
      fix: expect.stringContaining("Let the server answer without the slash"),
    });
  });

  test("to what is no address is told as it stands", async () => {
    expect(await redirected("http://[", "http://api.example.com/scim")).toMatchObject({
      code: "redirect",
      what: "http://api.example.com/scim redirects to http://[.",
    });
  });

  test("that does not say where to is none", async () => {
    expect((await redirected(undefined))?.code).toBe("not-scim");
  });
});

describe("whatever else answers", () => {
  test.each<[string, Outcome]>([
    ["by its media type", answeredText(200, "Sign in", { "content-type": "text/html; charset=utf-8" })],
    ["by its first tag", answeredText(404, "\n <!DOCTYPE html><p>Not here")],
    ["by its first tag, without a doctype", answeredText(404, "<HTML>")],
  ])("is a web page %s", async (_, outcome) => {
    const status = outcome.kind === "answered" ? outcome.response.status : 0;
    expect((await look({}, outcome)).diagnosis).toEqual({
      code: "html-page",
      what: `${BASE} answers with a web page (${status}, ${status}), not with SCIM.`,
      fix: expect.stringContaining("often ending in /scim/v2"),
    });
  });

  test("is a web page when one of two answers is one", async () => {
    const page = answeredText(200, "<html>");
    expect((await look({ [CONFIG]: answered(404), [USERS]: page })).diagnosis?.code).toBe("html-page");
  });

  test("is no web page when a tag only stands in it", async () => {
    expect((await look({}, answeredText(404, "see <html>"))).diagnosis?.code).toBe("not-scim");
  });

  test("is a server in trouble from 500 on", async () => {
    const { diagnosis } = await look({ [CONFIG]: answered(404), [USERS]: answered(500) });
    expect(diagnosis).toEqual({
      code: "server-error",
      what: `${BASE} answers 500 to the first requests.`,
      fix: expect.stringContaining("server's log"),
    });
  });

  test("is a server in trouble rather than a web page, and a wrong token rather than a server in trouble", async () => {
    const page = answeredText(503, "<html>", { "content-type": "text/html" });
    expect((await look({}, page)).diagnosis?.code).toBe("server-error");
    expect((await look({ [CONFIG]: answered(401), [USERS]: page })).diagnosis?.code).toBe("unauthorized");
  });

  test("is told with both its answers", async () => {
    expect((await look({ [CONFIG]: answered(404), [USERS]: answered(400) })).diagnosis).toEqual({
      code: "not-scim",
      what: `${BASE} does not look like a SCIM service: GET /ServiceProviderConfig and GET /Users answered 404 and 400, neither with a SCIM message.`,
      fix: expect.stringContaining("https://host/scim/v2"),
    });
  });
});
