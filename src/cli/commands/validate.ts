import { readLibrary } from "../../io/library-files.ts";
import { link, renderProblem } from "../../suite/index.ts";
import { gatherVariables } from "../gather/variables.ts";
import type { Action } from "../settings/call.ts";
import { AskedWrongly } from "../settings/failure.ts";
import { gatherInput } from "../settings/input.ts";

/** `scim-check validate`: every mistake of every file at once; sends nothing. */
export const validateCommand: Action = async (call) => {
  const input = gatherInput(call.table, call.flags, call.door.env);
  const { variables, secrets } = gatherVariables(input);
  const { files, problems, wanted } = readLibrary(call.operands);
  const linked = link(files, { variables: Object.keys(variables), secrets: Object.keys(secrets) });
  const all = [...input.problems, ...problems, ...(linked.ok ? [] : linked.problems)];
  if (all.length > 0 || !linked.ok) throw new AskedWrongly(all);
  const { out, err } = call.door.output;
  for (const warning of linked.warnings ?? []) err(`${renderProblem(warning, input.read.isOn("ascii"))}\n`);
  const suites = linked.value.suites.filter(
    ({ id }) => wanted.length === 0 || wanted.some(({ suite }) => suite === id),
  );
  const checks = suites.flatMap((suite) => suite.checks);
  out(
    `${suites.length} suites with ${checks.length} checks, ${linked.value.profiles.length} identity providers: no mistakes\n`,
  );
  return 0;
};
