import { describe, expect, test } from "vitest";
import { ownHeaders } from "../../../src/model/default-headers.ts";
import { type ProfileId, profileId } from "../../../src/model/ids.ts";
import { discoverTarget } from "../../../src/run/discovery/discover-target.ts";
import type { OutgoingRequest } from "../../../src/run/ports/ports.ts";
import { answered, BASE, neverAborted, unanswered } from "../builders.ts";
import { type Instead, storingTarget } from "../storing-target.ts";

const discover = async (instead: Instead = () => undefined, nameless: readonly { id: ProfileId }[] = []) => {
  const requests: OutgoingRequest[] = [];
  const signals: AbortSignal[] = [];
  const signal = neverAborted();
  const { answer, asked } = storingTarget(instead);
  const discovered = await discoverTarget(
    {
      base: BASE,
      hasCredentials: true,
      toolVersion: "1.2.3",
      nameless,
      timeoutMs: 700,
      capabilities: { bulk: true },
    },
    async (request, given) => {
      requests.push(request);
      signals.push(given);
      return { outcome: answer(request), attempts: 1, durationMs: 1 };
    },
    signal,
  );
  return { ...discovered, asked, requests, isUnderSignal: signals.every((one) => one === signal) };
};

describe("the target of a run", () => {
  test("is looked at before its documents are read", async () => {
    const { target, diagnosis, asked } = await discover();
    expect(asked.slice(0, 3)).toEqual([
      "GET /ServiceProviderConfig",
      "GET /Users?count=1",
      "GET /ServiceProviderConfig",
    ]);
    expect(diagnosis).toBeUndefined();
    expect(target).toMatchObject({ base: BASE, notes: ["/Schemas answered 404"] });
    expect(target.resourceTypes.map(({ endpoint }) => endpoint)).toEqual(["/Users", "/Groups"]);
  });

  test("has the capabilities that the user says it has", async () => {
    expect((await discover()).target.capabilities).toContainEqual({
      name: "bulk",
      present: true,
      origin: "config",
    });
  });

  test("is asked in our own name, with the token, and under the run's signal", async () => {
    const { requests, isUnderSignal } = await discover();
    const [first] = requests;
    expect(first).toStrictEqual({
      method: "GET",
      url: `${BASE}/ServiceProviderConfig`,
      headers: ownHeaders("1.2.3"),
      as: "token",
      timeoutMs: 700,
    });
    const search = requests.find(({ method }) => method === "POST");
    expect(search).toEqual({
      method: "POST",
      url: `${BASE}/.search`,
      headers: ownHeaders("1.2.3", true),
      body: expect.stringContaining('"count":1'),
      as: "token",
      timeoutMs: 700,
    });
    expect(isUnderSignal).toBe(true);
  });

  test("that cannot be checked is asked nothing more, and nothing is known of it", async () => {
    const { target, diagnosis, asked } = await discover(() => unanswered("refused", "ECONNREFUSED"));
    expect(diagnosis?.code).toBe("unreachable");
    expect(asked).toEqual(["GET /ServiceProviderConfig"]);
    expect(target).toEqual({
      base: BASE,
      capabilities: [],
      resourceTypes: [],
      schemas: [],
      configuration: null,
      notes: [],
    });
  });

  test("whose token is wrong is named so", async () => {
    expect((await discover(() => answered(401))).diagnosis?.code).toBe("unauthorized");
  });

  describe("that is to be played as a provider of which no User-Agent is known", () => {
    const nameless = [{ id: profileId("entra") }, { id: profileId("onelogin") }];
    const agents = (requests: readonly OutgoingRequest[]) =>
      requests
        .filter(({ url }) => url.endsWith("/Users?count=1"))
        .map(({ headers }) => headers.find(([name]) => name === "User-Agent")?.[1]);

    test("is asked once without one, and nothing is said where it does not mind", async () => {
      const { target, requests, asked } = await discover(undefined, nameless);
      expect(agents(requests)).toEqual([undefined]);
      expect(target.demandsUserAgent).toBeUndefined();
      expect(asked).toEqual((await discover()).asked);
    });

    const wantsName: Instead = (_line, _count, { headers }) =>
      headers.some(([name]) => name === "User-Agent") ? undefined : answered(403);

    test("is asked again where it refuses that, and the demand is told once", async () => {
      const { target, requests, diagnosis } = await discover(wantsName, nameless);
      expect(agents(requests)).toEqual([undefined, "scim-check/1.2.3", undefined]);
      expect(diagnosis).toBeUndefined();
      expect(target.demandsUserAgent).toBe(true);
      expect(target.notes.at(-1)).toBe(
        "The server refuses requests without a User-Agent. Nobody knows that of entra, onelogin, so they were played as scim-check/1.2.3; give the real one in the configuration: idp: { entra: { headers: { User-Agent: … } } }",
      );
    });

    test("is not said to demand one where it refuses everybody", async () => {
      const { target, diagnosis } = await discover(
        (line) => (line.includes("/Users") ? answered(403) : undefined),
        nameless,
      );
      expect(diagnosis?.code).toBe("forbidden");
      expect(target.demandsUserAgent).toBeUndefined();
    });

    test.each([401, 404, 429])(
      "is not asked twice after a %d, which is given to everybody",
      async (status) => {
        const { requests } = await discover(
          (line) => (line.includes("/Users") ? answered(status) : undefined),
          nameless,
        );
        expect(agents(requests)).toEqual([undefined]);
      },
    );
  });
});
