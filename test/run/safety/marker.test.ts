import { describe, expect, test } from "vitest";
import { caseId, checkId, profileId, runId, suiteId } from "../../../src/model/ids.ts";
import { carries, isInvented, markerIn, markerOf, runMarkerOf } from "../../../src/run/safety/marker.ts";

const MARKER = "scabc123abc123";
const idOf = (slug: string) => caseId(checkId(suiteId("users"), slug), profileId("rfc"));

describe("the marker of a case", () => {
  const RUNS = ["one", "two", "three"].map(runId);

  test("is the same for the same run and case", () => {
    expect(markerOf(runId("one"), idOf("a"))).toBe(markerOf(runId("one"), idOf("a")));
    expect(markerOf(runId("one"), idOf("a"))).toMatch(/^sc[0-9a-z]{12}$/);
  });

  test("begins with what all cases of a run have in common, and no other run has", () => {
    const beginnings = RUNS.map(runMarkerOf);
    expect(new Set(beginnings).size).toBe(3);
    for (const run of RUNS)
      for (const slug of ["a", "b"])
        expect(markerOf(run, idOf(slug)).startsWith(runMarkerOf(run))).toBe(true);
  });

  test("is another for each run and case, and can be found in a name", () => {
    const markers = RUNS.flatMap((run) => ["a", "b", "aa"].map((slug) => markerOf(run, idOf(slug))));
    expect(new Set(markers).size).toBe(9);
    for (const marker of markers) expect(markerIn(`${marker}-1@example.com`)).toBe(marker);
  });
});

test.each([
  [MARKER, MARKER],
  [`${MARKER}-1@example.com`, MARKER],
  [`Team ${MARKER}`, MARKER],
  [`${MARKER} and ${MARKER}`, MARKER],
  [`qa${MARKER}`, MARKER],
  [`${MARKER}x`, MARKER],
  [`Subscriptionmanagers ${MARKER}`, MARKER],
  [`schoolteachers ${MARKER}`, ""],
  [`${MARKER} scdef456def456`, ""],
  ["bjensen", ""],
  ["scabc123abc12", ""],
  ["SCABC123ABC123", ""],
  ["", ""],
])("the marker in the name %j is %j", (name, marker) => {
  expect(markerIn(name)).toBe(marker);
});

test.each([
  [`a ${MARKER} b`, MARKER, true],
  [MARKER.toUpperCase(), MARKER, true],
  [MARKER, MARKER.toUpperCase(), true],
  ["bjensen", MARKER, false],
  ["bjensen", "", false],
  ["", "", false],
])("the text %j carries %j: %s", (text, marker, expected) => {
  expect(carries(text, marker)).toBe(expected);
});

test.each([
  [`/Users/${MARKER}`, true],
  [`/Users/${MARKER}?attributes=id`, true],
  [`/Users/%73${MARKER.slice(1)}`, true],
  [`/Users/%ZZ${MARKER}`, true],
  ["/Users/7", false],
  [`/Users/7?x=${MARKER}`, false],
  [`/Users/7#${MARKER}`, false],
  [`/Users/7;x=${MARKER}`, false],
])("the address %s was made up by the case: %s", (path, expected) => {
  expect(isInvented(path, MARKER)).toBe(expected);
});
