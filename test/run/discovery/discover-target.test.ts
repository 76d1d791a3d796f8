import { describe, expect, test } from "vitest";
import { ownHeaders } from "../../../src/model/default-headers.ts";
import { discoverTarget } from "../../../src/run/discovery/discover-target.ts";
import type { OutgoingRequest } from "../../../src/run/ports/ports.ts";
import { answered, BASE, neverAborted, unanswered } from "../builders.ts";
import { type Instead, storingTarget } from "../storing-target.ts";

const discover = async (instead: Instead = () => undefined) => {
  const requests: OutgoingRequest[] = [];
  const signals: AbortSignal[] = [];
  const signal = neverAborted();
  const { answer, asked } = storingTarget(instead);
  const discovered = await discoverTarget(
    { base: BASE, hasCredentials: true, toolVersion: "1.2.3", timeoutMs: 700, capabilities: { bulk: true } },
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
});
