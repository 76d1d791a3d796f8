import { evaluate, type Scope } from "../../src/idp/evaluate.ts";
import { wireRequest } from "../../src/idp/wire.ts";
import { readBundled } from "../../src/io/library-files.ts";
import type { Json } from "../../src/model/json.ts";
import type { Library, Profile, SendStep, Step } from "../../src/model/suite.ts";
import { link } from "../../src/suite/index.ts";

/** Values by name, as a scenario gives them or as an earlier request of the intent captured them. */
export type Names = { readonly [name: string]: Json };

/** Everything bundled but the suites, and the wire references and checklists that name them: the profiles must be right whatever the suites say. */
export const library = (): Library => {
  const files = readBundled().filter(({ role }) => !["suite", "wire", "checklist"].includes(role));
  const linked = link(files, { variables: [], secrets: [] });
  if (!linked.ok) throw new Error(linked.problems.map((problem) => problem.what).join("\n"));
  return linked.value;
};

const isSend = (step: Step): step is SendStep => step.kind === "send";

/** What a profile puts on the wire for an intent: `PUT /Users/u1? {"…"}`, without headers. */
export const said = (profile: Profile, intent: string, names: Names): readonly string[] =>
  requests(profile, intent, names).map(({ method, path, query, body }) =>
    [method, path + query, ...(body === undefined ? [] : [body])].join(" "),
  );

/** The requests of an intent, ready for the wire; of several ways the last. */
export const requests = (profile: Profile, intent: string, names: Names) => {
  const scope: Scope = { name: (root) => names[root], fixture: () => undefined };
  const said = profile.intents[intent];
  const steps = (said?.ways?.at(-1) ?? said)?.steps.filter(isSend);
  if (steps === undefined) throw new Error(`${profile.id} does not speak ${intent}`);
  return steps.map((step) => {
    const body = step.body === undefined ? undefined : evaluate(step.body, scope).value;
    return wireRequest(step, body, profile.wire, scope);
  });
};
