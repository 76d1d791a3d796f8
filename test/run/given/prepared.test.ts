import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import {
  notPrepared,
  readBack,
  refused,
  refusedOrUnanswered,
  requestName,
  unanswered as unansweredBy,
  withId,
} from "../../../src/run/given/prepared.ts";
import { answered, answeredText, exchange, response, textResponse, unanswered } from "../builders.ts";

const NAMED = { step: "given alice", request: "POST /Users" };

test.each([
  ["POST", "/Users", "POST /Users"],
  ["PATCH", "/Users/7", "PATCH /Users"],
  ["POST", "/Users/.search", "POST /Users"],
  ["GET", "", "GET /"],
] as const)("%s %s is called %s, whatever it is about", (method, path, name) => {
  expect(requestName({ method, path })).toBe(name);
});

describe("a refusal is told with its status, and what the server says of it", () => {
  test.each<[status: number, body: Parameters<typeof response>[1], signature: string, detail: string]>([
    [400, undefined, "POST /Users answered 400", "POST /Users answered 400"],
    [409, { detail: "Taken." }, "POST /Users answered 409", "POST /Users answered 409: Taken."],
    [400, { detail: 7 }, "POST /Users answered 400", "POST /Users answered 400: 7"],
    [400, { title: "x" }, "POST /Users answered 400", "POST /Users answered 400"],
    [400, ["x"], "POST /Users answered 400", "POST /Users answered 400"],
    [299, {}, "POST /Users answered 299 without an id", "POST /Users answered 299 without an id"],
    [300, {}, "POST /Users answered 300", "POST /Users answered 300"],
    [
      400,
      { detail: "x".repeat(300) },
      "POST /Users answered 400",
      `POST /Users answered 400: ${"x".repeat(200)}`,
    ],
  ])("%d %j", (status, body, signature, detail) => {
    expect(refused(NAMED, response(status, body))).toEqual({
      undecided: { kind: "setup-failed", step: "given alice", detail, signature },
    });
  });
});

test("a step that prepares stops its case only where it is refused", () => {
  const step = { method: "PATCH", path: "/Groups/7" } as const;
  const after = (outcome: Outcome) => notPrepared(step, exchange(outcome));
  expect([after(answered(200)), after(answered(299)), after(unanswered())]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(after(answered(300))).toEqual({
    kind: "setup-failed",
    step: "1. GET /Users",
    detail: "PATCH /Groups answered 300",
    signature: "PATCH /Groups answered 300",
  });
  expect(after(answered(199))?.kind).toBe("setup-failed");
});

test("a resource is one with an id that is a text", () => {
  expect(withId(response(201, { id: "7", a: 1 }))).toEqual({ id: "7", a: 1 });
  for (const other of [response(201, { id: 7 }), response(201, {}), response(201, ["7"]), response(201)])
    expect(withId(other)).toBeUndefined();
  expect(withId(textResponse(201, '{"id":"7"}'))).toBeUndefined();
});

describe("what was read of a resource that its create did not show", () => {
  const create = exchange(answered(201, { detail: "made" }));
  test("is the resource", () => {
    expect(readBack(NAMED, create, exchange(answered(200, { id: "7" })))).toEqual({ resource: { id: "7" } });
  });
  test.each<[title: string, read: Outcome]>([
    ["without an id", answered(200, {})],
    ["without an answer", unanswered()],
    ["as text", answeredText(200, "x")],
  ])("is nothing %s: then the create is told", (_, read) => {
    expect(readBack(NAMED, create, exchange(read))).toMatchObject({
      undecided: { kind: "setup-failed", signature: "POST /Users answered 201 without an id" },
    });
  });
  test("is nothing where nobody answered the create", () => {
    const lost = { undecided: { kind: "no-answer", step: "1. GET /Users", detail: "timeout: nothing came" } };
    expect(unansweredBy(exchange(unanswered()))).toEqual(lost);
    expect(refusedOrUnanswered(NAMED, exchange(unanswered()))).toEqual(lost);
    expect(refusedOrUnanswered(NAMED, create)).toMatchObject({ undecided: { kind: "setup-failed" } });
  });
});
