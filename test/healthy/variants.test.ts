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

test("eight", async () => {
  const server = await startServer({ variant: "eight-attributes" });
  const { report } = await play({...server, options: configured("test/healthy/eight-attributes.config.yaml") });
  await server.close();
  console.log(troubles(report).join("\n"));
  console.log(report.summary.cases, JSON.stringify(Object.entries(Object.groupBy(skipped(report), s=>s.lacks)).map(([k,v])=>[k,v?.length, v?.[0]?.id])));
  console.log(report.target?.capabilities.map(c=>`${c.name}:${c.present}:${c.origin}`).join(" "))
}, 60000);
test("no-patch", async () => {
  const server = await startServer({ variant: "no-patch" });
  const { report } = await play(server);
  await server.close();
  console.log(troubles(report).join("\n"));
  console.log(report.summary.cases, JSON.stringify(Object.entries(Object.groupBy(skipped(report), s=>s.lacks)).map(([k,v])=>[k,v?.length, v?.[0]?.id])));
}, 60000);
