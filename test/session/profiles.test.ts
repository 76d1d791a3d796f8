import { expect, test } from "vitest";
import { profileId } from "../../src/model/ids.ts";
import type { Library, Profile } from "../../src/model/suite.ts";
import { defaultProfiles, namedProfiles } from "../../src/session/profiles.ts";
import { bundledLibrary } from "../support/bundled-library.ts";

const [example] = bundledLibrary().profiles;

const profile = (chain: readonly string[], isOnRequest = false): Profile => {
  if (example === undefined) throw new Error("the bundled library has profiles");
  const [id = ""] = chain;
  return { ...example, id: profileId(id), profileChain: chain.map(profileId), isOnRequest };
};

const library: Library = {
  ...bundledLibrary(),
  profiles: [
    profile(["rfc"]),
    profile(["okta-oin", "okta", "rfc"]),
    profile(["okta-spec", "okta", "rfc"], true),
    profile(["ssosync", "rfc"], true),
  ],
};

const meant = (...names: readonly string[]): unknown => {
  const found = namedProfiles(names, library, { file: "profiles" });
  return found.ok ? found.value : found.problems;
};

test("a run for which none is named plays those that are not on request", () => {
  expect(defaultProfiles(library)).toEqual(["rfc", "okta-oin"]);
});

test.each([
  [["ssosync"], ["ssosync"]],
  [
    ["okta-spec", "rfc"],
    ["rfc", "okta-spec"],
  ],
  [["okta"], ["okta-oin"]],
  [["all"], ["rfc", "okta-oin", "okta-spec", "ssosync"]],
])("%j means %j", (names, ids) => {
  expect(meant(...names)).toEqual(ids);
});

test("a name that means none is refused with those that there are", () => {
  expect(meant("octa-spec", "rfc")).toEqual([
    {
      at: { file: "profiles" },
      what: 'unknown identity provider "octa-spec"',
      fix: 'Did you mean "okta-spec"?',
    },
  ]);
});
