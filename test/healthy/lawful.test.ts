import { expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { play } from "../support/play.ts";
import { bareAfterPatch, plainJson, relativeAddressed, terse, wholeSeconds } from "./lawful-doors.ts";
import { troubles } from "./outcome.ts";

test.each([
  ["PATCH is answered with 204 and no body", bareAfterPatch],
  ["times are in whole seconds, at +00:00", wholeSeconds],
  ["lists and errors say no more than they have to", terse],
  ["addresses are relative", relativeAddressed],
  ["the media type is application/json", plainJson],
] as const)("nothing fails where %s", async (_title, door) => {
  const server = await startServer();
  const { report } = await play({ ...server, door });
  await server.close();
  console.log(troubles(report).join("\n"));
  expect(troubles(report, ["fail", "undecided"])).toEqual([]);
});
