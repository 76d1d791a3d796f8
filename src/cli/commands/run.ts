import { gatherConnection } from "../gather/connection.ts";
import { gatherRun } from "../gather/run-input.ts";
import type { Call } from "../settings/call.ts";
import { unlessAny } from "../settings/checked.ts";
import type { Input } from "../settings/input.ts";
import { configJson, configText } from "../settings/print-config.ts";
import { done, withInput } from "./with-input.ts";

/** `scim-check run`: checks a server. */
export const runCommand = withInput(async (input, call) => {
  if (input.read.isOn("print-config")) return printConfig(input, call);
  const gathered = gatherRun(input, call);
  if (!gathered.ok) return gathered;
  if (gathered.value.isDryRun) {
    const { printDryRun } = await import("../play/dry-run.ts");
    return done(await printDryRun(gathered.value, call.door, input.read.isOn("json")));
  }
  const { playRun } = await import("../play/play-run.ts");
  return done(await playRun(gathered.value, call.door));
});

const printConfig = (input: Input, { door }: Call) => {
  gatherConnection(input, door.secrets);
  if (input.problems.length === 0)
    door.output.out(input.read.isOn("json") ? configJson(input) : configText(input));
  return unlessAny(input.problems, 0);
};
