import { describe, expect, test } from "vitest";
import { fold } from "../../src/report/fold.ts";
import { setupOf } from "../plan/builders.ts";
import { answered } from "./builders.ts";
import { failing, passing, play } from "./run-in-memory.ts";

const replays = ({ events }: Awaited<ReturnType<typeof play>>): readonly string[] =>
  events.flatMap((event) =>
    event.type === "case-replayed" ? [`${event.case.replace("users/", "")} ${event.alone}`] : [],
  );

const SOME = { options: { mostReplays: 30 } };

describe("a case that failed is played once more at the end", () => {
  test("and fails again alone", async () => {
    const played = await play([failing("a"), passing("b")], SOME);
    expect(replays(played)).toEqual(["a@rfc fails"]);
    expect(played.types.slice(-2)).toEqual(["case-replayed", "run-finished"]);
    expect(fold(played.events).cases.map(({ alone }) => alone)).toEqual(["fails", undefined]);
  });

  test("and passes alone, which leaves its verdict as it was", async () => {
    let asked = 0;
    const once = (line: string) => {
      asked += line === "GET /Users" ? 1 : 0;
      return line === "GET /Users" && asked === 1 ? answered(418) : undefined;
    };
    const played = await play([passing("a")], { ...SOME, instead: once });
    expect([played.verdicts, replays(played)]).toEqual([["a@rfc fail"], ["a@rfc passes"]]);
  });

  test("and may be undecided then", async () => {
    let made = 0;
    const once = (line: string) => {
      made += line === "POST /Users" ? 1 : 0;
      return line === "POST /Users" && made > 1 ? answered(400) : undefined;
    };
    const played = await play([failing("a", { setup: [setupOf("alice")] })], { ...SOME, instead: once });
    expect(replays(played)).toEqual(["a@rfc undecided"]);
  });

  test("as one of its kind only, and no more than are asked for", async () => {
    expect(replays(await play([failing("a"), failing("b")], SOME))).toEqual(["a@rfc fails"]);
    expect(replays(await play([failing("a")]))).toEqual([]);
  });

  test("but not where the run ended early", async () => {
    const bailed = await play([failing("a"), failing("b")], { options: { mostReplays: 30, maxFailures: 1 } });
    expect(replays(bailed)).toEqual([]);
  });

  test("under names of its own, of which nothing stays", async () => {
    const named = { ...setupOf("alice"), body: { userName: "${{ unique }}" } };
    const played = await play([failing("a", { setup: [named] })], SOME);
    expect(replays(played)).toEqual(["a@rfc fails"]);
    expect(played.asked.filter((line) => line === "POST /Users")).toHaveLength(2);
    expect([...played.stored]).toEqual([]);
  });
});
