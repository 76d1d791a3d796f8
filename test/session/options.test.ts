import { describe, expect, test } from "vitest";
import { createSecrets } from "../../src/io/secrets.ts";
import { profileId } from "../../src/model/ids.ts";
import { type Asked, type AskedByFlag, sessionOptions } from "../../src/session/options.ts";
import type { SessionOptions } from "../../src/session/session.ts";
import { bundledLibrary } from "../support/bundled-library.ts";

const URL = "https://api.example.com/scim/v2";
const library = bundledLibrary();

type Change = Partial<Asked & AskedByFlag>;

const made = (change: Change = {}): SessionOptions => {
  const session = sessionOptions({ url: URL, library, ...change });
  if (!session.ok) throw new Error(session.problems.map(({ what }) => what).join("\n"));
  return session.value;
};

const refusals = (change: Change): readonly string[] => {
  const session = sessionOptions({ url: URL, library, ...change });
  return session.ok
    ? []
    : session.problems.map(({ at, what, fix }) =>
        [at.file, what, ...(fix === undefined ? [] : [fix])].join(" | "),
      );
};

const EXAMPLE = "Give the base URL, such as https://api.example.com/scim/v2.";

describe("an address", () => {
  test.each([
    [URL, URL],
    [` ${URL}// `, URL],
    ["HTTPS://API.example.com:443/scim/v2", URL],
    ["http://[::1]:8080/", "http://[::1]:8080"],
  ])("%j is the base %s", (url, base) => {
    expect(made({ url }).options.base).toBe(base);
  });

  test.each([
    ["", `url | not an http or https address:  | ${EXAMPLE}`],
    ["api.example.com", "url | the address has no scheme: api.example.com | Give https://api.example.com."],
    ["ftp://c", `url | not an http or https address: ftp://c | ${EXAMPLE}`],
    [
      "https://a:b@c",
      "url | a base URL holds no user name or password | Send credentials as a token or in a header.",
    ],
    ["https://c#x", 'url | a base URL has no fragment | Leave "#x" out.'],
  ])("%j is refused", (url, refusal) => {
    expect(refusals({ url })).toEqual([refusal]);
  });

  test("may hold a query, which goes with every request, its secrets masked", () => {
    const { options, connection, secrets } = made({ url: `${URL}?tenant=7&code=function-key` });
    const query = "tenant=7&code=function-key";
    expect([options.base, options.query]).toEqual([URL, query]);
    expect(connection.baseQuery).toEqual({ base: URL, query });
    expect(secrets.mask("function-key")).toBe("[REDACTED]");
  });

  test("without a query has none to go along", () => {
    const { options, connection } = made();
    expect([options.query, connection.baseQuery]).toEqual([undefined, undefined]);
  });

  test("with the flag of Entra has Entra played in that style, where it is played", () => {
    const flagged = (profiles?: readonly string[]) =>
      made({ url: `${URL}?aadOptscim062020`, profiles }).options.selection.profiles;
    expect(flagged()).not.toContain("entra");
    expect(flagged()).toContain("entra-scim-flag");
    expect(flagged(["entra", "okta-oin"])).toEqual(["entra-scim-flag", "okta-oin"]);
    expect(flagged(["okta-oin"])).toEqual(["okta-oin"]);
  });
});

describe("a number", () => {
  test.each<[Change, string]>([
    [{ workers: 0 }, "workers | expected a whole number from 1 on, got 0"],
    [{ workers: 1.5 }, "workers | expected a whole number from 1 on, got 1.5"],
    [{ seed: -1 }, "seed | expected a whole number from 0 on, got -1"],
    [{ timeoutMs: 0 }, "timeoutMs | expected a whole number from 1 on, got 0"],
    [{ settleMs: Number.NaN }, "settleMs | expected a whole number from 0 on, got NaN"],
    [{ globalTimeoutMs: -5 }, "globalTimeoutMs | expected a whole number from 0 on, got -5"],
    [{ retries: Number.POSITIVE_INFINITY }, "retries | expected a whole number from 0 on, got Infinity"],
    [{ rateLimit: -0.5 }, "rateLimit | expected a number from 0 on, got -0.5"],
    [{ maxFailures: -1 }, "maxFailures | expected a whole number from 0 on, got -1"],
  ])("%j is refused", (change, refusal) => {
    expect(refusals(change)).toEqual([refusal]);
  });

  test("of requests a second may be a fraction, and all mistakes are told at once", () => {
    expect(made({ rateLimit: 0.5 }).options.rateLimit).toBe(0.5);
    expect(refusals({ url: "", workers: 0, retries: -1 })).toHaveLength(3);
  });
});

describe("profiles", () => {
  const usual = library.profiles.filter(({ isOnRequest }) => !isOnRequest);
  const all = usual.map(({ id }) => id);
  const extended = usual.flatMap(({ profileChain }) => profileChain);
  const onlyExtended = extended.filter((id) => !all.includes(id));

  test("are all of the library but those on request when none is named", () => {
    expect(made().options.selection.profiles).toEqual(all);
    expect(made({ profiles: all.toReversed() }).options.selection.profiles).toEqual(all);
    expect(made({ profiles: [] }).options.selection.profiles).toEqual([]);
  });

  test("that are only there to be extended stand for those that extend them", () => {
    const [family = profileId("none")] = onlyExtended;
    const heirs = usual.filter(({ profileChain }) => profileChain.includes(family));
    expect(heirs.length).toBeGreaterThan(0);
    expect(made({ profiles: [family] }).options.selection.profiles).toEqual(heirs.map(({ id }) => id));
  });

  test.each([
    ["rcf", 'profiles | unknown identity provider "rcf" | Did you mean "rfc"?'],
    ["Rfc", 'profiles | unknown identity provider "Rfc" | Did you mean "rfc"?'],
    [
      "nothing-like-it",
      `profiles | unknown identity provider "nothing-like-it" | There are: ${library.profiles.map(({ id }) => id).join(", ")}.`,
    ],
  ])("%s is none", (name, refusal) => {
    expect(refusals({ profiles: ["rfc", name] })).toEqual([refusal]);
  });

  test("and an address are told at once when both are wrong", () => {
    expect(refusals({ url: "x", profiles: ["rcf", "enrta"] }).map((text) => text.split(" | ")[0])).toEqual([
      "url",
      "profiles",
      "profiles",
    ]);
  });
});

describe("what was not asked", () => {
  test("has its default", () => {
    const { options, connection, credentials } = made();
    expect(options).toMatchObject({
      workers: 4,
      timeoutMs: 30_000,
      settleMs: 2000,
      globalTimeoutMs: 0,
      retries: 2,
      rateLimit: 0,
      maxFailures: 0,
      cleanup: true,
      readOnly: false,
      insecure: false,
      redacted: true,
      hasCredentials: false,
      hasSecondToken: false,
      domain: "example.com",
      overrides: {},
      capabilities: {},
      variables: {},
      secrets: {},
      baseline: [],
    });
    expect(connection).toEqual({ connections: 4, connectTimeoutMs: 10_000, insecure: false });
    expect(credentials).toEqual({ headers: [] });
  });

  test("is the bundled library", () => {
    const session = sessionOptions({ url: URL });
    expect(session.ok && session.value.options.library.suites.length).toBe(library.suites.length);
  });

  test("is a run of its own each time", () => {
    expect(made().options.runId).not.toBe(made().options.runId);
    expect(made().options.seed).not.toBe(made().options.seed);
  });
});

describe("what was asked", () => {
  test.each<[Change, object]>([
    [{ seed: 0 }, { seed: 0 }],
    [
      { workers: 1, retries: 0, settleMs: 0 },
      { workers: 1, retries: 0, settleMs: 0 },
    ],
    [
      { readOnly: true, insecure: true },
      { readOnly: true, insecure: true },
    ],
    [
      { cleanup: false, redacted: false },
      { cleanup: false, redacted: false },
    ],
    [{ overlay: { User: { remove: ["title"] } } }, { overrides: { User: { remove: ["title"] } } }],
    [{ token: "t" }, { hasCredentials: true, hasSecondToken: false }],
    [{ headers: [["Cookie", "c"]] }, { hasCredentials: true, hasSecondToken: false }],
    [{ secondToken: "t" }, { hasCredentials: false, hasSecondToken: true }],
    [
      { token: undefined, seed: 7, workers: undefined },
      { hasCredentials: false, seed: 7, workers: 4 },
    ],
  ])("%j is what is played", (change, expected) => {
    expect(made(change).options).toMatchObject(expected);
  });

  test("of the pace and the certificate holds for the connection, unless it was asked otherwise", () => {
    expect(made({ workers: 9, insecure: true }).connection).toEqual({
      connections: 9,
      connectTimeoutMs: 10_000,
      insecure: true,
    });
    const connection = { connectTimeoutMs: 5, proxy: "none" } as const;
    expect(made({ connection }).connection).toMatchObject({ connections: 4, ...connection });
  });

  test("of who we are goes to the door", () => {
    const own = {
      token: "one",
      secondToken: "two",
      headers: [["X-Tenant", "acme"] as const],
      userAgent: "me/1",
    };
    expect(made(own).credentials).toEqual(own);
  });

  test("as a secret of the suites is masked from then on", () => {
    const secrets = createSecrets();
    sessionOptions({ url: URL, library, secrets: { pw: "open-sesame" } }, secrets);
    expect(secrets.mask("open-sesame")).toBe("[REDACTED]");
  });
});
