import { clock } from "../../io/clock.ts";
import type { Output } from "../../io/output.ts";
import { ownHeaders } from "../../model/default-headers.ts";
import type { Send } from "../../run/index.ts";
import type { RunInput } from "../gather/run-input.ts";

const PAUSE_MS = 500;
const ATTEMPT_MS = 5_000;

/** Asks for /ServiceProviderConfig until somebody answers without a server error; then the preflight takes over. */
export const waitForTarget = async (
  { session, waitMs }: Pick<RunInput, "session" | "waitMs">,
  send: Send,
  signal: AbortSignal,
  output: Output,
): Promise<void> => {
  const { base, toolVersion } = session.options;
  const url = `${base}/ServiceProviderConfig`;
  const headers = ownHeaders(toolVersion);
  const until = clock.now() + waitMs;
  output.err(`waiting for ${base}\n`);
  while (!signal.aborted && clock.now() < until) {
    const timeoutMs = Math.max(1, Math.min(ATTEMPT_MS, until - clock.now()));
    const outcome = await send({ method: "GET", url, headers, as: "token", timeoutMs }, signal);
    if (outcome.kind === "answered" && outcome.response.status < 500) return;
    await clock.sleep(PAUSE_MS, signal);
  }
};
