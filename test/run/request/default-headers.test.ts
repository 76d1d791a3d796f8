import { expect, test } from "vitest";
import { ownHeaders } from "../../../src/run/request/default-headers.ts";

test("a request that no profile says names the tool and asks for SCIM", () => {
  expect(ownHeaders("1.2.3")).toEqual([
    ["Accept", "application/scim+json"],
    ["User-Agent", "scim-check/1.2.3"],
  ]);
});

test("with a body it also says that it sends SCIM", () => {
  expect(ownHeaders("1.2.3", true)).toEqual([
    ["Accept", "application/scim+json"],
    ["User-Agent", "scim-check/1.2.3"],
    ["Content-Type", "application/scim+json"],
  ]);
});
