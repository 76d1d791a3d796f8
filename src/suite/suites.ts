import { type SuiteId, suiteId } from "../model/ids.ts";
import { asObject } from "../model/json.ts";
import type { Suite } from "../model/suite.ts";
import type { Sourced } from "../source/sourced.ts";
import { type DraftCheck, linkCheck } from "./checks.ts";
import { below, has, itemsOf, type Ledger, lineOf, rootOf, type Spot, textAt } from "./ledger.ts";
import type { Linking } from "./linking.ts";
import { linkNeeds } from "./needs.ts";
import { linkPrerequisites } from "./prerequisites.ts";
import { isSlug } from "./shapes/basics.ts";
import { suiteShape } from "./shapes/suite-shapes.ts";

/** A suite file that could be read. */
export type SuiteSource = { readonly id: string; readonly source: Sourced };

/** Links all suites, and then what their checks rely on. */
export const linkSuites = (sources: readonly SuiteSource[], linking: Linking): readonly Suite[] => {
  refuseDoubleSuites(sources, linking.ledger);
  const linked = sources.map((source) => ({ source, drafts: linkSuite(source, linking) }));
  const drafts = linked.flatMap((suite) => suite.drafts);
  refuseDoubleChecks(linked, linking.ledger);
  const checks = linkPrerequisites(drafts, linking.ledger);
  return sources.map(({ id, source }) => {
    const { title, about } = asObject(source.value);
    return {
      id: suiteId(id),
      title: typeof title === "string" ? title : id,
      ...(typeof about === "string" ? { about } : {}),
      file: source.file,
      checks: checks.filter((check) => check.file === source.file && check.suite === id),
    };
  });
};

const linkSuite = ({ id, source }: SuiteSource, linking: Linking): readonly DraftCheck[] => {
  const spot = rootOf(source);
  if (!id.split("/").every(isSlug)) {
    const fix = "Rename the file: folders and files have small letters, digits and hyphens.";
    linking.ledger.refuse(spot, `the path of a suite is the start of its ids; "${id}" cannot be one`, fix);
  }
  linking.ledger.check(suiteShape, spot);
  linkNeeds(below(spot, "needs"), linking);
  const frame = { id: suiteId(id), spot };
  return itemsOf(below(spot, "checks")).flatMap((check) => linkCheck(check, frame, linking));
};

const refuseDoubleSuites = (sources: readonly SuiteSource[], ledger: Ledger): void => {
  const first = new Map<SuiteId, Sourced>();
  for (const { id, source } of sources) {
    const other = first.get(suiteId(id));
    if (other === undefined) first.set(suiteId(id), source);
    else
      ledger.refuse(
        rootOf(source),
        `there are two suites "${id}"`,
        `The other is ${other.file}; rename one of the files.`,
      );
  }
};

type LinkedSuite = { readonly source: SuiteSource; readonly drafts: readonly DraftCheck[] };

/** Two files of one id are one mistake; so each file is looked at alone. */
const refuseDoubleChecks = (suites: readonly LinkedSuite[], ledger: Ledger): void => {
  for (const { source } of suites) {
    const first = new Map<string, Spot>();
    for (const check of itemsOf(below(rootOf(source.source), "checks"))) {
      if (!has(check, "id")) continue;
      const id = below(check, "id");
      const other = first.get(textAt(id));
      if (other === undefined) first.set(textAt(id), id);
      else {
        const line = lineOf(other);
        ledger.refuse(
          id,
          `two checks have the id "${textAt(id)}"`,
          `The first is in line ${line}; rename the new one.`,
        );
      }
    }
  }
};
