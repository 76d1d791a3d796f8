import { expect, test } from "vitest";
import { saidFor } from "../../src/plan/said.ts";
import { send } from "./builders.ts";

const [put, patch] = [send("PUT"), send("PATCH")];
const way = (...steps: readonly (typeof put)[]) => ({ needs: [], steps, source: undefined });

test.each([
  ["an intent with one way", { steps: [put] }, [put]],
  ["all ways of one that has several", { steps: [put], ways: [way(put), way(patch)] }, [put, patch]],
  ["nothing, where the profile does not speak it", undefined, []],
])("what may be sent: %s", (_, intent, expected) => {
  expect(saidFor(intent)).toEqual(expected);
});
