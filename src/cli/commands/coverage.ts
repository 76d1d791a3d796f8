import type { RfcRequirement } from "../../model/requirement.ts";
import type { Library } from "../../model/suite.ts";
import { citations } from "./citations.ts";
import { withLibrary } from "./lookup.ts";
import { table } from "./text-table.ts";
import { done } from "./with-input.ts";

type Count = { readonly cited: number; readonly all: number };

/** `scim-check coverage`: which core requirements of the RFCs at least one claim cites. */
export const coverageCommand = withLibrary(async ({ input, library }, call) => {
  const cited = citations(library);
  const core = coreRequirements(library);
  const isCited = ({ id }: RfcRequirement): boolean => cited.has(id);
  const missing = core.filter((requirement) => !isCited(requirement));
  const sections = [...new Set(core.map(sectionOf))].map((section) => {
    const own = core.filter((requirement) => sectionOf(requirement) === section);
    return { section, ...byLevel(own, isCited) };
  });
  const { out } = call.door.output;
  if (input.read.isOn("json")) {
    const ids = missing.map(({ id, level, statement }) => ({ id, level, statement }));
    out(`${JSON.stringify({ total: byLevel(core, isCited), sections, missing: ids }, null, 2)}\n`);
    return done();
  }
  const total = byLevel(core, isCited);
  out(
    table([
      ["section", "must", "should"],
      ...sections.map(({ section, must, should }) => [section, countText(must), countText(should)]),
      ["all", share(total.must), share(total.should)],
    ]),
  );
  if (input.read.isOn("missing"))
    out(`\n${table(missing.map(({ id, level, statement }) => [id, level, statement]))}`);
  return done();
}, false);

/** What somebody outside can see a service provider break: the figure is about these. */
const coreRequirements = (library: Library): readonly RfcRequirement[] =>
  [...library.catalogue.requirements.values()].filter(
    (requirement): requirement is RfcRequirement =>
      requirement.kind === "rfc" &&
      requirement.observable &&
      requirement.level !== "info" &&
      requirement.subject !== "client" &&
      requirement.sameAs.length === 0,
  );

const sectionOf = ({ source }: RfcRequirement): string =>
  `${source.document} section ${source.section ?? "?"}`;

const byLevel = (
  requirements: readonly RfcRequirement[],
  isCited: (requirement: RfcRequirement) => boolean,
): { readonly must: Count; readonly should: Count } => {
  const count = (level: "must" | "should"): Count => {
    const own = requirements.filter((requirement) => requirement.level === level);
    return { cited: own.filter(isCited).length, all: own.length };
  };
  return { must: count("must"), should: count("should") };
};

const countText = ({ cited, all }: Count): string => (all === 0 ? "" : `${cited}/${all}`);

const share = (count: Count): string =>
  `${countText(count)} (${Math.floor((100 * count.cited) / Math.max(1, count.all))} %)`;
