import { keywords } from "../../src/assert/registry.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Check, Library, SendStep, Step } from "../../src/model/suite.ts";
import type { Known } from "../../src/suite/language/linking.ts";
import { linkWith } from "../../src/suite/library/link.ts";
import type { FileRole, SourceFile } from "../../src/suite/library/source-file.ts";

/** A file of a small library. */
export const file = (role: FileRole, id: string, text: string): SourceFile => ({
  path: role === "rfc" ? `requirements/${id}.json` : `${id}.yaml`,
  id,
  role,
  text,
  bundled: false,
});

const requirement = (id: string, level: string): object => ({
  id,
  section: "3.3",
  level,
  subject: "server",
  statement: `The statement of ${id}.`,
  observable: true,
  how: "Look.",
  capability: ["users"],
  tags: ["create"],
});

const rfc = JSON.stringify({
  rfc: 7644,
  requirements: [
    requirement("RFC7644-3.3-01", "MUST"),
    requirement("RFC7644-3.3-02", "SHOULD"),
    requirement("RFC7644-3.3-03", "MAY"),
  ],
});

const interop = `
requirements:
  OKTA-READS-FIRST:
    statement: A user can be read before it is replaced.
    why: Okta replaces what it has read.
    sources:
      okta: { document: "Okta's page", section: "2", seen: 2026-10-01, confidence: captured }
`;

const impacts = `
impacts:
  - { impact: form, why: Nobody looks., of: ["RFC*", "MINE-*"] }
  - { impact: blocked, why: Updates stop., of: [RFC7644-3.3-02, OKTA-READS-FIRST] }
`;

const intents = `
intents:
  create-user: { title: Create a user, takes: [person], saves: [user] }
  deactivate-user: { title: Deactivate a user, takes: [user], saves: [] }
  delete-user: { title: Delete a user, takes: [user] }
`;

const plain = `
title: Plain SCIM
intents:
  create-user:
    steps:
      - POST: /Users
        body: { userName: "\${{ person.userName }}" }
        save: { user: body }
        expect: [{ status: 201, cites: RFC7644-3.3-01 }]
  deactivate-user:
    needs: [patch]
    steps:
      - PATCH: "/Users/\${{ user.id }}"
        body: { $patch: [{ op: replace, path: active, value: false }] }
`;

const okta = `
title: Okta
about: Reads, then replaces.
abstract: true
extends: rfc
wire:
  space: "+"
  headers: { with-body: { Accept: application/scim+json, Content-Type: application/scim+json } }
`;

const oktaWizard = `
title: Okta, custom app
extends: okta
silent: [create-user]
intents:
  deactivate-user:
    steps:
      - GET: "/Users/\${{ user.id }}"
        save: { current: body }
        expect: [{ status: 200, cites: OKTA-READS-FIRST }]
      - PUT: "/Users/\${{ user.id }}"
        body: { $merge: ["\${{ current }}", { active: false }] }
    source: { document: "Okta's page", seen: 2026-10-01, confidence: captured }
`;

/** What every small library has: three requirements and a need, a reading, three intents, four profiles, fixtures. */
export const foundation: readonly SourceFile[] = [
  file("rfc", "rfc7644", rfc),
  file("interop", "interop", interop),
  file("impacts", "impacts", impacts),
  file(
    "interpretations",
    "interpretations",
    "interpretations:\n  A12: { title: Open, reading: We read it so. }\n",
  ),
  file("intents", "intents", intents),
  file("profile", "rfc", plain),
  file("profile", "okta", okta),
  file("profile", "okta-aiw", oktaWizard),
  file("profile", "entra", "title: Entra\n"),
  file("fixture", "user/minimal", 'userName: "${{ unique }}@${{ domain }}"\n'),
  file("fixture", "group/empty", 'displayName: "${{ unique }}"\n'),
  file("fixture", "person/typical", 'userName: "${{ unique }}"\n'),
];

export const known: Known = { variables: ["tenant"], secrets: ["apiKey"] };

/** Links the foundation with more files; a file of the same role and id takes the place of one of the foundation. */
export const linkFiles = (...more: readonly SourceFile[]) => {
  const isReplaced = (old: SourceFile): boolean =>
    more.some(({ role, id }) => role === old.role && id === old.id);
  return linkWith(keywords, [...foundation.filter((old) => !isReplaced(old)), ...more], known);
};

/** The library, which must be without a mistake. */
export const linked = (...more: readonly SourceFile[]): Library => {
  const result = linkFiles(...more);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.what).join("\n"));
  return result.value;
};

/** Every mistake of the files. */
export const problemsOf = (...more: readonly SourceFile[]): readonly Problem[] => {
  const result = linkFiles(...more);
  return result.ok ? [] : result.problems;
};

/** A suite of one check with these lines below `steps:`. */
export const suiteOfSteps = (steps: string, more = ""): string => `title: Users
checks:
  - id: works
    title: Works
    why: Somebody would notice.
${more}    steps:
${steps}`;

/** The checks of a suite, which must be without a mistake. */
export const checksOf = (text: string, id = "users"): readonly Check[] =>
  linked(file("suite", id, text)).suites.flatMap((suite) => suite.checks);

/** The only check of a suite. */
export const onlyCheck = (text: string): Check => {
  const [check, ...more] = checksOf(text);
  if (check === undefined || more.length > 0) throw new Error("expected one check");
  return check;
};

/** The requests of some steps. */
export const sends = (steps: readonly Step[]): readonly SendStep[] =>
  steps.flatMap((step) => (step.kind === "send" ? [step] : step.kind === "parallel" ? step.steps : []));
