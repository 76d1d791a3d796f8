import { didYouMean } from "../../text/nearest.ts";
import { explain, knownNames } from "./explanations/explanation.ts";
import { withLibrary } from "./lookup.ts";
import { knownFaults } from "./reference-server.ts";
import { done } from "./with-input.ts";

/** `scim-check explain <id>`: what it is, where it is said, who needs it, what to do. */
export const explainCommand = withLibrary(async ({ input, library }, { operands, door }) => {
  const faults = await knownFaults();
  const [name = ""] = operands;
  const found = explain(name, library, faults);
  if (found === undefined) {
    const fix =
      didYouMean(name, knownNames(library, faults)) ??
      "scim-check list shows checks; --requirements, --idps and --faults show the others.";
    return { ok: false, problems: [{ at: { file: "explain" }, what: `nothing is called "${name}"`, fix }] };
  }
  const { kind, name: id, facts } = found;
  const { out } = door.output;
  if (input.read.isOn("json")) out(`${JSON.stringify({ kind, id, facts }, null, 2)}\n`);
  else out([`${kind} ${id}`, ...facts.flatMap(factLines), ""].join("\n"));
  return done();
}, false);

const factLines = ({
  name,
  lines,
}: {
  readonly name: string;
  readonly lines: readonly string[];
}): readonly string[] => (lines.length === 0 ? [] : ["", name, ...lines.map((line) => `  ${line}`)]);
