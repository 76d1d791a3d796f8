import { isObject } from "../../model/json.ts";
import type { Template } from "../../model/suite.ts";
import type { Diagnostics } from "../../source/diagnostics.ts";
import { rootOf } from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import { checkTemplate } from "../language/directives.ts";
import type { Linking } from "../language/linking.ts";
import { emptyScope } from "../language/scope.ts";

/** A fixture file that could be read. */
export type FixtureSource = { readonly name: string; readonly source: Sourced };

/** Fixtures by name; two of one name are a mistake. */
export const gatherFixtures = (
  sources: readonly FixtureSource[],
  diagnostics: Diagnostics,
): ReadonlyMap<string, Template> => {
  const bodies = new Map<string, Template>();
  for (const { name, source } of sources) {
    if (bodies.has(name))
      diagnostics.refuse(rootOf(source), `there are two fixtures "${name}"`, "Rename one of the files.");
    if (!isObject(source.value)) {
      diagnostics.refuse(
        rootOf(source),
        `the fixture "${name}" is no mapping`,
        "A fixture is the body of a resource.",
      );
    }
    bodies.set(name, source.value);
  }
  return bodies;
};

const IN_FIXTURES = emptyScope("a fixture");

/** Checks the directives and expressions of fixtures, and that none is built on itself. */
export const linkFixtures = (sources: readonly FixtureSource[], linking: Linking): void => {
  const uses = new Map(sources.map(({ name, source }) => [name, fixturesIn(JSON.stringify(source.value))]));
  for (const { name, source } of sources) {
    checkTemplate(rootOf(source), IN_FIXTURES, linking);
    if (reaches(name, name, uses, new Set())) {
      linking.refuse(rootOf(source), `the fixture "${name}" is built on itself`, "Write its members out.");
    }
  }
};

const fixturesIn = (text: string): readonly string[] =>
  [...text.matchAll(/"\$fixture":"([^"]+)"/g)].map(([, name = ""]) => name);

const reaches = (
  from: string,
  goal: string,
  uses: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): boolean => {
  if (seen.has(from)) return false;
  seen.add(from);
  return (uses.get(from) ?? []).some((next) => next === goal || reaches(next, goal, uses, seen));
};
