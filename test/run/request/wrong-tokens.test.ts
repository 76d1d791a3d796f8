import { expect, test } from "vitest";
import type { OutgoingRequest } from "../../../src/run/ports/ports.ts";
import type { Sent, Transport } from "../../../src/run/request/transport.ts";
import { oneByOne } from "../../../src/run/request/wrong-tokens.ts";
import { answered, BASE, neverAborted, unanswered } from "../builders.ts";
import { virtualClock } from "../lying/clock.ts";

const request = (as: OutgoingRequest["as"], headers: OutgoingRequest["headers"] = []): OutgoingRequest => ({
  method: "GET",
  url: `${BASE}/Users`,
  headers,
  as,
  timeoutMs: 30_000,
});

/** A target that answers a wrong token after so long, or not in time. */
const slow = (delayMs: number) => {
  const clock = virtualClock();
  const log: string[] = [];
  let under = 0;
  const send: Transport["send"] = async ({ as, timeoutMs }, signal): Promise<Sent> => {
    under += 1;
    log.push(`${as} of ${under} for ${timeoutMs}`);
    await clock.sleep(Math.min(delayMs, timeoutMs), signal);
    under -= 1;
    const outcome = delayMs > timeoutMs ? unanswered("timeout") : answered(401);
    return { outcome, attempts: 1, durationMs: 0 };
  };
  return { clock, log, send: oneByOne(send, clock) };
};

test("a target that holds back its answers to wrong tokens is waited for about as long as for one answer", async () => {
  const { clock, log, send } = slow(60_000);
  const sent = await Promise.all([1, 2, 3].map(() => send(request("wrong-token"), neverAborted())));
  expect(log).toEqual([
    "wrong-token of 1 for 30000",
    "wrong-token of 1 for 5000",
    "wrong-token of 1 for 5000",
  ]);
  expect(clock.now()).toBeLessThanOrEqual(40_000);
  expect(sent.map(({ outcome }) => (outcome.kind === "unanswered" ? outcome.detail : ""))).toEqual([
    expect.not.stringContaining("wrong credentials"),
    expect.stringMatching(/wrong credentials were waited for 30 s/),
    expect.stringMatching(/wrong credentials were waited for 35 s/),
  ]);
});

test("prompt refusals shorten nobody's time, and credentials that cannot be read count as wrong ones", async () => {
  const { log, send } = slow(100);
  const odd = request("anonymous", [["Authorization", "Bearer"]]);
  await Promise.all([request("wrong-token"), odd].map((one) => send(one, neverAborted())));
  expect(log).toEqual(["wrong-token of 1 for 30000", "anonymous of 1 for 30000"]);
});

test("whoever has the right token, or none, waits for nobody", async () => {
  const { log, send } = slow(100);
  await Promise.all(
    [request("wrong-token"), request("token"), request("anonymous")].map((one) => send(one, neverAborted())),
  );
  expect(log).toHaveLength(3);
  expect(log.at(-1)).toMatch(/ of 3 /);
});
