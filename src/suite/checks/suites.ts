import type { SuiteId } from "../../model/ids.ts";
import { asObject } from "../../model/json.ts";
import type { Suite } from "../../model/suite.ts";
import type { Diagnostics } from "../../source/diagnostics.ts";
import { below, has, itemsOf, lineOf, type Node, rootOf, textAt } from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import type { Linking } from "../language/linking.ts";
import { linkNeeds } from "../language/needs.ts";
import { isSlug } from "../shapes/basics.ts";
import { suiteShape } from "../shapes/suite-shapes.ts";
import { type DraftCheck, linkCheck } from "./checks.ts";
import { linkPrerequisites } from "./prerequisites.ts";
import { linkUses } from "./uses.ts";

/** A suite file that could be read. */
export type SuiteSource = { readonly id: SuiteId; readonly source: Sourced };

/** Links all suites, and then what their checks rely on. */
export const linkSuites = (sources: readonly SuiteSource[], linking: Linking): readonly Suite[] => {
  refuseDoubleSuites(sources, linking);
  const linked = sources.map((source) => ({ source, drafts: linkSuite(source, linking) }));
  const drafts = linked.flatMap((suite) => suite.drafts);
  refuseDoubleChecks(linked, linking);
  const checks = linkPrerequisites(drafts, linking);
  return sources.map(({ id, source }) => {
    const { title, about } = asObject(source.value);
    return {
      id,
      title: typeof title === "string" ? title : id,
      ...(typeof about === "string" ? { about } : {}),
      file: source.file,
      checks: checks.filter((check) => check.file === source.file && check.suite === id),
    };
  });
};

const linkSuite = ({ id, source }: SuiteSource, linking: Linking): readonly DraftCheck[] => {
  const node = rootOf(source);
  if (!id.split("/").every(isSlug)) {
    const fix = "Rename the file: folders and files have small letters, digits and hyphens.";
    linking.refuse(node, `the path of a suite is the start of its ids; "${id}" cannot be one`, fix);
  }
  linking.check(suiteShape, node);
  linkNeeds(below(node, "needs"), linking);
  const frame = { id, node, uses: linkUses(node, linking) };
  return itemsOf(below(node, "checks")).flatMap((check) => linkCheck(check, frame, linking));
};

const refuseDoubleSuites = (sources: readonly SuiteSource[], diagnostics: Diagnostics): void => {
  const first = new Map<SuiteId, Sourced>();
  for (const { id, source } of sources) {
    const other = first.get(id);
    if (other === undefined) first.set(id, source);
    else
      diagnostics.refuse(
        rootOf(source),
        `there are two suites "${id}"`,
        `The other is ${other.file}; rename one of the files.`,
      );
  }
};

type LinkedSuite = { readonly source: SuiteSource; readonly drafts: readonly DraftCheck[] };

/** Two files of one id are one mistake; so each file is looked at alone. */
const refuseDoubleChecks = (suites: readonly LinkedSuite[], diagnostics: Diagnostics): void => {
  for (const { source } of suites) {
    const first = new Map<string, Node>();
    for (const check of itemsOf(below(rootOf(source.source), "checks"))) {
      if (!has(check, "id")) continue;
      const id = below(check, "id");
      const other = first.get(textAt(id));
      if (other === undefined) first.set(textAt(id), id);
      else {
        const line = lineOf(other);
        diagnostics.refuse(
          id,
          `two checks have the id "${textAt(id)}"`,
          `The first is in line ${line}; rename the new one.`,
        );
      }
    }
  }
};
