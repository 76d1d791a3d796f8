import { expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { play } from "../support/play.ts";
import { skipped, troubles } from "./outcome.ts";

test("the healthy server passes every case that applies to a server with every feature, and keeps nothing", async () => {
  const server = await startServer();
  const before = server.resourceIds();
  const { report } = await play(server);
  const after = server.resourceIds();
  await server.close();
  expect(troubles(report)).toEqual([]);
  // A server that has everything is only spared what is about lacking something, and what an IdP never says.
  const isLawful = (lacks: string): boolean => lacks.startsWith("!") || lacks.startsWith("intent ");
  expect(skipped(report).filter(({ lacks }) => !isLawful(lacks))).toEqual([]);
  // A requirement that is cited and never judged would be claimed to be checked.
  expect(report.requirements.filter(({ result }) => result === "notEvaluated")).toEqual([]);
  expect(report.summary.cases.pass).toBeGreaterThan(1000);
  expect(report.run.left).toEqual([]);
  expect(after).toEqual(before);
});
