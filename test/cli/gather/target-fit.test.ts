import { expect, test } from "vitest";
import { gatherTargetFit } from "../../../src/cli/gather/target-fit.ts";
import { inputOf } from "../said.ts";

test("the overrides of a target win over that of the file, type by type", () => {
  const config =
    "resources: { User: { remove: [title] }, Group: { set: { a: 1 } } }\ncapabilities: { bulk: false, sort: true }\n" +
    "targets: { t: { resources: { User: { set: { b: 2 } } }, capabilities: { sort: false } } }\n";
  expect(gatherTargetFit(inputOf({ flags: { target: "t" }, config }))).toEqual({
    overrides: { User: { set: { b: 2 } }, Group: { set: { a: 1 } } },
    capabilities: { bulk: false, sort: false },
  });
});
