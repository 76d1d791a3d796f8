import type { RunningServer } from "../../../fixtures/server/index.ts";
import { PROXY_NAMES } from "../../io/connection/dispatcher.ts";
import type { Checked } from "../../model/problem.ts";
import { gatherRun } from "../gather/run-input.ts";
import { playRun } from "../play/play-run.ts";
import type { Call } from "../settings/call.ts";
import { environmentName } from "../settings/flag.ts";
import { ALL_RUN_FLAGS, isAboutTarget } from "../settings/flags.ts";
import { gatherInput } from "../settings/input.ts";
import type { Environment } from "../settings/settings.ts";
import { splitNames, startReferenceServer } from "./reference-server.ts";
import { done, withoutConfig } from "./with-input.ts";

/** `scim-check demo`: starts the reference server, checks it, stops it. */
export const demoCommand = withoutConfig(async ({ read, problems }, call) => {
  if (problems.length > 0) return { ok: false, problems };
  const variant = read.text("variant");
  const started = await startReferenceServer({
    port: 0,
    host: "127.0.0.1",
    faults: splitNames(read.list("fault")),
    ...(variant === undefined ? {} : { variant }),
  });
  if (!started.ok) return started;
  try {
    return await check(started.value, call);
  } finally {
    await started.value.close();
  }
});

const check = async (server: RunningServer, call: Call): Promise<Checked<number>> => {
  const flags = new Map([
    ...call.flags,
    ["url", server.url] as const,
    ["token", server.token] as const,
    ["second-token", server.secondToken] as const,
  ]);
  const input = gatherInput(ALL_RUN_FLAGS, flags, withoutTarget(call.door.env));
  if (!input.ok) return input;
  const gathered = gatherRun(input.value, { ...call, flags });
  if (!gathered.ok) return gathered;
  const { session } = gathered.value;
  const connection = { ...session.connection, proxy: "none" as const };
  call.door.output.err(`built-in server at ${server.url}\n`);
  const { notices } = input.value;
  return done(await playRun({ ...gathered.value, session: { ...session, connection }, notices }, call.door));
};

/** The environment of a user who checks his own server must not reach into the demo. */
const withoutTarget = (env: Environment): Environment => {
  const named = ALL_RUN_FLAGS.filter(isAboutTarget).map(({ name }) => environmentName(name));
  const hidden = new Set([...named, ...PROXY_NAMES]);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.has(name)));
};
