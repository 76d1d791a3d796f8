import { expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { play } from "../support/play.ts";
import { skipped, troubles } from "./outcome.ts";

const asked = bundledLibrary().profiles.filter(({ isOnRequest }) => isOnRequest);

/** A server that has everything is only spared what these providers never say. */
const isSilence = ({ lacks }: { readonly lacks: string }): boolean => lacks.startsWith("intent ");

test("the healthy server passes every case of the providers that are played on request, and keeps nothing", async () => {
  const server = await startServer();
  const before = server.resourceIds();
  const selection = { checks: () => true, profiles: asked.map(({ id }) => id) };
  const { report } = await play({ ...server, options: { workers: 8, rehearses: false, selection } });
  const after = server.resourceIds();
  await server.close();
  expect(troubles(report)).toEqual([]);
  expect(skipped(report).filter((one) => !isSilence(one))).toEqual([]);
  expect(report.run.left).toEqual([]);
  expect(after).toEqual(before);
  expect(
    Object.fromEntries(
      Object.entries(report.summary.profiles).map(([id, { judgement }]) => [id, judgement.kind]),
    ),
  ).toEqual(Object.fromEntries(asked.map(({ id }) => [id, "works"])));
});
