import { gatherConnection } from "../gather/connection.ts";
import { gatherRun } from "../gather/run-input.ts";
import type { Action, Call } from "../settings/call.ts";
import { refuseIfAny } from "../settings/failure.ts";
import { ALL_RUN_FLAGS } from "../settings/flags.ts";
import { gatherInput, type Input } from "../settings/input.ts";
import { configJson, configText } from "../settings/print-config.ts";

/** `scim-check run`: checks a server. */
export const runCommand: Action = async (call) => {
  const input = gatherInput(ALL_RUN_FLAGS, call.flags, call.door.env);
  if (input.read.isOn("print-config")) return printConfig(input, call);
  const gathered = gatherRun(input, call);
  if (gathered.isDryRun)
    return (await import("../play/dry-run.ts")).printDryRun(gathered, call.door, input.read.isOn("json"));
  const { playRun } = await import("../play/play-run.ts");
  return playRun(gathered, call.door, input.read.text("baseline"));
};

const printConfig = (input: Input, { door }: Call): number => {
  gatherConnection(input, door.secrets);
  refuseIfAny(input.problems);
  door.output.out(input.read.isOn("json") ? configJson(input) : configText(input));
  return 0;
};
