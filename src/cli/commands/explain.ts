import { didYouMean } from "../../text/nearest.ts";
import type { Action } from "../settings/call.ts";
import { AskedWrongly } from "../settings/failure.ts";
import { explain, knownIds } from "./explanation.ts";
import { gatherLibrary } from "./lookup.ts";
import { knownFaults } from "./reference-server.ts";

/** `scim-check explain <id>`: what it is, where it is said, who needs it, what to do. */
export const explainCommand: Action = async (call) => {
  const { input, library } = gatherLibrary(call, []);
  const faults = await knownFaults();
  const [id = ""] = call.operands;
  const found = explain(id, library, faults);
  if (found === undefined) {
    const fix =
      didYouMean(id, knownIds(library, faults)) ??
      "scim-check list shows checks; --requirements, --idps and --faults show the others.";
    throw new AskedWrongly([{ at: { file: "explain" }, what: `nothing is called "${id}"`, fix }]);
  }
  const { out } = call.door.output;
  if (input.read.isOn("json")) out(`${JSON.stringify(found, null, 2)}\n`);
  else out([`${found.kind} ${found.id}`, ...found.facts.flatMap(factLines), ""].join("\n"));
  return 0;
};

const factLines = ({
  name,
  lines,
}: {
  readonly name: string;
  readonly lines: readonly string[];
}): readonly string[] => (lines.length === 0 ? [] : ["", name, ...lines.map((line) => `  ${line}`)]);
