import type { ProfileId } from "../../model/ids.ts";
import type { Refusal } from "../../source/diagnostics.ts";

/** Where in a check an expression stands; it decides which values there are. */
export type Scope = {
  /** What an author would call this place: `a claim`, `a fixture`. */
  readonly where: string;
  /** Given and saved names, each with the profiles for which it has a value by now. */
  readonly names: ReadonlyMap<string, ReadonlySet<ProfileId>>;
  /** Who plays the step. */
  readonly players: ReadonlySet<ProfileId>;
  /** Names that a later step saves, with its label. */
  readonly later: ReadonlyMap<string, string>;
  /** Besides `unique`, `directoryId`, `domain`, `base`, `profile`, `custom`, `vars`, `secrets`: `sent`, `ours`, `index`, `each`, `body`, … */
  readonly special: ReadonlySet<string>;
  /** Names of `uses`: each stands for an attribute, which may be the name of a member too. */
  readonly uses: ReadonlySet<string>;
};

/** Roots that have a value everywhere. */
export const EVERYWHERE: ReadonlySet<string> = new Set([
  "unique",
  "directoryId",
  "domain",
  "base",
  "profile",
  "custom",
  "vars",
  "secrets",
]);

/** The parts of an answer, which claims may use. */
export const ANSWER_PARTS: readonly string[] = ["body", "headers", "status"];

const IN_CLAIMS = "It is known in the claims about an answer; save it to use it later.";

/** Roots that have a value at some places only, and which. */
export const SOMEWHERE: { readonly [root: string]: string } = {
  row: "It is known in a check that has rows.",
  index: "It is known in the item of $repeat or $each, in a step with each, and where a count is given.",
  each: "It is known in the item of $each, and in a step with each.",
  sent: "It is known where the step sends a body.",
  ours: "It is known in a step.",
  body: IN_CLAIMS,
  headers: IN_CLAIMS,
  status: IN_CLAIMS,
};

/** Whether a name is taken by the language itself. */
export const isReserved = (name: string): boolean => EVERYWHERE.has(name) || Object.hasOwn(SOMEWHERE, name);

/** Where nothing is given or saved yet. */
export const emptyScope = (
  where: string,
  players: ReadonlySet<ProfileId> = new Set(),
  uses: readonly string[] = [],
): Scope => ({
  where,
  names: new Map(),
  players,
  later: new Map(),
  special: new Set(),
  uses: new Set(uses),
});

/** The scope with more special roots. */
export const withSpecial = (scope: Scope, ...roots: readonly string[]): Scope => ({
  ...scope,
  special: new Set([...scope.special, ...roots]),
});

/** The scope once names are saved by a step that these profiles play. */
export const withNames = (scope: Scope, names: readonly string[], players: ReadonlySet<ProfileId>): Scope => {
  if (names.length === 0) return scope;
  const all = new Map(scope.names);
  for (const name of names) all.set(name, new Set([...(all.get(name) ?? []), ...players]));
  return { ...scope, names: all };
};

/** What is wrong with a name that is saved, but only later or not for everybody who plays the step. */
export const untimelyName = (name: string, scope: Scope): Refusal | undefined => {
  const players = scope.names.get(name);
  const without = players && [...scope.players].find((profile) => !players.has(profile));
  if (without !== undefined) {
    const fix = "Limit this step with only, or save it for every profile.";
    return [`"${name}" is not saved for ${without}`, fix];
  }
  const later = players === undefined ? scope.later.get(name) : undefined;
  if (later === undefined) return undefined;
  return [`"${name}" is used before it is saved`, `Step ${later} saves it; use it after that step.`];
};
