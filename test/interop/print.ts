import { parseArgs } from "node:util";
import { SEVERITY } from "../../src/assert/verdict.ts";
import { defect } from "../../src/model/defect.ts";
import type { Report } from "../../src/model/report.ts";
import type { RunOptions } from "../../src/run/index.ts";
import { play } from "../support/play.ts";
import { adjudicationOf } from "./adjudication.ts";
import { compare } from "./compare.ts";
import { isScreenFresh } from "./first-screen.ts";
import { differences, inhabitants } from "./inhabitants.ts";
import { moveIn } from "./residents.ts";
import { interopServers } from "./servers/index.ts";
import type { InteropServer, StartedServer } from "./servers/interop-server.ts";
import { PLAYS, unsteady } from "./steady.ts";

// `npm run interop [name…]`: plays every check under every profile against servers that nobody here wrote, one after the other,
// says what came of it, and fails where a report is not as the adjudication of its server has it. With `--steady` each is played
// three times, and it fails where they differ. What has to be installed lies in the user's cache folder; nothing is written here.
const LONGEST_RUN_MS = 1_800_000;

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort(signal));

const line = (name: string, what: string): void => console.log(`  ${name.padEnd(13)} ${what}`);

const printServer = async (server: InteropServer): Promise<void> => {
  console.log(`\n${server.name}: ${server.version}`);
  const missing = server.unavailable();
  if (missing !== undefined) return line("not available", `here: ${missing}`);
  const started = await server.start();
  try {
    await moveIn(started.url, started.token);
    if (isSteady) return await printPlays(started);
    const { report, found } = await playOn(started, {});
    printReport(report);
    printComparison(server.name, report);
    printScreen(server.name, report);
    printFound(found);
  } finally {
    await started.stop();
  }
};

/** Plays everything, and looks before and after at who is there. */
const playOn = async (
  { url, token }: StartedServer,
  options: Partial<RunOptions>,
): Promise<{ readonly report: Report; readonly found: readonly string[] }> => {
  const before = await inhabitants(url, token);
  const { report } = await play({
    url,
    token,
    options: { globalTimeoutMs: LONGEST_RUN_MS, ...options },
    signal: stopping.signal,
  });
  if (report.run.ending !== "completed") process.exitCode = 1;
  const told = report.run.left.map((place) => `told as left: ${place}`);
  return { report, found: [...told, ...differences(before, await inhabitants(url, token))] };
};

const printFound = (found: readonly string[]): void =>
  line("left", found.length === 0 ? "as it was found" : found.join(`\n${" ".repeat(16)}`));

/** Plays it once for each seed and number of workers, and says where the verdicts differ. */
const printPlays = async (started: StartedServer): Promise<void> => {
  const reports: Report[] = [];
  for (const options of PLAYS) {
    const { report, found } = await playOn(started, options);
    console.log(`  seed ${options.seed}, ${options.workers} at the same time`);
    printReport(report);
    printFound(found);
    reports.push(report);
  }
  // What a run did not come to is undecided in it, and no difference of the server.
  if (reports.some(({ run }) => run.ending !== "completed"))
    return line("steady", "not compared, as not all of it was played");
  const unlike = unsteady(reports);
  line("steady", unlike.length === 0 ? "the same verdicts and entries" : `${unlike.length} differ`);
  for (const each of unlike) line("but", each);
  if (unlike.length > 0) process.exitCode = 1;
};

const printReport = (report: Report): void => {
  const { run, summary } = report;
  const groups = ["failure", "warning"] as const;
  const broken = report.requirements.filter(({ result }) => result === "broken");
  const verdicts = Object.entries(summary.cases).map(([verdict, count]) => `${count} ${verdict}`);
  const entries = groups.map(
    (severity) =>
      `${report.entries.filter(({ level }) => SEVERITY[level] === severity).length} of ${severity}s`,
  );
  line("cases", verdicts.join(", "));
  line("entries", entries.join(", "));
  line("requirements", `${broken.length} broken`);
  line("requests", `${run.requests} in ${Math.round(run.durationMs / 1000)} s, ${run.ending}`);
};

/** Whether the example of its first screen, if there is one, is as it is now. */
const printScreen = (name: string, report: Report): void => {
  const isFresh = isScreenFresh(name, report);
  if (isFresh === undefined) return;
  line("first screen", isFresh ? "as in reports/examples" : "not as in reports/examples (UPDATE_EXAMPLES=1)");
  if (!isFresh) process.exitCode = 1;
};

/** How the report stands to what a person found, if one looked. */
const printComparison = (name: string, report: Report): void => {
  const adjudication = adjudicationOf(name);
  if (adjudication === undefined) {
    line("adjudicated", "not yet");
    return;
  }
  const { troubles, entries, defects, mixed, unseen } = compare(report.entries, adjudication);
  const ratio = (entries / Math.max(1, defects)).toFixed(2);
  line("adjudicated", `${entries} entries for ${defects} defects: ${ratio} for each, ${mixed} of several`);
  if (unseen.length > 0) line("unseen", unseen.join(", "));
  for (const trouble of troubles) line("but", trouble);
  if (troubles.length > 0) process.exitCode = 1;
};

const {
  values: { steady: isSteady },
  positionals: named,
} = parseArgs({ allowPositionals: true, options: { steady: { type: "boolean", default: false } } });
const unknown = named.find((name) => !interopServers.some((server) => server.name === name));
if (unknown !== undefined)
  defect(`no server is named ${unknown}; there are ${interopServers.map(({ name }) => name).join(", ")}`);

for (const server of interopServers) {
  if (stopping.signal.aborted) break;
  if (named.length > 0 && !named.includes(server.name)) continue;
  await printServer(server).catch((error: unknown) => {
    line("failed", String(error));
    process.exitCode = 1;
  });
}
