import { clock } from "../../io/clock.ts";
import type { Output } from "../../io/output.ts";
import type { StatusLine } from "../../io/status-line.ts";
import type { RunEvent } from "../../model/event.ts";
import { createLive } from "../../report/live.ts";
import type { ReportPlan } from "../gather/report-plan.ts";

/** What is shown on the terminal while a run goes on. */
export type Progress = { readonly on: (event: RunEvent) => void; readonly end: () => void };

const HEARTBEAT_CHECK_MS = 5_000;

/** Shows where the run is, and now and then that it still is. */
export const createProgress = (plan: ReportPlan, status: StatusLine, output: Output): Progress => {
  const { terminals, verbose, isQuiet } = plan;
  if (isQuiet && verbose === 0) return { on: () => {}, end: () => {} };
  const live = createLive({
    ...terminals.err,
    verbose,
    tty: terminals.isInteractive,
  });
  const show = (text: string | undefined): void => {
    if (text === undefined) return;
    if (live.mode === "status") status.draw(text);
    else output.err(`${text}\n`);
  };
  const beat = setInterval(() => show(live.heartbeat(clock.now())), HEARTBEAT_CHECK_MS);
  beat.unref();
  return {
    on: (event) => show(live.on(event)),
    end: () => {
      clearInterval(beat);
      status.clear();
    },
  };
};
