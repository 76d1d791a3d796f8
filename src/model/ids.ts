declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A suite file without its ending, below its root folder: `users/create`. */
export type SuiteId = Branded<"SuiteId">;

/** `users/create/answers-201`; with rows `filter/operators/operator/eq`. Cited in baselines for years: never renumber. */
export type CheckId = Branded<"CheckId">;

/** A check played by a profile: `users/create/answers-201@rfc`. */
export type CaseId = Branded<"CaseId">;

/** One identity-provider dialect: `rfc`, `okta-oin`, `entra`, … */
export type ProfileId = Branded<"ProfileId">;

/** `RFC7644-3.5.2-29`, or an interop need such as `OKTA-PAGE-COUNTS`. */
export type RequirementId = Branded<"RequirementId">;

/** A reading of a place where the RFCs are open: `A12`. */
export type ReadingId = Branded<"ReadingId">;

/** One run of the tool: when it began, and what no other has. */
export type RunId = Branded<"RunId">;

export const suiteId = (text: string): SuiteId => text as SuiteId;
export const profileId = (text: string): ProfileId => text as ProfileId;
export const requirementId = (text: string): RequirementId => text as RequirementId;
export const readingId = (text: string): ReadingId => text as ReadingId;
export const runId = (text: string): RunId => text as RunId;

/** The id of a check: its suite, its own slug and, for a table, the slug of its row. */
export const checkId = (suite: SuiteId, slug: string, row?: string): CheckId =>
  [suite, slug, ...(row === undefined ? [] : [row])].join("/") as CheckId;

export const caseId = (check: CheckId, profile: ProfileId): CaseId => `${check}@${profile}` as CaseId;
