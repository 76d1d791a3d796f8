import { compileSchemas } from "../../assert/schemas/schemas.ts";
import { clock } from "../../io/clock.ts";
import { dryRun, type PlannedRequest } from "../../run/index.ts";
import type { RunInput } from "../gather/run-input.ts";
import type { Door } from "../settings/call.ts";

/** Prints each request that a run would send, and sends none. */
export const printDryRun = async (
  { session, reports }: RunInput,
  { output, secrets }: Door,
  isJson: boolean,
): Promise<number> => {
  const never = new AbortController().signal;
  let count = 0;
  for await (const planned of dryRun(session.options, clock, compileSchemas(session.schemas), never)) {
    const safe = secrets.maskEvent(planned);
    count += 1;
    output.out(isJson ? `${JSON.stringify(safe)}\n` : requestText(safe));
  }
  output.err(`${count} requests; none was sent\n`);
  return count === 0 && !reports.passWithNoTests ? 2 : 0;
};

const requestText = ({ case: id, step, phase, method, url, headers, body }: PlannedRequest): string =>
  [
    `# ${id}  ${phase} ${step}`,
    `${method} ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ["", body]),
    "",
    "",
  ].join("\n");
