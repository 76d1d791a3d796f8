import { describe, expect, test } from "vitest";
import type { Step } from "../../../src/model/suite.ts";
import { runStory } from "../../../src/run/case/run-step.ts";
import { intent, intentStep, parallel, send, steps } from "../../plan/builders.ts";
import { answered, claim, unanswered } from "../builders.ts";
import { type Answer, openContext, pagesOf, SOURCE, story } from "./context.ts";

const OK = claim("status", 200);

describe("a read is repeated", () => {
  /** A write always works; a read shows it from the third one on. */
  const late = (): Answer => {
    let reads = 0;
    return ({ method, url }) => {
      if (method !== "GET" && !url.endsWith("/.search")) return answered(204);
      reads += 1;
      return reads < 3 ? answered(404) : answered(200, { totalResults: 0 });
    };
  };
  const get = send("GET", { label: "the read", claims: [OK] });
  const search = send("POST", { label: "the read", path: "/Users/.search", claims: [OK] });
  const pages = pagesOf([OK], { label: "the read" });
  const patch = send("PATCH", { label: "a write", path: "/Users/7", body: {} });
  const intents = [intent("change", steps(patch)), intent("look", steps(send("GET")))];

  test.each<[string, readonly Step[], boolean]>([
    ["after a write", [patch, get], true],
    ["before any write", [get], false],
    ["after a read", [send("GET"), get], false],
    ["after a write, told not to", [patch, { ...get, settle: false }], false],
    ["before any write, told to", [{ ...get, settle: true }], true],
    ["after a write, told to", [patch, { ...get, settle: true }], true],
    ["after writes at once", [parallel(patch, patch), get], true],
    ["at once with others, after a write", [patch, parallel(get)], true],
    ["at once with a write", [parallel(patch, get)], false],
    ["after an intent that writes", [intentStep("change"), get], true],
    ["after an intent that reads", [intentStep("look"), get], false],
    ["after a search by POST", [send("POST", { path: "/Users/.search" }), get], false],
    ["that is a search by POST, after a write", [patch, search], true],
    ["that is a search by POST, before any write", [search], false],
    ["of all pages, after a write", [patch, pages], true],
    ["of all pages, before any write", [pages], false],
    ["of all pages, after a write, told not to", [patch, { ...pages, settle: false }], false],
    ["of all pages, before any write, told to", [{ ...pages, settle: true }], true],
  ])("%s", async (_, played, isRepeated) => {
    const { findings, clock } = await story(played, late(), {}, intents);
    const own = findings.filter(({ step }) => step === "the read");
    expect(own.some(({ keyword }) => keyword === "settle")).toBe(isRepeated);
    expect(own.some(({ keyword, verdict }) => keyword === "status" && verdict === "broken")).toBe(
      !isRepeated,
    );
    expect(clock.slept.length > 0).toBe(isRepeated);
  });

  test("and is told once, with how often it was sent and how long it took to show", async () => {
    const { told, findings } = await story([patch, get], late());
    expect(told).toEqual(["step a write: 204 (1)", "step the read: 200 (3)", "status kept", "settle broken"]);
    expect(findings.at(-1)).toMatchObject({
      step: "the read",
      keyword: "settle",
      level: "should",
      complaints: [{ actual: "it showed after 120 ms" }],
      file: "suites/users.yaml",
      line: 9,
    });
  });

  test("but no write is, though it breaks its claims", async () => {
    const again = { ...patch, claims: [OK], settle: true };
    const { asked } = await story([patch, again], () => answered(204));
    expect(asked()).toEqual(["PATCH /Users/7", "PATCH /Users/7"]);
  });

  test("for no claim of weight should", async () => {
    const light = { ...get, claims: [claim("status", 200, "SHOULD")] };
    const { asked, findings } = await story([patch, light], late());
    expect(asked()).toEqual(["PATCH /Users/7", "GET /Users"]);
    expect(findings).toMatchObject([{ verdict: "broken", level: "should" }]);
  });

  test("within the bound, and is then broken", async () => {
    const { findings, clock, told } = await story([patch, get], ({ method }) =>
      method === "GET" ? answered(404) : answered(204),
    );
    expect(clock.slept).toEqual([40, 80, 160, 320]);
    expect(findings).toMatchObject([{ keyword: "status", verdict: "broken" }]);
    expect(told.at(-2)).toBe("step the read: 404 (5)");
  });

  test("until no answer comes, and then nothing is held against the target", async () => {
    let reads = 0;
    const { findings, undecided } = await story([patch, get], ({ method }) => {
      if (method !== "GET") return answered(204);
      reads += 1;
      return reads === 1 ? answered(404) : unanswered();
    });
    expect([undecided?.kind, findings]).toEqual(["no-answer", []]);
  });

  test("and saves what the last answer said", async () => {
    let reads = 0;
    const saving = { ...get, save: { user: "body.n" } };
    const { values } = await story([patch, saving], ({ method }) => {
      if (method !== "GET") return answered(204);
      reads += 1;
      return reads === 1 ? answered(404, { n: "first" }) : answered(200, { n: "last" });
    });
    expect(values.get("user")).toBe("last");
  });

  test("for other cases to go on meanwhile", async () => {
    const rests: Promise<void>[] = [];
    const { context } = openContext(late());
    const rest = (during: Promise<void>) => {
      rests.push(during);
      return during;
    };
    await runStory([patch, get], SOURCE, { ...context, time: { ...context.time, rest } });
    expect(rests).toHaveLength(2);
  });
});
