import { clock } from "../../io/clock.ts";
import { DEFAULTS } from "../../model/defaults.ts";
import type { Checked } from "../../model/problem.ts";
import { watchSignals } from "../play/signals.ts";
import type { Call, Door } from "../settings/call.ts";
import type { Input } from "../settings/input.ts";
import { knownFaults, knownVariants, splitNames, startReferenceServer } from "./reference-server.ts";
import { done, withoutConfig } from "./with-input.ts";

/** `scim-check serve`: the reference server, until Ctrl-C. */
export const serveCommand = withoutConfig(async (input, call) => {
  if (input.read.isOn("list-faults")) return printList(await knownFaults(), input, call);
  if (input.read.isOn("list-variants")) return printList(await knownVariants(), input, call);
  return serve(input, call);
});

const printList = (
  entries: readonly { readonly name: string; readonly title: string }[],
  input: Input,
  { door }: Call,
): Checked<number> => {
  const width = Math.max(...entries.map(({ name }) => name.length));
  const text = entries.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`).join("");
  door.output.out(input.read.isOn("json") ? `${JSON.stringify(entries, null, 2)}\n` : text);
  return done();
};

const serve = async (input: Input, { door }: Call): Promise<Checked<number>> => {
  const { read, problems } = input;
  const port = read.count("port") ?? DEFAULTS.port.value;
  if (port > 65_535) read.refuse("port", "a port is at most 65535");
  if (problems.length > 0) return { ok: false, problems };
  const variant = read.text("variant");
  const token = read.text("token");
  const faults = splitNames(read.list("fault"));
  const started = await startReferenceServer({
    port,
    host: read.text("host") ?? DEFAULTS.host.value,
    faults,
    ...(variant === undefined ? {} : { variant }),
    ...(token === undefined ? {} : { token }),
  });
  if (!started.ok) return started;
  const server = started.value;
  const { output } = door;
  output.out(`serving ${server.url}  (${faults.length === 0 ? "healthy" : faults.join(", ")})\n`);
  output.out(`try it:  scim-check --url ${server.url} --token ${server.token}\n`);
  output.err("Ctrl-C stops it\n");
  await stopped(door);
  await server.close();
  return done();
};

const stopped = ({ signals }: Door): Promise<void> =>
  new Promise((resolve) => {
    const unwatch = watchSignals({ first: () => resolve(unwatch()), later: () => {} }, signals, clock.now);
  });
