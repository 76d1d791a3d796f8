import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { profileId } from "../../../src/model/ids.ts";
import { demandNote, isNameless, knock, withoutUserAgent } from "../../../src/run/discovery/nameless.ts";
import { profile } from "../../plan/builders.ts";
import { answered } from "../builders.ts";

const reset: Outcome = { kind: "unanswered", reason: "reset", detail: "" };
const late: Outcome = { kind: "unanswered", reason: "timeout", detail: "" };

/** Knocks at a server that gives these answers in turn, and says how it was asked. */
const knocked = async (...outcomes: readonly Outcome[]) => {
  const asked: boolean[] = [];
  const { wantsName, outcome } = await knock(async (isNamed) => {
    asked.push(isNamed);
    return outcomes[asked.length - 1] ?? answered(599);
  });
  return { asked, wantsName, status: outcome.kind === "answered" ? outcome.response.status : outcome.reason };
};

describe("a server is asked without a name", () => {
  test.each<[string, readonly Outcome[], Awaited<ReturnType<typeof knocked>>]>([
    ["and takes it", [answered(200)], { asked: [false], wantsName: false, status: 200 }],
    ["and refuses whoever asks", [answered(401)], { asked: [false], wantsName: false, status: 401 }],
    ["and has no such place", [answered(404)], { asked: [false], wantsName: false, status: 404 }],
    ["and says nothing", [late], { asked: [false], wantsName: false, status: "timeout" }],
    [
      "and refuses it, and a name too",
      [answered(403), answered(403)],
      { asked: [false, true], wantsName: false, status: 403 },
    ],
    [
      "and refuses it each time, and takes a name",
      [answered(403), answered(200), answered(403)],
      { asked: [false, true, false], wantsName: true, status: 200 },
    ],
    [
      "and hangs up each time, and takes a name",
      [reset, answered(200), reset],
      { asked: [false, true, false], wantsName: true, status: 200 },
    ],
    [
      "and has trouble of a moment",
      [answered(500), answered(200), answered(200)],
      { asked: [false, true, false], wantsName: false, status: 200 },
    ],
  ])("%s", async (_, outcomes, expected) => {
    expect(await knocked(...outcomes)).toEqual(expected);
  });
});

test("a provider whose requests carry no User-Agent is nameless, whatever the letter case", () => {
  const named = (name: string) => {
    const { wire } = profile("entra");
    return { wire: { ...wire, headers: { ...wire.headers, withoutBody: [[name, "x"] as const] } } };
  };
  expect([
    isNameless(named("Accept")),
    isNameless(named("user-agent")),
    isNameless(named("User-Agent")),
  ]).toEqual([true, false, false]);
});

test("only the User-Agent is taken away", () => {
  expect(
    withoutUserAgent([
      ["Accept", "a"],
      ["USER-AGENT", "b"],
    ]),
  ).toEqual([["Accept", "a"]]);
});

test("the note names the providers, what they were played as, and the place for the real name", () => {
  const ids = ["entra", "onelogin"].map((id) => ({ id: profileId(id) }));
  const note = demandNote(ids, "0.1.0");
  expect(note).toContain("entra, onelogin");
  expect(note).toContain("they were played as scim-check/0.1.0");
  expect(note).toContain("idp: { entra: { headers: { User-Agent: … } } }");
  expect(demandNote(ids.slice(0, 1), "0.1.0")).toContain("it was played as");
});
