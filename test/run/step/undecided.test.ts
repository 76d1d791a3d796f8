import { expect, test } from "vitest";
import { noAnswer, nothingCaptured } from "../../../src/run/step/undecided.ts";
import { answered, exchange, unanswered } from "../builders.ts";

test("an answer, whatever it is, decides", () => {
  expect(noAnswer(exchange(answered(500)))).toBeUndefined();
});

test("no answer says at which step, and why", () => {
  expect(noAnswer(exchange(unanswered("tls", "certificate has expired")))).toEqual({
    kind: "no-answer",
    step: "1. GET /Users",
    detail: "tls: certificate has expired",
  });
});

test("no answer because of an interrupt is the interrupt", () => {
  expect(noAnswer(exchange(unanswered("interrupted")))).toEqual({ kind: "interrupted" });
});

test("what was not captured is named, the first of it", () => {
  expect(nothingCaptured("2. GET", ["alice.id", "bob.id"])).toEqual({
    kind: "nothing-captured",
    step: "2. GET",
    detail: "nothing was captured for alice.id",
  });
  expect(nothingCaptured("2. GET", [])).toBeUndefined();
});
