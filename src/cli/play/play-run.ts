import { updateBaseline } from "../../io/baseline-file.ts";
import { clock, dayFromNow } from "../../io/clock.ts";
import type { OpenJournal } from "../../io/journal.ts";
import type { Output } from "../../io/output.ts";
import { createStatusLine, type StatusLine } from "../../io/status-line.ts";
import { DEFAULTS } from "../../model/defaults.ts";
import type { Report } from "../../model/report.ts";
import { exitCode, type Gate } from "../../report/exit-code.ts";
import { createFold } from "../../report/fold.ts";
import { openSession } from "../../session/session.ts";
import type { ReportPlan } from "../gather/report-plan.ts";
import type { RunInput } from "../gather/run-input.ts";
import type { Door } from "../settings/call.ts";
import { baselineUpdate } from "./baseline-update.ts";
import { createProgress } from "./progress.ts";
import { createReporting, isWritten, type Reporting } from "./reporting.ts";
import { exitCodeOf, type SignalPlan, watchSignals } from "./signals.ts";
import { waitForTarget } from "./wait-for-target.ts";

/** Plays a run from the first request to the last report and gives the exit code. */
export const playRun = async (input: RunInput, door: Door): Promise<number> => {
  const reporting = createReporting(input.reports, door.output);
  let ended: Pick<Gate, "isUnwritten" | "isBaselineUpdated"> = {};
  const report = await playToEnd(input, door, reporting.on, (found) => {
    ended = writeDown(found, input, reporting, door.output);
  });
  return exitCode(report, { ...input.reports, ...ended });
};

/** Plays a run and gives its report; `end` gets it first, after a defect of ours too. */
export const playToEnd = async (
  input: RunInput,
  door: Door,
  on: Reporting["on"],
  end: (report: Report) => void,
): Promise<Report> => {
  const { output } = door;
  for (const notice of input.notices) output.err(`note: ${notice}\n`);
  const stop = new AbortController();
  const session = openSession(input.session);
  if (session.journal.file === undefined)
    output.err("note: no journal can be written, so scim-check sweep could not clean up after a kill -9.\n");
  const status = createStatusLine(output, clock.now);
  const unwatch = watchSignals(signalPlan(stop, session.journal, status, door), door.signals, clock.now);
  const progress = createProgress(input.reports, status, output);
  const folding = createFold();
  try {
    if (input.waitMs > 0) await waitForTarget(input, session.send, stop.signal, output);
    for await (const event of session.events(stop.signal)) {
      folding.add(event);
      on(event);
      progress.on(event);
    }
  } finally {
    progress.end();
    // After a defect too: the reports of what was seen until then are still worth having.
    end(folding.report());
    unwatch();
  }
  return folding.report();
};

/** Writes the baseline, then the reports: what is printed says what the exit code says. */
const writeDown = (
  report: Report,
  { updated, reports }: RunInput,
  reporting: Reporting,
  output: Output,
): Pick<Gate, "isUnwritten" | "isBaselineUpdated"> => {
  const isUpdate = updated !== undefined && report.run.ending === "completed";
  const isBaselineUpdated = isUpdate && writeBaseline(updated, report, reports, output);
  const isReported = reporting.finish(report, isBaselineUpdated);
  return { isBaselineUpdated, isUnwritten: !isReported || isUpdate !== isBaselineUpdated };
};

const writeBaseline = (
  path: string,
  report: Report,
  { failOn, today }: ReportPlan,
  output: Output,
): boolean => {
  const update = baselineUpdate(report, failOn, today, dayFromNow(DEFAULTS["baseline-expiry"].value));
  return isWritten(path, output, () => updateBaseline(path, update));
};

const signalPlan = (
  stop: AbortController,
  journal: OpenJournal,
  status: StatusLine,
  { output, quit }: Door,
): SignalPlan => ({
  first: (name) => {
    status.clear();
    output.err(`${name}: cleaning up and writing the reports; press Ctrl-C again to quit at once\n`);
    stop.abort(name);
  },
  later: (name) => {
    status.clear();
    const left = journal.left();
    const lines = left.map((entry) => `  ${entry.type === "created" ? entry.path : entry.name}\n`);
    output.err(
      left.length === 0
        ? "nothing was left on the target\n"
        : `left on the target; scim-check sweep deletes it:\n${lines.join("")}`,
    );
    void output.flushed().then(() => quit(exitCodeOf(name)));
  },
});
