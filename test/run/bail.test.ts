import { describe, expect, test } from "vitest";
import type { Check } from "../../src/model/suite.ts";
import type { BaselineEntry } from "../../src/plan/baseline.ts";
import type { RunOptions } from "../../src/run/index.ts";
import { check, send, steps } from "../plan/builders.ts";
import { claim } from "./builders.ts";
import { lyingServer } from "./lying/server.ts";
import { play } from "./lying/stories.ts";

const failing = (slug: string): Check => check(slug, steps(send("GET", { claims: [claim("status", 299)] })));
const warning = (slug: string): Check =>
  check(slug, steps(send("GET", { claims: [claim("status", 299, "SHOULD")] })));
const passing = (slug: string): Check => check(slug, steps(send("GET", { claims: [claim("status", 200)] })));
const skipped = (slug: string): Check => check(slug, { needs: ["teleportation"] });
const undecided = (slug: string): Check =>
  check(slug, steps(send("GET", { path: "/Users/${{ nobody.id }}" })));

const known = (covers: string): BaselineEntry => ({
  case: covers,
  reason: "Ours.",
  expires: "2027-01-01",
  file: "baseline.yaml",
  line: 2,
});

/** What became of each check, and how the run ended. */
const played = async (checks: readonly Check[], options: Partial<RunOptions>) => {
  const { verdicts, events } = await play(lyingServer(), {}, { checks, options });
  const kinds = verdicts.map((verdict) =>
    verdict.kind === "undecided" ? verdict.obstacle.kind : verdict.kind,
  );
  const [ending] = events.flatMap((event) =>
    event.type === "run-finished" ? [event.cause ?? event.ending] : [],
  );
  return [...kinds, ending];
};

const FOUR = ["one", "two", "three", "four"];

describe("with --bail nothing new is begun behind the first failure", () => {
  const rows: readonly (readonly [
    title: string,
    checks: readonly Check[],
    covered: readonly string[],
    outcome: readonly string[],
  ])[] = [
    [
      "but what came before stands",
      [passing("one"), failing("two"), passing("three")],
      [],
      ["pass", "fail", "not-run", "bail"],
    ],
    ["a failure at the end stops nothing", [passing("one"), failing("two")], [], ["pass", "fail", "bail"]],
    ["a warning is no failure", [warning("one"), passing("two")], [], ["warn", "pass", "completed"]],
    [
      "what is undecided is no failure",
      [undecided("one"), passing("two")],
      [],
      ["nothing-captured", "pass", "completed"],
    ],
    [
      "what does not apply is no failure",
      [skipped("one"), passing("two")],
      [],
      ["skip", "pass", "completed"],
    ],
    [
      "what does not apply is skipped even then",
      [failing("one"), skipped("two"), passing("three")],
      [],
      ["fail", "skip", "not-run", "bail"],
    ],
    [
      "a known failure does not count",
      [failing("one"), passing("two")],
      ["users/one"],
      ["fail", "pass", "completed"],
    ],
    [
      "one that is not known does, behind a known one",
      [failing("one"), failing("two"), passing("three")],
      ["users/one"],
      ["fail", "fail", "not-run", "bail"],
    ],
    [
      "an entry for another check changes nothing",
      [failing("one"), passing("two")],
      ["users/two"],
      ["fail", "not-run", "bail"],
    ],
  ];

  test.each(rows)("%s", async (_, checks, covered, outcome) => {
    expect(await played(checks, { maxFailures: 1, baseline: covered.map(known) })).toEqual(outcome);
  });
});

describe("with --max-failures", () => {
  test.each<readonly [maxFailures: number, outcome: readonly string[]]>([
    [0, ["fail", "fail", "fail", "fail", "completed"]],
    [2, ["fail", "fail", "not-run", "not-run", "bail"]],
    [3, ["fail", "fail", "fail", "not-run", "bail"]],
    [5, ["fail", "fail", "fail", "fail", "completed"]],
  ])("%d: as many may fail", async (maxFailures, outcome) => {
    expect(await played(FOUR.map(failing), { maxFailures })).toEqual(outcome);
  });

  test("known failures are not counted", async () => {
    const options = { maxFailures: 2, baseline: [known("users/one"), known("users/two@rfc")] };
    expect(await played(FOUR.map(failing), options)).toEqual(["fail", "fail", "fail", "fail", "bail"]);
    expect(await played([...FOUR, "five"].map(failing), options)).toEqual([
      ...["fail", "fail", "fail", "fail"],
      ...["not-run", "bail"],
    ]);
  });
});
