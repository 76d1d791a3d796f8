import { describe, expect, test } from "vitest";
import type { CaseContext } from "../../../src/run/case/case-context.ts";
import { runStep, runStory } from "../../../src/run/case/run-step.ts";
import type { OutgoingRequest } from "../../../src/run/ports/ports.ts";
import { inIntent } from "../../../src/run/step/step-source.ts";
import { intent, intentStep, pause, send, steps } from "../../plan/builders.ts";
import { answered, claim, unanswered } from "../builders.ts";
import { type Answer, openContext, pagesOf, SOURCE, story } from "./context.ts";

const OK = claim("status", 200);

describe("an intent", () => {
  const FILE = "suites/idp/rfc.yaml";
  const create = intent("create-user", {
    steps: [
      send("POST", {
        label: "1. POST /Users",
        body: { schemas: ["urn:odd"], userName: "${{ name }}" },
        save: { made: "body" },
        claims: [claim("status", 201, "SHOULD", 4)],
      }),
      send("GET", { label: "2. GET /Users", path: "/Users/${{ made.id }}" }),
    ],
  });
  const answer: Answer = ({ method }: OutgoingRequest) =>
    method === "POST" ? answered(201, { id: "7" }) : answered(200, { id: "7" });

  test("is said in the profile's steps, told behind its own label, judged in the profile's file", async () => {
    const { told, findings, asked } = await story(
      [intentStep("create-user", { arguments: { name: "anna" }, claims: [OK] })],
      answer,
      {},
      [create],
    );
    expect(asked()).toEqual(["POST /Users", "GET /Users/7"]);
    expect(told).toEqual([
      "step 1. create-user › 1. POST /Users: 201 (1)",
      "status kept",
      "step 1. create-user › 2. GET /Users: 200 (1)",
      "status kept",
    ]);
    expect(findings.map(({ step, file, line }) => [step, file, line])).toEqual([
      ["1. create-user › 1. POST /Users", FILE, 4],
      ["1. create-user", "suites/users.yaml", 10],
    ]);
  });

  test("keeps its own claims for its last answer, and leaves that one", async () => {
    const { findings, last } = await story(
      [intentStep("create-user", { arguments: { name: "anna" }, claims: [claim("status", 201)] })],
      answer,
      {},
      [create],
    );
    expect(findings.map(({ verdict }) => verdict)).toEqual(["kept", "broken"]);
    expect(last?.exchange.request.method).toBe("GET");
  });

  test("knows what it was given and nothing else of the check", async () => {
    const { context, values, requests } = openContext(answer, {}, [
      intent(
        "probe",
        steps(send("POST", { body: { a: "${{ name }}", b: "${{ alice.id? }}", c: "${{ ours }}" } })),
      ),
    ]);
    values.set("alice", { id: "7" });
    await runStory(
      [
        intentStep("probe", {
          arguments: { name: "${{ alice.id }}", ours: "${{ ours }}", gone: "${{ x? }}" },
        }),
      ],
      SOURCE,
      context,
    );
    expect(requests[0]?.body).toBe(JSON.stringify({ a: "7", c: 'userName sw "scabc123abc123"' }));
  });

  test("gives back what it saves under the check's names, and no other", async () => {
    const { values } = await story(
      [intentStep("create-user", { arguments: { name: "anna" }, save: { user: "made" } })],
      answer,
      {},
      [create],
    );
    expect([values.get("user"), values.get("made")]).toEqual([{ id: "7" }, undefined]);
  });

  test("has its bodies in the profile's words", async () => {
    const saidBy: string[] = [];
    const { context } = openContext(answer, {}, [create]);
    const build: CaseContext["build"] = (step, by, own) => {
      saidBy.push(by);
      return context.build(step, by, own);
    };
    await runStory([intentStep("create-user", { arguments: { name: "anna" } }), send("GET")], SOURCE, {
      ...context,
      build,
    });
    expect(saidBy).toEqual(["profile", "profile", "suite"]);
  });

  test("is not said when something it is given was never captured", async () => {
    const { undecided, asked, findings } = await story(
      [intentStep("create-user", { arguments: { name: "${{ alice.id }}" } })],
      answer,
      {},
      [create],
    );
    expect([asked(), findings, undecided]).toEqual([
      [],
      [],
      { kind: "nothing-captured", step: "1. create-user", detail: "nothing was captured for alice.id" },
    ]);
  });

  test("that has no answer ends the case with what was found until then, its own claims unjudged", async () => {
    const { undecided, findings, values } = await story(
      [intentStep("create-user", { arguments: { name: "anna" }, save: { user: "made" }, claims: [OK] })],
      ({ method }) => (method === "POST" ? answered(201, { id: "7" }) : unanswered("reset", "gone")),
      {},
      [create],
    );
    expect(undecided).toEqual({
      kind: "no-answer",
      step: "1. create-user › 2. GET /Users",
      detail: "reset: gone",
    });
    expect(findings.map(({ step }) => step)).toEqual(["1. create-user › 1. POST /Users"]);
    expect(values.get("user")).toBeUndefined();
  });

  test("in which a write is refused ends the case, its own claims unjudged", async () => {
    const { isOver, undecided, findings, asked } = await story(
      [intentStep("create-user", { arguments: { name: "anna" }, claims: [OK] }), send("GET")],
      () => answered(400),
      {},
      [create],
    );
    expect([isOver, undecided, findings.length, asked()]).toEqual([true, undefined, 1, ["POST /Users"]]);
  });

  test("whose own claim shows that its write was refused ends the case", async () => {
    const bare = intent("create-user", steps(send("POST", { body: {} })));
    const { isOver, asked } = await story(
      [intentStep("create-user", { claims: [claim("status", 201)] }), send("GET")],
      () => answered(400),
      {},
      [bare],
    );
    expect([isOver, asked()]).toEqual([true, ["POST /Users"]]);
  });

  test("that sends nothing has nothing to be judged by", async () => {
    const { findings, isOver } = await story(
      [intentStep("wait", { claims: [OK], save: { it: "nothing" } })],
      answer,
      {},
      [intent("wait", steps(pause))],
    );
    expect([findings, isOver]).toEqual([[], false]);
  });

  test("can be part of another one", async () => {
    const outer = intent(
      "rehire",
      steps(intentStep("create-user", { label: "1. create", arguments: { name: "x" } })),
    );
    const { told } = await story([intentStep("rehire")], answer, {}, [create, outer]);
    expect(told[0]).toContain("1. create › 1. POST /Users");
  });

  test("that the profile does not speak is a defect of ours", async () => {
    await expect(story([intentStep("unknown")], answer)).rejects.toThrow("intent unknown");
  });
});

test("steps of an intent are told behind its label wherever they end", async () => {
  const { context } = openContext(() => answered(200));
  const source = inIntent("1. create-user", { name: "create-user", file: "suites/idp/rfc.yaml" });
  const result = await runStep(send("GET", { path: "/Users/${{ alice.id }}" }), source, context);
  expect(result.undecided).toMatchObject({ step: "1. create-user › 1. GET /Users" });
  const walked = await runStep(pagesOf([OK]), source, {
    ...context,
    ...openContext(() => unanswered()).context,
  });
  expect(walked.undecided).toMatchObject({ step: "1. create-user › 2. pages of /Users" });
});
