import { describe, expect, test } from "vitest";
import type { Intent, Way } from "../../../src/model/suite.ts";
import { runIntent } from "../../../src/run/case/run-intent.ts";
import { intent, intentStep, send } from "../../plan/builders.ts";
import { answered, claim } from "../builders.ts";
import { type Answer, openContext, SOURCE, story } from "./context.ts";

const OK = claim("status", 200, "MUST");

const way = (method: "PUT" | "PATCH", confidence: string, needs: readonly string[] = []): Way => ({
  needs,
  steps: [send(method, { label: `1. ${method}`, path: "/Users/7", body: {}, claims: [OK] })],
  source: { confidence },
});

const renamed = (...ways: readonly Way[]): Intent => intent("rename", { ...ways[0], ways });

const play = (said: Intent, answer: Answer, isThere: (needs: readonly string[]) => boolean = () => true) =>
  story(
    [intentStep("rename"), send("GET", { path: "/after", claims: [claim("status", 204, "MUST")] })],
    answer,
    { isThere },
    [said],
  );

const takes =
  (...taken: readonly string[]): Answer =>
  ({ method }) =>
    answered(method === "GET" || taken.includes(method) ? 200 : 405);

const levels = ({ findings }: Awaited<ReturnType<typeof play>>) =>
  findings.map(({ step, verdict, level }) => `${step.replace("1. rename › ", "")} ${verdict} ${level}`);

const DOCUMENTED_FIRST = renamed(way("PUT", "documented"), way("PATCH", "inferred"));

describe("an intent that can be said in several ways", () => {
  test("is said in the first that is taken, and in no other", async () => {
    const played = await play(DOCUMENTED_FIRST, takes("PUT", "PATCH"));
    expect([...new Set(played.asked())]).toEqual(["PUT /Users/7", "GET /after"]);
    expect(levels(played)).toEqual(["1. PUT kept must", "1. GET /Users broken must"]);
  });

  test("is a failure where only a way is taken that nobody is sure of, and what follows is noted", async () => {
    const played = await play(DOCUMENTED_FIRST, takes("PATCH"));
    expect([...new Set(played.asked())]).toEqual(["PUT /Users/7", "PATCH /Users/7", "GET /after"]);
    expect(levels(played)).toEqual(["1. PUT broken must", "1. PATCH kept info", "1. GET /Users broken info"]);
  });

  test("is none where another way is taken that is known as surely", async () => {
    const played = await play(renamed(way("PUT", "documented"), way("PATCH", "captured")), takes("PATCH"));
    expect(levels(played)).toEqual(["1. PUT broken info", "1. PATCH kept must", "1. GET /Users broken must"]);
  });

  test("ends the case where all are refused, each with its own weight", async () => {
    const played = await play(DOCUMENTED_FIRST, takes());
    expect(played.asked()).toEqual(["PUT /Users/7", "PATCH /Users/7"]);
    expect(levels(played)).toEqual(["1. PUT broken must", "1. PATCH broken info"]);
  });

  test("passes over a way whose needs the target does not meet", async () => {
    const said = renamed(way("PATCH", "documented", ["patch"]), way("PUT", "documented"));
    const played = await play(said, takes("PUT"), (needs) => needs.length === 0);
    expect([...new Set(played.asked())]).toEqual(["PUT /Users/7", "GET /after"]);
  });

  test("tells every finding once", async () => {
    const { told, findings } = await play(DOCUMENTED_FIRST, takes("PATCH"));
    expect(told.filter((line) => line.startsWith("status"))).toHaveLength(findings.length);
  });
});

test("an argument that was never captured leaves the case undecided, and nothing is said", async () => {
  const { context, asked } = openContext(() => answered(200), {}, [DOCUMENTED_FIRST]);
  const step = intentStep("rename", { arguments: { user: "${{ nobody }}" } });
  const { undecided } = await runIntent(step, SOURCE, context, async () => ({ findings: [], isOver: false }));
  expect(undecided?.kind).toBe("nothing-captured");
  expect(asked()).toEqual([]);
});
