import { describe, expect, test } from "vitest";
import { runStory } from "../../../src/run/case/run-step.ts";
import { pause, send } from "../../plan/builders.ts";
import { answered, BASE, claim, unanswered } from "../builders.ts";
import { openContext, SOURCE, story } from "./context.ts";

const OK = claim("status", 200);

describe("a step that is sent", () => {
  test("is told with its phase, then its findings, and leaves its answer", async () => {
    const { told, findings, last } = await story([send("GET", { claims: [OK, claim("status", 201)] })], () =>
      answered(200, { id: "7" }),
    );
    expect(told).toEqual(["step 1. GET /Users: 200 (1)", "status kept", "status broken"]);
    expect(findings.map(({ verdict }) => verdict)).toEqual(["kept", "broken"]);
    expect(last?.exchange.outcome).toEqual(answered(200, { id: "7" }));
    expect(last?.built.request.url).toBe(`${BASE}/Users`);
  });

  test("has its answer saved before it is judged", async () => {
    const step = send("POST", {
      body: {},
      save: { user: "body" },
      claims: [claim("body", { id: "${{ user.id }}" })],
    });
    const { findings } = await story([step], () => answered(201, { id: "7" }));
    expect(findings).toMatchObject([{ keyword: "body", verdict: "kept" }]);
  });

  test("can be named by the steps after it", async () => {
    const played = [
      send("POST", { body: {}, save: { id: "body.id" } }),
      send("GET", { path: "/Users/${{ id }}" }),
    ];
    expect((await story(played, () => answered(201, { id: "7" }))).asked()).toEqual([
      "POST /Users",
      "GET /Users/7",
    ]);
  });

  test("is judged by what it sent, fitted and filled", async () => {
    const step = send("POST", {
      body: { userName: "${{ unique }}" },
      claims: [claim("body", { userName: "${{ sent.userName }}" })],
    });
    expect((await story([step], () => answered(201, { userName: "scabc123abc123" }))).findings).toMatchObject(
      [{ verdict: "kept" }],
    );
  });
});

describe("a case ends", () => {
  const after = send("GET", { label: "after" });
  const isPlayedAfter = (told: readonly string[]) => told.some((line) => line.includes("after"));

  test("where what a step needs was never captured", async () => {
    const result = await story([send("GET", { path: "/Users/${{ alice.id }}", claims: [OK] }), after], () =>
      answered(200),
    );
    const { undecided, asked, told, findings, isOver } = result;
    expect(result).not.toHaveProperty("last");
    expect(undecided).toEqual({
      kind: "nothing-captured",
      step: "1. GET /Users",
      detail: "nothing was captured for alice.id",
    });
    expect([asked(), told, findings, isOver]).toEqual([[], [], [], false]);
  });

  test("where a step would write to what is not ours, before anything is sent", async () => {
    const looked: string[] = [];
    const { undecided, asked } = await story(
      [send("DELETE", { path: "/Users/7" }), after],
      () => answered(204),
      {
        mayWrite: async (path) => {
          looked.push(path);
          return { ok: false, because: "foreign", why: `${path} is not ours` };
        },
      },
    );
    expect(undecided).toEqual({ kind: "not-ours", step: "1. DELETE /Users", detail: "/Users/7 is not ours" });
    expect([asked(), looked]).toEqual([[], ["/Users/7"]]);
  });

  test("where one operation of a bulk request would write to what is not ours", async () => {
    const Operations = [
      { method: "DELETE", path: "/Users/7" },
      { method: "DELETE", path: "/Users/8" },
      { method: "DELETE", path: "/Users/9" },
    ];
    const looked: string[] = [];
    const { undecided, asked } = await story(
      [send("POST", { path: "/Bulk", body: { Operations } })],
      () => answered(200),
      {
        mayWrite: async (path) => {
          looked.push(path);
          return path === "/Users/8" ? { ok: false, because: "foreign", why: "no" } : { ok: true };
        },
      },
    );
    expect(undecided).toMatchObject({ kind: "not-ours", detail: "no" });
    expect([asked(), looked]).toEqual([[], ["/Users/7", "/Users/8"]]);
  });

  test("where nobody asks for permission to read or create", async () => {
    const { asked } = await story([send("GET"), send("POST", { body: {} })], () => answered(201), {
      mayWrite: async () => ({ ok: false, because: "foreign", why: "no" }),
    });
    expect(asked()).toEqual(["GET /Users", "POST /Users"]);
  });

  test("where no answer comes: told, not judged", async () => {
    const { undecided, findings, told } = await story([send("GET", { claims: [OK] }), after], () =>
      unanswered("timeout", "after 10 s"),
    );
    expect(undecided).toEqual({ kind: "no-answer", step: "1. GET /Users", detail: "timeout: after 10 s" });
    expect([findings, told]).toEqual([[], ["step 1. GET /Users: timeout (1)"]]);
  });

  test("where the run stops, between two steps, with what was found so far", async () => {
    const { context, asked } = openContext(() => answered(404));
    const { findings, undecided, isOver } = await runStory(
      [send("GET", { claims: [OK] }), after],
      SOURCE,
      context,
      { isStopping: () => asked().length === 1 },
    );
    expect([asked(), undecided, isOver]).toEqual([["GET /Users"], { kind: "interrupted" }, false]);
    expect(findings).toHaveLength(1);
  });

  test("where a write that should have succeeded is refused", async () => {
    const { told, isOver, undecided, findings } = await story(
      [send("POST", { body: {}, claims: [claim("status", 201)] }), after],
      () => answered(400),
    );
    expect([isPlayedAfter(told), isOver, undecided, findings.length]).toEqual([false, true, undefined, 1]);
  });

  test("nowhere else: broken claims alone do not end it", async () => {
    const { told, isOver } = await story([send("GET", { claims: [OK] }), after], () => answered(404));
    expect([isPlayedAfter(told), isOver]).toEqual([true, false]);
  });

  test("with all that was found, and the last answer", async () => {
    const { findings, last, undecided } = await story(
      [send("GET", { claims: [OK] }), pause, send("GET", { label: "last", claims: [OK] }), pause],
      (_, count) => answered(count === 1 ? 200 : 404),
    );
    expect([findings.length, last?.exchange.step, undecided]).toEqual([2, "last", undefined]);
    const { context } = openContext(() => answered(200));
    expect(await runStory([], SOURCE, context)).toStrictEqual({ findings: [], isOver: false });
  });
});
