import { checkLibrary } from "../../session/library.ts";
import { renderProblem } from "../../suite/index.ts";
import { gatherVariables } from "../gather/variables.ts";
import { after } from "../settings/checked.ts";
import { done, withInput } from "./with-input.ts";

/** `scim-check validate`: every mistake of every file at once; sends nothing. */
export const validateCommand = withInput(async (input, { operands, door }) => {
  const variables = gatherVariables(input);
  const checked = after(input.problems, checkLibrary(operands, variables));
  if (!checked.ok) return checked;
  const { out, err } = door.output;
  for (const warning of checked.warnings ?? []) err(`${renderProblem(warning, input.read.isOn("ascii"))}\n`);
  const { library, wanted } = checked.value;
  const suites = library.suites.filter(
    ({ id }) => wanted.length === 0 || wanted.some(({ suite }) => suite === id),
  );
  const checks = suites.flatMap((suite) => suite.checks);
  out(
    `${suites.length} suites with ${checks.length} checks, ${library.profiles.length} identity providers: no mistakes\n`,
  );
  return done();
});
