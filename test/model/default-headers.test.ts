import { expect, test } from "vitest";
import { ownHeaders, plainHeaders, withHeaders } from "../../src/model/default-headers.ts";

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

test.each([
  [false, [["Accept", "application/scim+json"]]],
  [
    true,
    [
      ["Accept", "application/scim+json"],
      ["Content-Type", "application/scim+json"],
    ],
  ],
])(
  "a profile that says no headers asks for SCIM, and with a body (%s) says that it sends it",
  (hasBody, headers) => {
    expect(plainHeaders(hasBody)).toEqual(headers);
  },
);

test("headers that are put to others take the place of those of their name, whatever its letter case", () => {
  expect(
    withHeaders(
      [
        ["ADSCIMVersion", "5.0"],
        ["Accept", "a/b"],
      ],
      [
        ["User-Agent", "Real/1"],
        ["adscimversion", "6.0"],
      ],
    ),
  ).toEqual([
    ["adscimversion", "6.0"],
    ["Accept", "a/b"],
    ["User-Agent", "Real/1"],
  ]);
});
