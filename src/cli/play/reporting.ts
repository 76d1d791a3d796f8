import type { Output } from "../../io/output.ts";
import type { RunEvent } from "../../model/event.ts";
import type { Report } from "../../model/report.ts";
import { ndjsonLine } from "../../report/ndjson/ndjson.ts";
import { reporters } from "../../report/registry.ts";
import type { RenderOptions } from "../../report/reporter.ts";
import { NDJSON, type ReportPlan, type ReportRequest } from "../gather/report-plan.ts";

/** Everything that is written about a run: streams while it goes on, reports at its end. */
export type Reporting = {
  readonly on: (event: RunEvent) => void;
  readonly finish: (report: Report) => void;
};

/** Opens what is written while the run goes on. */
export const createReporting = (plan: ReportPlan, output: Output): Reporting => {
  const streams = plan.requests
    .filter((request) => request.name === NDJSON)
    .map(({ to }) => openStream(to, output));
  return {
    on: (event) => {
      if (streams.length === 0) return;
      const line = ndjsonLine(event);
      for (const stream of streams) stream.write(line);
    },
    finish: (report) => {
      for (const stream of streams) stream.close();
      for (const request of plan.requests) write(request, report, plan, output);
      if (!plan.isQuiet) printConsole(report, plan, output);
    },
  };
};

const openStream = (to: ReportRequest["to"], output: Output) =>
  to === "stdout" ? { write: output.out, close: () => {} } : output.openFile(to.path);

/** A stream has no reporter, and is written by now. */
const write = ({ name, to }: ReportRequest, report: Report, plan: ReportPlan, output: Output): void => {
  const text = reporters.get(name)?.render(report, options(plan, to === "stdout" ? "out" : "file"));
  if (text === undefined) return;
  if (to === "stdout") output.out(text);
  else output.writeFile(to.path, text);
};

/** Text for people leaves stdout to a report that owns it. */
const printConsole = (report: Report, plan: ReportPlan, output: Output): void => {
  const where = plan.requests.some((request) => request.to === "stdout") ? "err" : "out";
  const text = reporters.get("console")?.render(report, options(plan, where)) ?? "";
  const files = plan.requests.flatMap(({ name, to }) =>
    to === "stdout" ? [] : [`${name} report: ${to.path}\n`],
  );
  output[where](text);
  output.err(files.join(""));
};

const options = ({ terminals, ...plan }: ReportPlan, where: "out" | "err" | "file"): RenderOptions => ({
  ...terminals[where],
  verbose: plan.verbose,
  failOn: plan.failOn,
  passWithNoTests: plan.passWithNoTests,
  failOnFlaky: plan.failOnFlaky,
  today: plan.today,
});
