import type { Library } from "../../model/suite.ts";
import { citations } from "./explanations/citations.ts";
import { withLibrary } from "./lookup.ts";
import { knownFaults } from "./reference-server.ts";
import { table } from "./text-table.ts";
import { done } from "./with-input.ts";

type Row = { readonly [column: string]: string | number | readonly string[] };
type Kind = "suites" | "checks" | "idps" | "requirements" | "tags" | "faults";

const KINDS: readonly Kind[] = ["suites", "checks", "idps", "requirements", "tags", "faults"];

/** `scim-check list`: what there is. */
export const listCommand = withLibrary(async ({ input, library, chosen }, call) => {
  const asked = KINDS.filter((kind) => input.read.isOn(kind));
  const shown =
    chosen.length === 0
      ? library
      : { ...library, suites: library.suites.filter(({ id }) => chosen.includes(id)) };
  const lists: { [kind: string]: readonly Row[] } = {};
  for (const kind of asked.length === 0 ? (["checks"] as const) : asked)
    lists[kind] = await rowsOf(kind, shown);
  const { out, err } = call.door.output;
  if (input.read.isOn("json")) {
    const only = Object.values(lists);
    out(`${JSON.stringify(only.length === 1 ? only[0] : lists, null, 2)}\n`);
    return done();
  }
  for (const [kind, rows] of Object.entries(lists)) {
    out(
      table(
        rows.map((row) =>
          Object.values(row).map((cell) => (typeof cell === "object" ? cell.join(" ") : String(cell))),
        ),
      ),
    );
    err(`${rows.length} ${kind === "idps" ? "identity providers" : kind}\n`);
  }
  return done();
}, true);

const rowsOf = async (kind: Kind, library: Library): Promise<readonly Row[]> => {
  const checks = library.suites.flatMap((suite) => suite.checks);
  switch (kind) {
    case "suites":
      return library.suites.map(({ id, title, checks: own }) => ({ id, checks: own.length, title }));
    case "checks":
      return checks.map(({ id, title, tags }) => ({ id, title, tags }));
    case "idps":
      return library.profiles.map(({ id, title, about, isOnRequest }) => ({
        id,
        played: isOnRequest ? "on request" : "by default",
        title,
        about,
      }));
    case "requirements":
      return requirementRows(library);
    case "tags": {
      const tags = [...new Set(checks.flatMap((check) => check.tags))].sort();
      return tags.map((tag) => ({ tag, checks: checks.filter((check) => check.tags.includes(tag)).length }));
    }
    case "faults":
      return (await knownFaults()).map(({ name, area, title }) => ({ name, area, title }));
    default:
      return kind satisfies never;
  }
};

const requirementRows = (library: Library): readonly Row[] => {
  const cited = citations(library);
  return [...library.catalogue.requirements.values()].map((requirement) => ({
    id: requirement.id,
    level: requirement.kind === "rfc" ? requirement.level : "interop",
    checks: cited.get(requirement.id)?.length ?? 0,
    statement: requirement.statement,
  }));
};
