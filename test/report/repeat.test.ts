import { describe, expect, test } from "vitest";
import { fold } from "../../src/report/fold.ts";
import { exchangeOf, scimCheckLine } from "../../src/report/repeat.ts";
import { exchangeResult } from "../../src/report/truncate.ts";
import { answered, exchange, planMade, planned, runFinished, runStarted } from "./runs/builders.ts";

const reportOf = (run: Parameters<typeof runStarted>[0]) => {
  const of = planned("users/create", "a b", "rfc");
  return fold([runStarted(run), planMade([of], []), runFinished()]);
};

test.each<[string, Parameters<typeof runStarted>[0], string]>([
  [
    "plays the case with its seed",
    {},
    "scim-check run --url https://api.example.com/scim/v2 --check 'users/create/a b' --idp rfc --seed 4711",
  ],
  [
    "does not check certificates either",
    { insecure: true, target: "https://a.example/x y" },
    "scim-check run --url https://a.example/x%20y --check 'users/create/a b' --idp rfc --seed 4711 --insecure",
  ],
  [
    "puts the query of the target to its address",
    { query: "tenant=7&code=[REDACTED]" },
    "scim-check run --url 'https://api.example.com/scim/v2?tenant=7&code=[REDACTED]' --check 'users/create/a b' --idp rfc --seed 4711",
  ],
  [
    "says every flag that was given",
    { flags: ["--cacert ca.pem", '--token "$SCIM_CHECK_TOKEN"'] },
    "scim-check run --url https://api.example.com/scim/v2 --check 'users/create/a b' --idp rfc --seed 4711 --cacert ca.pem --token \"$SCIM_CHECK_TOKEN\"",
  ],
])("the line that repeats a case %s", (_, run, expected) => {
  const report = reportOf(run);
  expect(report.cases.map((each) => scimCheckLine(report, each))).toEqual([expected]);
});

describe("the exchange on which a step was judged is", () => {
  const made = (step: string, phase: "setup" | "step" | "ownership" | "cleanup", durationMs: number) => ({
    ...exchangeResult(exchange(step, answered(200))),
    phase,
    durationMs,
  });
  test.each<[string, readonly ReturnType<typeof made>[], number | undefined]>([
    ["the last of that step", [made("1. a", "step", 1), made("1. a", "step", 2), made("2. b", "step", 3)], 2],
    [
      "no setup, no look at whose it is, no cleanup",
      [
        made("1. a", "step", 1),
        made("1. a", "setup", 2),
        made("1. a", "ownership", 3),
        made("1. a", "cleanup", 4),
      ],
      1,
    ],
    [
      "the last page of a step of several",
      [made("1. a (page 1)", "step", 1), made("1. a (page 2)", "step", 2), made("2. b", "step", 3)],
      2,
    ],
    [
      "that of the very step before one that begins alike",
      [made("1. a", "step", 1), made("1. ab", "step", 2)],
      1,
    ],
    [
      "the last of all where the step sent nothing",
      [made("2. b", "step", 1), made("3. c", "step", 2), made("4. d", "step", 3)],
      3,
    ],
    ["none where nothing was sent", [made("given", "setup", 1)], undefined],
  ])("%s", (_, exchanges, expected) => {
    const [each] = reportOf({}).cases;
    expect(each === undefined ? undefined : exchangeOf({ ...each, exchanges }, "1. a")?.durationMs).toBe(
      expected,
    );
  });
});
