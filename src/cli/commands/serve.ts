import { clock } from "../../io/clock.ts";
import { watchSignals } from "../play/signals.ts";
import type { Action, Call } from "../settings/call.ts";
import { refuseIfAny } from "../settings/failure.ts";
import { gatherInput, type Input } from "../settings/input.ts";
import { knownFaults, knownVariants, splitNames, startReferenceServer } from "./reference-server.ts";

/** `scim-check serve`: the reference server, until Ctrl-C. */
export const serveCommand: Action = async (call) => {
  const input = gatherInput(call.table, new Map([...call.flags, ["no-config", true]]), call.door.env);
  if (input.read.isOn("list-faults")) return printList(await knownFaults(), input, call);
  if (input.read.isOn("list-variants")) return printList(await knownVariants(), input, call);
  return serve(input, call);
};

const printList = (
  entries: readonly { readonly name: string; readonly title: string }[],
  input: Input,
  { door }: Call,
): number => {
  const width = Math.max(...entries.map(({ name }) => name.length));
  const text = entries.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`).join("");
  door.output.out(input.read.isOn("json") ? `${JSON.stringify(entries, null, 2)}\n` : text);
  return 0;
};

const serve = async (input: Input, { door }: Call): Promise<number> => {
  const { read, problems } = input;
  const port = read.count("port") ?? 0;
  if (port > 65_535) read.refuse("port", "a port is at most 65535");
  refuseIfAny(problems);
  const variant = read.text("variant");
  const token = read.text("token");
  const faults = splitNames(read.list("fault"));
  const server = await startReferenceServer({
    port,
    host: read.text("host") ?? "127.0.0.1",
    faults,
    ...(variant === undefined ? {} : { variant }),
    ...(token === undefined ? {} : { token }),
  });
  const { output } = door;
  output.out(`serving ${server.url}  (${faults.length === 0 ? "healthy" : faults.join(", ")})\n`);
  output.out(`try it:  scim-check --url ${server.url} --token ${server.token}\n`);
  output.err("Ctrl-C stops it\n");
  await new Promise<void>((resolve) => {
    const unwatch = watchSignals({ first: () => resolve(unwatch()), later: () => {} }, clock.now);
  });
  await server.close();
  return 0;
};
