import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { tryGroup } from "../../../src/run/rehearsal/groups.ts";
import { answered } from "../builders.ts";
import { scriptedStage } from "./scripted-stage.ts";

const ALICE = { path: "/Users/a", id: "a", resource: {}, fates: {}, showsAfterMs: 0 };
const LEAST = { displayName: "Team" };
const MADE = answered(201, { id: "1" });
const PATCHED = answered(204);
const of = (...ids: readonly string[]): Json => ({ members: ids.map((value) => ({ value })) });

/** Request → answer; reads of the group by their order. */
type Answers = {
  readonly create?: Outcome | undefined;
  readonly alone?: Outcome | undefined;
  readonly members?: Outcome | undefined;
  readonly name?: Outcome | undefined;
  readonly reads?: readonly Json[];
};

const tried = async (answers: Answers) => {
  const reads = [...(answers.reads ?? [])];
  const { stage, asked, lines } = scriptedStage(({ line, body }) => {
    if (line === "POST /Groups")
      return JSON.stringify(body).includes("members") ? answers.create : answers.alone;
    if (line.startsWith("GET ")) return answered(200, reads.shift() ?? {});
    return JSON.stringify(body).includes('"path":"members"') ? answers.members : answers.name;
  });
  const fates = await tryGroup(ALICE, { id: "b" }, { stage, leastGroup: LEAST });
  return { fates, asked, lines: lines() };
};

const NAMED = { displayName: "${{ unique }} Team B" };
const REFUSED = answered(400);

describe("what became of a group's members and name", () => {
  test.each<[string, Answers, object]>([
    [
      "all of it is kept",
      { create: MADE, members: PATCHED, name: PATCHED, reads: [of("a"), of("a", "b"), NAMED] },
      { "Group.members": { create: "kept", patch: "kept" }, "Group.displayName": { patch: "kept" } },
    ],
    [
      "nothing is, though everything is answered with success",
      { create: MADE, members: PATCHED, name: PATCHED, reads: [of(), of("a"), { displayName: "Team" }] },
      { "Group.members": { create: "ignored", patch: "ignored" }, "Group.displayName": { patch: "ignored" } },
    ],
    [
      "members are refused when it is made, and PATCH is refused",
      { create: REFUSED, alone: MADE, members: REFUSED, name: REFUSED },
      { "Group.members": { create: "refused", patch: "refused" }, "Group.displayName": { patch: "refused" } },
    ],
    [
      "the server fails on members: that is no refusal",
      { create: answered(500), alone: MADE, members: answered(500), name: answered(500) },
      { "Group.members": {} },
    ],
    ["PATCH is not answered", { create: MADE, reads: [of("a")] }, { "Group.members": { create: "kept" } }],
    ["no group can be made", { create: REFUSED, alone: REFUSED }, {}],
    ["nothing is answered", {}, {}],
  ])("%s", async (_, answers, expected) => {
    expect((await tried(answers)).fates).toEqual(expected);
  });

  test("members that show only where they are asked for are kept", async () => {
    const { fates, lines } = await tried({ create: MADE, reads: [{}, of("a")] });
    expect(fates["Group.members"]).toEqual({ create: "kept" });
    expect(lines.slice(1, 3)).toEqual(["GET /Groups/1", "GET /Groups/1?attributes=members"]);
  });

  test("an id is written into an address as one part of it", async () => {
    const { lines } = await tried({ create: answered(201, { id: "a/b" }), reads: [of("a")] });
    expect(lines[1]).toBe("GET /Groups/a%2Fb");
  });

  test("with the first person it is made, and the second is added", async () => {
    const { asked } = await tried({ create: MADE, reads: [of("a")] });
    expect(asked[0]?.body).toEqual({ displayName: "Team", members: [{ value: "a" }] });
    expect(asked.find(({ line }) => line.startsWith("PATCH"))?.body).toEqual({
      $patch: [{ op: "add", path: "members", value: [{ value: "b" }] }],
    });
  });
});
