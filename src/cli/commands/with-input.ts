import type { Checked } from "../../model/problem.ts";
import type { Action, Call } from "../settings/call.ts";
import { environmentName } from "../settings/flag.ts";
import { gatherInput, type Input } from "../settings/input.ts";

/** An action of a command, with everything that the user said. */
export const withInput =
  (act: (input: Input, call: Call) => Promise<Checked<number>>): Action =>
  async (call) => {
    const input = gatherInput(call.table, call.flags, call.door.env);
    return input.ok ? act(input.value, call) : input;
  };

/** The same for a command that no configuration file, and so no target in it, has a say in. */
export const withoutConfig = (act: Parameters<typeof withInput>[0]): Action => {
  const action = withInput(act);
  return (call) => {
    const { [environmentName("target")]: _, ...env } = call.door.env;
    const flags = new Map([...call.flags, ["no-config", true] as const]);
    return action({ ...call, flags, door: { ...call.door, env } });
  };
};

/** The command did what it is for. */
export const done = (code = 0): Checked<number> => ({ ok: true, value: code });
