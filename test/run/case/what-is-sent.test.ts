import { describe, expect, test } from "vitest";
import type { Level } from "../../../src/model/requirement.ts";
import type { Step } from "../../../src/model/suite.ts";
import { intent, intentStep, send } from "../../plan/builders.ts";
import { answered, claim } from "../builders.ts";
import { story } from "./context.ts";

const OK = claim("status", 200);
const guessed = (step: Step): boolean => step.label !== "guess" && step.kind !== "intent";

const levels = async (steps: readonly Step[], isKnownToBeSent: (step: Step) => boolean) => {
  const { findings } = await story(steps, () => answered(200, { id: "7" }), { isKnownToBeSent }, [
    intent("guess-it", { steps: [send("POST", { label: "inside", claims: [OK] })] }),
  ]);
  return findings.map(({ step, level }): readonly [string, Level] => [step, level]);
};

describe("a request that a provider is not known to send", () => {
  test("weighs nothing, and neither does what comes after it; what came before weighs what it weighs", async () => {
    const steps = [
      send("GET", { label: "before" }),
      send("PUT", { label: "guess" }),
      send("GET", { label: "after" }),
    ].map((step) => ({ ...step, claims: [OK] }));
    const known = await levels(steps, () => true);
    const weight = known[0]?.[1];
    expect(weight).not.toBe("info");
    expect(known.map(([, level]) => level)).toEqual([weight, weight, weight]);
    expect(await levels(steps, guessed)).toEqual([
      ["before", weight],
      ["guess", "info"],
      ["after", "info"],
    ]);
  });

  test("is an intent with all that it says", async () => {
    const steps = [
      intentStep("guess-it", { label: "guess", claims: [claim("absent", "password")] }),
      send("GET", { label: "after", claims: [OK] }),
    ];
    expect(await levels(steps, guessed)).toEqual([
      ["guess › inside", "info"],
      ["guess", "info"],
      ["after", "info"],
    ]);
  });
});

describe("a status that a check claims of an intent", () => {
  const twice = intent("create", {
    steps: [send("POST", { label: "inside", claims: [claim("status", 201)] })],
  });
  const play = (...claims: readonly ReturnType<typeof claim>[]) =>
    story([intentStep("create", { label: "again", claims })], () => answered(409, {}), {}, [twice]);

  test("takes the place of the profile's", async () => {
    const { findings } = await play(claim("status", 409));
    expect(findings.map(({ step, verdict }) => [step, verdict])).toEqual([["again", "kept"]]);
  });

  test("is the profile's where the check speaks of something else", async () => {
    const { findings } = await play(claim("absent", "password"));
    expect(findings.map(({ step, verdict }) => [step, verdict])).toEqual([["again › inside", "broken"]]);
  });
});

describe("a preparing step", () => {
  const prepare = send("PATCH", { label: "prepare", path: "/Users/7", setup: true });

  test("that is refused leaves the case undecided, with what was answered", async () => {
    const { undecided, told, asked } = await story([prepare, send("GET", { claims: [OK] })], () =>
      answered(501, { detail: "no PATCH" }),
    );
    expect(undecided).toEqual({
      kind: "setup-failed",
      step: "prepare",
      detail: "PATCH /Users answered 501: no PATCH",
      signature: "PATCH /Users answered 501",
    });
    expect(asked()).toEqual(["PATCH /Users/7"]);
    expect(told).toEqual(["setup prepare: 501 (1)"]);
  });

  test("that succeeds lets the case go on", async () => {
    const { undecided, findings } = await story([prepare, send("GET", { claims: [OK] })], () =>
      answered(200, {}),
    );
    expect(undecided).toBeUndefined();
    expect(findings).toHaveLength(1);
  });
});
