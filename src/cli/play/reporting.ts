import type { Output } from "../../io/output.ts";
import { troubleIn } from "../../io/user-files.ts";
import type { RunEvent } from "../../model/event.ts";
import type { Report } from "../../model/report.ts";
import { ndjsonLine } from "../../report/ndjson/ndjson.ts";
import { reporters } from "../../report/registry.ts";
import type { RenderOptions } from "../../report/reporter.ts";
import { NDJSON, type ReportPlan, type ReportRequest } from "../gather/report-plan.ts";

/** Everything that is written about a run: streams while it goes on, reports at its end. */
export type Reporting = {
  readonly on: (event: RunEvent) => void;
  /** Whether everything could be written. */
  readonly finish: (report: Report, isBaselineUpdated: boolean) => boolean;
};

/** Opens what is written while the run goes on. */
export const createReporting = (plan: ReportPlan, output: Output): Reporting => {
  const streams = new Map(
    plan.requests
      .filter((request) => request.name === NDJSON)
      .map((request) => [request, openStream(request.to, output)]),
  );
  return {
    on: (event) => {
      if (streams.size === 0) return;
      const line = ndjsonLine(event);
      for (const stream of streams.values()) stream.write(line);
    },
    finish: (report, isBaselineUpdated) => {
      const written = plan.requests.filter(
        (request) =>
          streams.get(request)?.close() ?? write(request, report, { ...plan, isBaselineUpdated }, output),
      );
      if (!plan.isQuiet) printConsole(report, { ...plan, isBaselineUpdated }, written, output);
      return written.length === plan.requests.length;
    },
  };
};

/** Writes a file, or says why it cannot be written: one that is lost takes no other with it. */
export const isWritten = (path: string, output: Output, write: () => void): boolean => {
  try {
    write();
    return true;
  } catch (error) {
    output.err(`cannot write ${path}: ${troubleIn(error)}\n`);
    return false;
  }
};

/** A stream that could not be written to its end is not written. */
type Stream = { readonly write: (text: string) => void; readonly close: () => boolean };

const openStream = (to: ReportRequest["to"], output: Output): Stream => {
  if (to === "stdout") return { write: output.out, close: () => true };
  let file: ReturnType<Output["openFile"]> | undefined;
  const attempt = (act: () => void): boolean => isWritten(to.path, output, act);
  let isWhole = attempt(() => {
    file = output.openFile(to.path);
  });
  return {
    write: (text) => {
      isWhole &&= attempt(() => file?.write(text));
    },
    close: () => attempt(() => file?.close()) && isWhole,
  };
};

/** How reports are to look, once a run has ended. */
type Ended = ReportPlan & { readonly isBaselineUpdated: boolean };

const write = ({ name, to }: ReportRequest, report: Report, plan: Ended, output: Output): boolean => {
  const text = reporters.get(name)?.render(report, options(plan, to === "stdout" ? "out" : "file")) ?? "";
  if (to !== "stdout") return isWritten(to.path, output, () => output.writeFile(to.path, text));
  output.out(text);
  return true;
};

/** Text for people leaves stdout to a report that owns it. */
const printConsole = (
  report: Report,
  plan: Ended,
  written: readonly ReportRequest[],
  output: Output,
): void => {
  const where = plan.requests.some((request) => request.to === "stdout") ? "err" : "out";
  const text = reporters.get("console")?.render(report, options(plan, where)) ?? "";
  const files = written.flatMap(({ name, to }) => (to === "stdout" ? [] : [`${name} report: ${to.path}\n`]));
  output[where](text);
  output.err(files.join(""));
};

const options = ({ terminals, ...plan }: Ended, where: "out" | "err" | "file"): RenderOptions => ({
  ...terminals[where],
  verbose: plan.verbose,
  failOn: plan.failOn,
  passWithNoTests: plan.passWithNoTests,
  failOnFlaky: plan.failOnFlaky,
  isBaselineUpdated: plan.isBaselineUpdated,
  all: plan.all,
  today: plan.today,
});
