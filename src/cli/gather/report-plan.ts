import { join, resolve } from "node:path";
import { whyUnwritable } from "../../io/user-files.ts";
import { DEFAULTS } from "../../model/defaults.ts";
import type { FailOn } from "../../report/exit-code.ts";
import { reporters } from "../../report/registry.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Reader } from "../settings/reader.ts";
import type { Terminals } from "./terminals.ts";

/** A report that was asked for. */
export type ReportRequest = { readonly name: string; readonly to: "stdout" | { readonly path: string } };

export type ReportPlan = {
  readonly requests: readonly ReportRequest[];
  readonly isQuiet: boolean;
  readonly verbose: 0 | 1 | 2;
  readonly failOn: FailOn;
  readonly passWithNoTests: boolean;
  readonly failOnFlaky: boolean;
  readonly all: boolean;
  readonly today: string;
  readonly terminals: Terminals;
};

/** The stream of events; every other name is a reporter's. */
export const NDJSON = "ndjson";

/** Reads -r, --json and --report-dir. */
export const gatherReports = (read: Reader): readonly ReportRequest[] => {
  const folder = read.text("report-dir") ?? DEFAULTS["report-dir"].value;
  const named = read.list("reporter").flatMap((text) => readRequest(text, folder, read));
  const requests: readonly ReportRequest[] = read.isOn("json")
    ? [...named, { name: "json", to: "stdout" }]
    : named;
  if (requests.filter((request) => request.to === "stdout").length > 1) {
    read.refuse(
      "reporter",
      "only one reporter can have stdout",
      "Give the others a path: -r junit=report.xml",
    );
  }
  const paths = requests.flatMap(({ to }) =>
    to === "stdout" || isDevice(to.path) ? [] : [resolve(to.path)],
  );
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined)
    read.refuse("reporter", `two reports would go into ${twice}`, "Give each a path of its own.");
  return requests;
};

/** What is written there is not kept, so that one report does not take the place of another: /dev/stdout, /dev/null. */
const isDevice = (path: string): boolean => path.startsWith("/dev/");

const readRequest = (text: string, folder: string, read: Reader): readonly ReportRequest[] => {
  const [name = "", ...rest] = text.split("=");
  const path = rest.join("=");
  const extension = name === NDJSON ? NDJSON : reporters.get(name)?.extension;
  if (extension === undefined) {
    const known = [...reporters.keys(), NDJSON];
    read.refuse(
      "reporter",
      `unknown reporter "${name}"`,
      didYouMean(name, known) ?? `There are: ${known.join(", ")}.`,
    );
    return [];
  }
  if (path === "-") return [{ name, to: "stdout" }];
  if (path !== "") return [toFile(name, path, read)];
  // The console without a path is what is printed anyway.
  if (name === "console") return [];
  return [toFile(name, join(folder, `${name.replace(":", "-")}.${extension}`), read)];
};

/** Whether it can be written is asked before the run: afterwards it would be too late. */
const toFile = (name: string, path: string, read: Reader): ReportRequest => {
  const why = whyUnwritable(path);
  const fix = `Name a place where you may write: -r ${name}=<path>, or --report-dir <folder>.`;
  if (why !== undefined) read.refuse("reporter", `cannot write ${path}: ${why}`, fix);
  return { name, to: { path } };
};
