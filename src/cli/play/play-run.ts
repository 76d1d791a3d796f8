import { compileSchemas } from "../../assert/schemas/schemas.ts";
import { updateBaseline } from "../../io/baseline-file.ts";
import { clock, dayFromNow } from "../../io/clock.ts";
import { createSend, type HttpDoor } from "../../io/http.ts";
import { type OpenJournal, openJournal } from "../../io/journal.ts";
import { createStatusLine, type StatusLine } from "../../io/status-line.ts";
import type { RunEvent } from "../../model/event.ts";
import type { Report } from "../../model/report.ts";
import { exitCode } from "../../report/exit-code.ts";
import { createFold } from "../../report/fold.ts";
import { createLive } from "../../report/live.ts";
import { run } from "../../run/index.ts";
import type { RunInput } from "../gather/run-input.ts";
import type { Door } from "../settings/call.ts";
import { baselineUpdate } from "./baseline-update.ts";
import { createReporting } from "./reporting.ts";
import { exitCodeOf, watchSignals } from "./signals.ts";
import { waitForTarget } from "./wait-for-target.ts";

const HEARTBEAT_CHECK_MS = 5_000;

/** Plays a run from the first request to the last report and gives the exit code. */
export const playRun = async (input: RunInput, door: Door, baselinePath?: string): Promise<number> => {
  const { output, secrets } = door;
  const { options } = input;
  for (const notice of input.notices) output.err(`note: ${notice}\n`);
  const stop = new AbortController();
  const http = createSend({
    ...input.connection.options,
    credentials: input.connection.credentials,
    secrets,
  });
  const journal = openJournal(journalHead(input));
  if (journal.file === undefined)
    output.err("note: no journal can be written, so scim-check sweep could not clean up after a kill -9.\n");
  const status = createStatusLine(output, clock.now);
  const unwatch = watchSignals(signalPlan(stop, journal, status, door), clock.now);
  const reporting = createReporting(input.reports, output);
  const folding = createFold();
  const progress = createProgress(input, status, door);
  let defect: { readonly error: unknown } | undefined;
  try {
    if (input.waitMs > 0) await waitForTarget(options.base, input.waitMs, http.send, stop.signal, output);
    for await (const event of run(
      options,
      ports(http, journal),
      compileSchemas(input.schemas),
      stop.signal,
    )) {
      const safe = secrets.maskEvent(event);
      folding.add(safe);
      reporting.on(safe);
      progress.on(safe);
    }
  } catch (error) {
    // The reports of what was seen until now are still worth having.
    defect = { error };
  }
  progress.end();
  await http.close();
  journal.close();
  const code = finish(input, folding.report(), reporting.finish, baselinePath);
  unwatch();
  if (defect !== undefined) throw defect.error;
  return code;
};

const journalHead = ({ options }: RunInput) => ({
  tool: "scim-check",
  runId: options.runId,
  base: options.base,
  startedAt: clock.iso(),
});

const ports = ({ send }: HttpDoor, journal: OpenJournal) => ({ send, journal, clock });

const finish = (
  input: RunInput,
  report: Report,
  tell: (report: Report) => void,
  baselinePath: string | undefined,
): number => {
  const { failOn, today, passWithNoTests, failOnFlaky } = input.reports;
  tell(report);
  const isWritten = input.isUpdate && baselinePath !== undefined && report.run.ending === "completed";
  if (isWritten) updateBaseline(baselinePath, baselineUpdate(report, failOn, today, dayFromNow(90)));
  // What was just written down as known fails no more.
  return exitCode(report, {
    failOn: isWritten ? "never" : failOn,
    today,
    passWithNoTests,
    failOnFlaky,
  });
};

const signalPlan = (stop: AbortController, journal: OpenJournal, status: StatusLine, { output }: Door) => ({
  first: (name: "SIGINT" | "SIGTERM"): void => {
    status.clear();
    output.err(`${name}: cleaning up and writing the reports; press Ctrl-C again to quit at once\n`);
    stop.abort(name);
  },
  later: (name: "SIGINT" | "SIGTERM"): void => {
    status.clear();
    const left = journal.left();
    const lines = left.map((entry) => `  ${entry.type === "created" ? entry.path : entry.name}\n`);
    output.err(
      left.length === 0
        ? "nothing was left on the target\n"
        : `left on the target; scim-check sweep deletes it:\n${lines.join("")}`,
    );
    void output.flushed().then(() => process.exit(exitCodeOf(name)));
  },
});

type Progress = { readonly on: (event: RunEvent) => void; readonly end: () => void };

const createProgress = ({ reports }: RunInput, status: StatusLine, { output }: Door): Progress => {
  const { terminals, verbose, isQuiet } = reports;
  if (isQuiet && verbose === 0) return { on: () => {}, end: () => {} };
  const live = createLive({
    palette: terminals.err,
    width: terminals.errWidth,
    verbose,
    tty: terminals.isInteractive,
  });
  const say = (text: string | undefined): void => {
    if (text === undefined) return;
    if (live.mode === "status") status.draw(text);
    else output.err(`${text}\n`);
  };
  const beat = setInterval(() => say(live.heartbeat(clock.now())), HEARTBEAT_CHECK_MS);
  beat.unref();
  return {
    on: (event) => say(live.on(event)),
    end: () => {
      clearInterval(beat);
      status.clear();
    },
  };
};
