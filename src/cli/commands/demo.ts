import { gatherRun } from "../gather/run-input.ts";
import { playRun } from "../play/play-run.ts";
import type { Action } from "../settings/call.ts";
import { refuseIfAny } from "../settings/failure.ts";
import { ALL_RUN_FLAGS } from "../settings/flags.ts";
import { gatherInput } from "../settings/input.ts";
import { splitNames, startReferenceServer } from "./reference-server.ts";

/** What belongs to the user's own server: the demo has its own. */
const NOT_OURS = ALL_RUN_FLAGS.filter(
  ({ group, name }) => group === "Target" || group === "TLS and proxy" || name === "target",
);

/** `scim-check demo`: starts the reference server, checks it, stops it. */
export const demoCommand: Action = async (call) => {
  const own = gatherInput(call.table, new Map([...call.flags, ["no-config", true]]), call.door.env);
  const variant = own.read.text("variant");
  refuseIfAny(own.problems);
  const server = await startReferenceServer({
    port: 0,
    host: "127.0.0.1",
    faults: splitNames(own.read.list("fault")),
    ...(variant === undefined ? {} : { variant }),
  });
  try {
    const kept = [...call.flags].filter(
      ([name]) => name === "domain" || NOT_OURS.every((flag) => flag.name !== name),
    );
    const asked = new Map([
      ...kept,
      ["url", server.url] as const,
      ["token", server.token] as const,
      ["second-token", server.secondToken] as const,
      ["no-config", true] as const,
    ]);
    const input = gatherInput(ALL_RUN_FLAGS, asked, withoutTarget(call.door.env));
    const gathered = gatherRun(input, { ...call, flags: asked });
    const { options } = gathered.connection;
    const connection = { ...gathered.connection, options: { ...options, proxy: "none" as const } };
    call.door.output.err(`built-in server at ${server.url}\n`);
    return await playRun(
      { ...gathered, connection, notices: input.notices },
      call.door,
      input.read.text("baseline"),
    );
  } finally {
    await server.close();
  }
};

/** The environment of a user who checks his own server must not reach into the demo. */
const withoutTarget = (env: { readonly [name: string]: string | undefined }) => {
  const hidden = new Set(NOT_OURS.map(({ name }) => `SCIM_CHECK_${name.toUpperCase().replaceAll("-", "_")}`));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.has(name)));
};
