import { expect, test } from "vitest";
import { inCheck, inIntent } from "../../../src/run/step/step-source.ts";

test("steps of a check are the suite's, and are called as they are labelled", () => {
  const { label, ...rest } = inCheck("suites/users.yaml");
  expect(rest).toEqual({ saidBy: "suite", file: "suites/users.yaml" });
  expect(label("2. GET /Users")).toBe("2. GET /Users");
  expect(label("2. GET /Users/${{ alice.id }}/${{b}}")).toBe("2. GET /Users/{alice.id}/{b}");
});

test("steps of an intent are the profile's, and are called behind the intent", () => {
  const { label, ...rest } = inIntent("1. create-user", {
    name: "create-user",
    file: "suites/idp/entra.yaml",
  });
  expect(rest).toEqual({ saidBy: "profile", file: "suites/idp/entra.yaml", intent: "create-user" });
  expect(label("2. POST /Users")).toBe("1. create-user › 2. POST /Users");
  expect(label("2. GET /Users/${{ user.id }}")).toBe("1. create-user › 2. GET /Users/{user.id}");
});
