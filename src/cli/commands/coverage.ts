import type { RfcRequirement } from "../../model/requirement.ts";
import type { Library } from "../../model/suite.ts";
import { citations } from "./explanations/citations.ts";
import { withLibrary } from "./lookup.ts";
import { table } from "./text-table.ts";
import { done } from "./with-input.ts";

/**
 * How many requirements there are, how many of them a claim cites, and how many were shown: a fault of the reference server breaks them,
 * and the run against it reported that.
 */
type Count = { readonly cited: number; readonly shown: number; readonly all: number };

/** How far one requirement is covered. */
type Covered = { readonly requirement: RfcRequirement; readonly isCited: boolean; readonly isShown: boolean };

/** `scim-check coverage`: which core requirements of the RFCs claims cite, and which were shown. */
export const coverageCommand = withLibrary(async ({ input, library }, call) => {
  const covered = coveredOf(library);
  const sections = [...new Set(covered.map(sectionOf))].map((section) => {
    const own = covered.filter((one) => sectionOf(one) === section);
    return { section, ...byLevel(own) };
  });
  const total = byLevel(covered);
  const { out } = call.door.output;
  if (input.read.isOn("json")) {
    const [missing, unshown] = [covered.filter(isMissing), covered.filter(isUnshown)].map((some) =>
      some.map(({ requirement: { id, level, statement } }) => ({ id, level, statement })),
    );
    out(`${JSON.stringify({ total, sections, missing, unshown }, null, 2)}\n`);
    return done();
  }
  out(
    table([
      ["section", "must cited", "shown", "should cited", "shown"],
      ...sections.map(({ section, must, should }) => [section, ...countTexts(must), ...countTexts(should)]),
      ["all", ...shares(total.must), ...shares(total.should)],
    ]),
  );
  if (input.read.isOn("missing"))
    out(
      `\n${table(
        covered
          .filter((one) => isMissing(one) || isUnshown(one))
          .map(({ requirement: { id, level, statement }, isCited }) => [
            id,
            level,
            isCited ? "not shown" : "not cited",
            statement,
          ]),
      )}`,
    );
  return done();
}, false);

const isMissing = ({ isCited }: Covered): boolean => !isCited;

const isUnshown = ({ isCited, isShown }: Covered): boolean => isCited && !isShown;

/** What somebody outside can see a service provider break: the figure is about these. */
const coveredOf = (library: Library): readonly Covered[] => {
  const cited = citations(library);
  const { requirements, shown } = library.catalogue;
  return [...requirements.values()].flatMap((requirement) => {
    if (requirement.kind !== "rfc" || !isCore(requirement)) return [];
    const { id } = requirement;
    return [{ requirement, isCited: cited.has(id), isShown: cited.has(id) && shown.has(id) }];
  });
};

const isCore = ({ observable, level, subject, sameAs }: RfcRequirement): boolean =>
  observable && level !== "info" && subject !== "client" && sameAs.length === 0;

const sectionOf = ({ requirement: { source } }: Covered): string =>
  `${source.document} section ${source.section ?? "?"}`;

const byLevel = (covered: readonly Covered[]): { readonly must: Count; readonly should: Count } => {
  const count = (level: "must" | "should"): Count => {
    const own = covered.filter(({ requirement }) => requirement.level === level);
    return {
      cited: own.filter(({ isCited }) => isCited).length,
      shown: own.filter(({ isShown }) => isShown).length,
      all: own.length,
    };
  };
  return { must: count("must"), should: count("should") };
};

const countTexts = ({ cited, shown, all }: Count): readonly string[] =>
  all === 0 ? ["", ""] : [`${cited}/${all}`, `${shown}/${all}`];

const shares = ({ cited, shown, all }: Count): readonly string[] =>
  [cited, shown].map((part) => `${part}/${all} (${Math.floor((100 * part) / Math.max(1, all))} %)`);
