import { clock } from "../../io/clock.ts";
import type { Output } from "../../io/output.ts";
import type { Send } from "../../run/ports/ports.ts";

const PAUSE_MS = 500;
const ATTEMPT_MS = 5_000;

/** Asks for /ServiceProviderConfig until somebody answers without a server error; then the preflight takes over. */
export const waitForTarget = async (
  base: string,
  waitMs: number,
  send: Send,
  signal: AbortSignal,
  output: Output,
): Promise<void> => {
  const until = clock.now() + waitMs;
  output.err(`waiting for ${base}\n`);
  while (!signal.aborted && clock.now() < until) {
    const timeoutMs = Math.max(1, Math.min(ATTEMPT_MS, until - clock.now()));
    const request = {
      method: "GET",
      url: `${base}/ServiceProviderConfig`,
      headers: [],
      as: "token",
      timeoutMs,
    } as const;
    const outcome = await send(request, signal);
    if (outcome.kind === "answered" && outcome.response.status < 500) return;
    await clock.sleep(PAUSE_MS, signal);
  }
};
