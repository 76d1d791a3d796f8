import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import type { CaseContext } from "../../../src/run/case/case-context.ts";
import { runStep } from "../../../src/run/case/run-step.ts";
import { parallel, pause, send } from "../../plan/builders.ts";
import { answered, claim, exchange, sentRequest, unanswered } from "../builders.ts";
import { type Answer, openContext, pagesOf, SOURCE, story } from "./context.ts";

const OK = claim("status", 200);

describe("steps at once", () => {
  const post = (label: string, change: Parameters<typeof send>[1] = {}) =>
    send("POST", { label, body: { tag: label }, ...change });

  test("are all sent before the first answer comes", async () => {
    const { context } = openContext(() => answered(201));
    const log: string[] = [];
    const waiting: (() => void)[] = [];
    const http: CaseContext["http"] = {
      send: async (request, label) => {
        log.push(`sent ${label}`);
        await new Promise<void>((resolve) => waiting.push(resolve));
        return { ...exchange(answered(201), sentRequest(request.method)), step: label };
      },
    };
    const running = runStep(parallel(post("a"), post("b")), SOURCE, { ...context, http });
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual(["sent a", "sent b"]);
    for (const answer of waiting) answer();
    expect(await running).toStrictEqual({ findings: [] });
  });

  test("are judged each on its own answer", async () => {
    const { findings, undecided } = await story(
      [parallel(post("a", { claims: [OK] }), post("b", { claims: [OK] }))],
      ({ body }) => answered(body === '{"tag":"a"}' ? 200 : 409),
    );
    expect([findings.map(({ step, verdict }) => `${step} ${verdict}`), undecided]).toEqual([
      ["a kept", "b broken"],
      undefined,
    ]);
  });

  test("are none sent when one of them cannot be", async () => {
    const { asked, undecided, findings } = await story(
      [parallel(post("a"), post("b", { path: "/Users/${{ alice.id }}" }))],
      () => answered(201),
    );
    expect([asked(), findings, undecided]).toMatchObject([[], [], { kind: "nothing-captured", step: "b" }]);
  });

  test("are none sent when one of them writes to what is not ours", async () => {
    const { asked, undecided } = await story(
      [
        parallel(
          send("DELETE", { label: "a", path: "/Users/1" }),
          send("DELETE", { label: "b", path: "/Users/2" }),
        ),
      ],
      () => answered(204),
      {
        mayWrite: async (path) =>
          path === "/Users/2" ? { ok: false, because: "foreign", why: "no" } : { ok: true },
      },
    );
    expect([asked(), undecided]).toEqual([[], { kind: "not-ours", step: "b", detail: "no" }]);
  });

  test("are undecided when one of them has no answer; what the others show still counts", async () => {
    const { findings, undecided } = await story(
      [parallel(post("a", { claims: [OK] }), post("b"), post("c"))],
      ({ body }) => (body === '{"tag":"a"}' ? answered(409) : unanswered("reset", body ?? "")),
    );
    expect(undecided).toEqual({ kind: "no-answer", step: "b", detail: 'reset: {"tag":"b"}' });
    expect(findings).toHaveLength(1);
  });

  test("get their names in the order written", async () => {
    const named = (label: string) => send("POST", { label, body: { $fixture: "one" } });
    const { context, requests } = openContext(() => answered(201));
    let used = 0;
    const scope: CaseContext["values"]["scope"] = () => ({
      name: () => undefined,
      fixture: () => {
        used += 1;
        return { tag: used };
      },
    });
    await runStep(parallel(named("a"), named("b")), SOURCE, {
      ...context,
      values: { ...context.values, scope },
    });
    expect(requests.map(({ body }) => body)).toEqual(['{"tag":1}', '{"tag":2}']);
  });
});

describe("all pages of a list", () => {
  const page = (ids: readonly string[]): Outcome =>
    answered(200, { totalResults: 3, Resources: ids.map((id) => ({ id })) });
  const twoPages: Answer = ({ url }) => (url.includes("startIndex=1") ? page(["a", "b"]) : page(["c"]));
  const named: Json = [{ id: "a" }, { id: "c" }];

  test("are told one by one and judged together, once", async () => {
    const { told, asked, findings } = await story([pagesOf([claim("includes", named)])], twoPages);
    expect(asked()).toEqual(["GET /Users?startIndex=1", "GET /Users?startIndex=3"]);
    expect(told).toEqual([
      "step 2. pages of /Users: 200 (1)",
      "step 2. pages of /Users: 200 (1)",
      "includes kept",
    ]);
    expect(findings).toMatchObject([{ step: "2. pages of /Users", line: 10 }]);
  });

  test("show nothing when the last of them has no answer", async () => {
    const { undecided, findings, told } = await story([pagesOf([claim("includes", named)])], ({ url }) =>
      url.includes("startIndex=1") ? page(["a", "b"]) : unanswered("reset", "gone"),
    );
    expect(undecided).toEqual({ kind: "no-answer", step: "2. pages of /Users", detail: "reset: gone" });
    expect([findings, told.at(-1)]).toEqual([[], "step 2. pages of /Users: reset (1)"]);
  });

  test("leave no answer for the claims of an intent", async () => {
    const { last } = await story([pagesOf([])], twoPages);
    expect(last).toBeUndefined();
  });
});

test("a pause waits, and lets other cases go on meanwhile", async () => {
  const { context, clock, asked } = openContext(() => answered(200));
  let rested = 0;
  const rest = (during: Promise<void>) => {
    rested += 1;
    return during;
  };
  expect(await runStep(pause, SOURCE, { ...context, time: { ...context.time, rest } })).toEqual({
    findings: [],
  });
  expect([clock.slept, rested, asked()]).toEqual([[10], 1, []]);
});
