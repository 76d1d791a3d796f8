import { clock } from "../../io/clock.ts";
import { createSend } from "../../io/http.ts";
import type { Output } from "../../io/output.ts";
import type { Checklist, MeasuredRate } from "../../model/checklist.ts";
import type { Checked } from "../../model/problem.ts";
import type { Report } from "../../model/report.ts";
import type { Library } from "../../model/suite.ts";
import { jsonText } from "../../report/escape.ts";
import { exitCode } from "../../report/exit-code.ts";
import { readinessConsole } from "../../report/readiness/console.ts";
import { readinessMarkdown } from "../../report/readiness/markdown.ts";
import { type Readiness, readinessOf } from "../../report/readiness/readiness.ts";
import { reporters } from "../../report/registry.ts";
import { measureRate } from "../../run/index.ts";
import { isNamedBy } from "../../text/glob.ts";
import { suggest } from "../../text/nearest.ts";
import { NDJSON, type ReportRequest } from "../gather/report-plan.ts";
import { gatherRun, type RunInput } from "../gather/run-input.ts";
import { playToEnd } from "../play/play-run.ts";
import { createReporting, isWritten } from "../play/reporting.ts";
import type { Call, Door } from "../settings/call.ts";
import { unlessAny } from "../settings/checked.ts";
import { ALL_RUN_FLAGS } from "../settings/flags.ts";
import { gatherInput, type Input } from "../settings/input.ts";
import { done } from "./with-input.ts";

/** `scim-check ready <checklist>`: plays what a vendor's list names, and goes through the list. */
export const readyCommand = async (call: Call): Promise<Checked<number>> => {
  const input = gatherInput(ALL_RUN_FLAGS, call.flags, call.door.env);
  if (!input.ok) return input;
  const [name = ""] = call.operands;
  const gathered = gatherRun(input.value, { ...call, operands: [] });
  if (!gathered.ok) return gathered;
  const { library } = gathered.value.session.options;
  const checklist = library.checklists.find(({ id }) => id === name);
  if (checklist === undefined) return unknown(name, library);
  const { requests } = gathered.value.reports;
  refuseOthers(requests, input.value);
  const checked = unlessAny(input.value.problems, narrowed(gathered.value, checklist));
  return checked.ok ? done(await play(checked.value, checklist, call.door)) : checked;
};

const unknown = (name: string, { checklists }: Library): Checked<number> => {
  const ids = checklists.map(({ id }) => id);
  const fix = suggest(name, ids, `There are: ${ids.join(", ")}.`);
  return { ok: false, problems: [{ at: { file: "ready" }, what: `there is no checklist "${name}"`, fix }] };
};

const RENDERINGS = ["json", "markdown", NDJSON];

const refuseOthers = (requests: readonly ReportRequest[], { read }: Input): void => {
  for (const { name } of requests.filter((request) => !RENDERINGS.includes(request.name)))
    read.refuse("reporter", `a checklist has no report "${name}"`, `There are: ${RENDERINGS.join(", ")}.`);
};

/** The run that the list needs: its profiles, and the checks that its items name. */
const narrowed = (input: RunInput, checklist: Checklist): RunInput => {
  const patterns = checklist.items.flatMap(({ evidence }) =>
    evidence.kind === "checks" ? evidence.checks : [],
  );
  const selection = {
    profiles: checklist.profiles,
    checks: ({ id }: { readonly id: string }) => patterns.some((pattern) => isNamedBy(id, pattern)),
    said: [`ready ${checklist.id}`],
  };
  const { session } = input;
  return { ...input, session: { ...session, options: { ...session.options, selection } } };
};

const play = async (input: RunInput, checklist: Checklist, door: Door): Promise<number> => {
  const { output } = door;
  const streams = input.reports.requests.filter(({ name }) => name === NDJSON);
  const reporting = createReporting({ ...input.reports, requests: streams, isQuiet: true }, output);
  let isStreamed = true;
  const report = await playToEnd(input, door, reporting.on, (found) => {
    isStreamed = reporting.finish(found, false);
  });
  if (report.run.ending !== "completed") {
    output.err(consoleOf(report, input));
    return exitCode(report, input.reports);
  }
  const readiness = readinessOf(checklist, report, await rateFor(checklist, input));
  const isDone = writeAll(readiness, input, output) && isStreamed;
  return isDone ? EXITS[readiness.verdict] : 2;
};

const EXITS = { ready: 0, "not-ready": 1, open: 3 } as const;

const consoleOf = (report: Report, { reports }: RunInput): string =>
  reporters.get("console")?.render(report, { ...reports, ...reports.terminals.err }) ?? "";

/** Long enough to see a limit, short enough to be no load. */
const MEASURED_SECONDS = 3;

const rateFor = async ({ items }: Checklist, { session }: RunInput): Promise<MeasuredRate | undefined> => {
  const asked = items.flatMap(({ evidence }) => (evidence.kind === "rate" ? [evidence.perSecond] : []));
  if (asked.length === 0) return undefined;
  const { options, connection, credentials, secrets } = session;
  const perSecond = Math.max(...asked);
  // As many connections as the pace may need: what is measured is the server, not our own queue.
  const http = createSend({ ...connection, connections: Math.ceil(perSecond), credentials, secrets });
  try {
    const { base, toolVersion, timeoutMs, runId } = options;
    const question = { base, toolVersion, perSecond, seconds: MEASURED_SECONDS, timeoutMs, nobody: runId };
    return await measureRate(question, { send: http.send, clock }, new AbortController().signal);
  } finally {
    await http.close();
  }
};

const render = (name: string, readiness: Readiness): string =>
  name === "json" ? `${jsonText(readiness, 2)}\n` : readinessMarkdown(readiness);

const writeAll = (readiness: Readiness, { reports }: RunInput, output: Output): boolean => {
  const own = reports.requests.filter(({ name }) => name !== NDJSON);
  const written = own.filter(({ name, to }) => {
    if (to !== "stdout")
      return isWritten(to.path, output, () => output.writeFile(to.path, render(name, readiness)));
    output.out(render(name, readiness));
    return true;
  });
  if (!reports.isQuiet) {
    const where = reports.requests.some(({ to }) => to === "stdout") ? "err" : "out";
    output[where](readinessConsole(readiness, reports.terminals[where]));
    output.err(hintFor(readiness, reports.requests));
  }
  return written.length === own.length;
};

/** How to see a defect whole: a checklist tells only its title. */
const hintFor = ({ items, checklist }: Readiness, requests: readonly ReportRequest[]): string => {
  const [entry] = items.flatMap(({ entries }) => entries);
  if (entry === undefined) return "";
  const saved = requests.find(({ name, to }) => name === NDJSON && to !== "stdout");
  const path = saved === undefined || saved.to === "stdout" ? undefined : saved.to.path;
  return path === undefined
    ? `To see what was sent: scim-check ready ${checklist.id} … -r ndjson=run.ndjson, then scim-check show run.ndjson ${entry}\n`
    : `To see what was sent: scim-check show ${path} ${entry}\n`;
};
