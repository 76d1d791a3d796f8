import { expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { gatherAdaptation } from "../../src/cli/adaptation.ts";
import { ALL_RUN_FLAGS } from "../../src/cli/flags.ts";
import { gatherInput } from "../../src/cli/input.ts";
import { play } from "../support/play.ts";
import { skipped, troubles } from "./outcome.ts";

/** What the command line makes of a configuration file. */
const configured = (file: string) => {
  const input = gatherInput(ALL_RUN_FLAGS, new Map([["config", file]]), {});
  const options = { ...gatherAdaptation(input), domain: input.read.text("domain") ?? "" };
  expect(input.problems).toEqual([]);
  return options;
};

import type { Report } from "../../src/model/report.ts";

const dump = (report: Report) => {
  console.log(troubles(report).join("\n"));
  const m: Record<string, string[]> = {};
  for (const s of skipped(report)) (m[s.lacks] ??= []).push(s.id);
  console.log(
    report.summary.cases,
    report.summary.requirements,
    Object.entries(m)
      .map(([k, v]) => `${k} ${v.length} ${v[0]}`)
      .join("\n"),
  );
  console.log(
    report.requirements
      .filter((r) => r.result === "notApplicable")
      .map((r) => r.id)
      .join(" "),
  );
};

test("eight", async () => {
  const server = await startServer({ variant: "eight-attributes" });
  const { report } = await play({
    ...server,
    options: configured("test/healthy/eight-attributes.config.yaml"),
  });
  await server.close();
  dump(report);
  console.log(report.target?.capabilities.map((c) => `${c.name}:${c.present}:${c.origin}`).join(" "));
}, 60000);
test("no-patch", async () => {
  const server = await startServer({ variant: "no-patch" });
  const { report } = await play(server);
  await server.close();
  dump(report);
}, 60000);
