import { expect, test } from "vitest";
import { caseId, checkId, profileId, suiteId } from "../../src/model/ids.ts";

const suite = suiteId("filter/operators");

test("the id of a check is its suite and its slug, with the row of a table behind", () => {
  expect(checkId(suite, "operator")).toBe("filter/operators/operator");
  expect(checkId(suite, "operator", "eq")).toBe("filter/operators/operator/eq");
});

test("the id of a case is its check and its profile", () => {
  expect(caseId(checkId(suite, "operator"), profileId("entra"))).toBe("filter/operators/operator@entra");
});
