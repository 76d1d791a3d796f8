import { expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Clock } from "../../../src/run/ports/ports.ts";
import { createCreatedResources } from "../../../src/run/safety/created-resources.ts";
import { deleteCreated } from "../../../src/run/safety/delete-created.ts";
import { answered, BASE, neverAborted, sentRequest, sleepyClock, unanswered } from "../builders.ts";

const MARKER = "scabc123abc123";
const NAME = `${MARKER}-alice`;
const OURS = answered(200, { id: "7", userName: NAME });

const clock: Clock = sleepyClock();

/** Cleans up what an account holds, while requests are answered by what comes after method and path; else 404. */
const cleanUp = async (
  prepare: (created: ReturnType<typeof createCreatedResources>) => void,
  answers: { readonly [request: string]: Outcome | readonly Outcome[] },
) => {
  const journal: string[] = [];
  const created = createCreatedResources(
    { base: BASE, marker: MARKER },
    {
      pending: ({ endpoint, name }) => journal.push(`pending ${endpoint} ${name}`),
      created: ({ path }) => journal.push(`created ${path}`),
      gone: ({ path, name }) => journal.push(`gone ${path ?? name}`),
    },
  );
  prepare(created);
  journal.length = 0;
  const asked: string[] = [];
  const ask = async (method: string, path: string, { step, phase }: { step: string; phase: string }) => {
    asked.push(`${phase}: ${method} ${decodeURIComponent(path)}`);
    expect(step).toBe(phase === "cleanup" ? "clean up" : `make sure that ${path} is ours`);
    const answer = answers[`${method} ${decodeURIComponent(path)}`] ?? answered(404, {});
    if (!Array.isArray(answer)) return answer;
    const times = asked.filter((one) => one.endsWith(`${method} ${path}`)).length;
    return answer[Math.min(times, answer.length) - 1] ?? answered(404, {});
  };
  const read = { ask, clock, withinMs: 0, signal: neverAborted() };
  const account = { ...created, markerOf: () => MARKER };
  const deletions = await deleteCreated(account, read, { space: "%20" });
  return { deletions, asked, journal, pending: created.pending() };
};

const claimed =
  (path = "/Users/7") =>
  (created: ReturnType<typeof createCreatedResources>) =>
    created.add({ path, name: NAME });

const begun = (created: ReturnType<typeof createCreatedResources>) =>
  created.announce(sentRequest("POST", "/Users", { userName: NAME }));

const LOOKUP = `GET /Users?filter=userName eq "${NAME}"`;

test("what is claimed is read, then deleted, then gone", async () => {
  expect(await cleanUp(claimed(), { "GET /Users/7": OURS, "DELETE /Users/7": answered(204) })).toEqual({
    deletions: [{ resource: "/Users/7", result: "deleted" }],
    asked: ["ownership: GET /Users/7", "cleanup: DELETE /Users/7"],
    journal: ["gone /Users/7"],
    pending: [],
  });
});

test.each([
  ["ours", ["cleanup: DELETE /Users/7"]],
  ["foreign", []],
  ["gone", []],
] as const)("what is known to be %s is not read again", async (state, asked) => {
  const seen = await cleanUp(
    (created) => {
      claimed()(created);
      created.mark("/Users/7", state);
    },
    { "DELETE /Users/7": answered(204) },
  );
  expect(seen.asked).toEqual(asked);
});

test.each<[what: string, answers: Parameters<typeof cleanUp>[1], deletion: object]>([
  [
    "is a stranger",
    { "GET /Users/7": answered(200, { userName: "bjensen" }) },
    {
      result: "not-ours",
      detail: "the server gave /Users/7 as the address of what we created, but what stands there is not ours",
    },
  ],
  [
    "cannot be read",
    { "GET /Users/7": answered(500) },
    { result: "failed", detail: "GET answered 500, so nobody can say whether /Users/7 is ours" },
  ],
  ["is not there", {}, { result: "gone" }],
  [
    "is deleted with 200",
    { "GET /Users/7": OURS, "DELETE /Users/7": answered(200, {}) },
    { result: "deleted" },
  ],
  ["is deleted with 299", { "GET /Users/7": OURS, "DELETE /Users/7": answered(299) }, { result: "deleted" }],
  ["is gone by then", { "GET /Users/7": OURS, "DELETE /Users/7": answered(410) }, { result: "gone" }],
  [
    "may not be deleted",
    { "GET /Users/7": OURS, "DELETE /Users/7": answered(403) },
    { result: "failed", detail: "DELETE answered 403" },
  ],
  [
    "is deleted at the second time",
    { "GET /Users/7": OURS, "DELETE /Users/7": [unanswered(), answered(204)] },
    { result: "deleted" },
  ],
  [
    "is not deleted at the second time",
    { "GET /Users/7": OURS, "DELETE /Users/7": [unanswered(), unanswered("reset", "broken"), answered(204)] },
    { result: "failed", detail: "reset: broken" },
  ],
])("what %s is told so", async (_, answers, deletion) => {
  const { deletions, journal } = await cleanUp(claimed(), answers);
  expect(deletions).toEqual([{ resource: "/Users/7", ...deletion }]);
  const isGone = ["deleted", "gone"].includes(deletions[0]?.result ?? "");
  expect(journal).toEqual(isGone ? ["gone /Users/7"] : []);
});

test("what was created last goes first, and one that stays does not keep the others", async () => {
  const { asked, deletions } = await cleanUp(
    (created) => {
      for (const path of ["/Users/7", "/Users/8", "/Groups/9"]) claimed(path)(created);
      created.mark("/Users/8", "foreign");
    },
    {
      "GET /Users/7": OURS,
      "GET /Groups/9": OURS,
      "DELETE /Users/7": answered(204),
      "DELETE /Groups/9": answered(204),
    },
  );
  expect(asked.filter((one) => one.includes("DELETE"))).toEqual([
    "cleanup: DELETE /Groups/9",
    "cleanup: DELETE /Users/7",
  ]);
  expect(deletions.map(({ result }) => result)).toEqual(["deleted", "not-ours", "deleted"]);
});

test.each<[answer: string, lookup: Outcome, asked: readonly string[], journal: readonly string[]]>([
  ["nothing of ours", answered(200, { Resources: [] }), [], [`gone ${NAME}`]],
  [
    "one of ours",
    answered(200, { Resources: [{ id: "a b", userName: NAME }] }),
    ["ownership: GET /Users/a b", "cleanup: DELETE /Users/a b"],
    ["created /Users/a%20b", `gone ${NAME}`, "gone /Users/a%20b"],
  ],
  [
    "two of ours",
    answered(200, {
      Resources: [
        { id: "1", userName: NAME },
        { id: "2", userName: NAME },
      ],
    }),
    [
      "ownership: GET /Users/2",
      "cleanup: DELETE /Users/2",
      "ownership: GET /Users/1",
      "cleanup: DELETE /Users/1",
    ],
    ["created /Users/1", "created /Users/2", `gone ${NAME}`, "gone /Users/2", "gone /Users/1"],
  ],
])("a create without an answer is looked for: %s", async (_, lookup, asked, journal) => {
  const seen = await cleanUp(begun, { [LOOKUP]: lookup });
  expect(seen.asked).toEqual([`cleanup: ${LOOKUP}`, ...asked]);
  expect([seen.journal, seen.pending]).toEqual([journal, []]);
});

test.each<[answer: string, lookup: Outcome]>([
  ["500", answered(500)],
  ["nothing", unanswered()],
  ["one of ours without an id", answered(200, { Resources: [{ userName: NAME }] })],
  [
    "ours, and one more without an id",
    answered(200, {
      Resources: [
        { id: "1", userName: NAME },
        { id: "..", userName: NAME },
      ],
    }),
  ],
])("a lookup that is answered with %s finds nothing out", async (_, lookup) => {
  const seen = await cleanUp(begun, { [LOOKUP]: lookup });
  expect(seen.deletions).toEqual([
    { resource: `/Users (${NAME})`, result: "failed", detail: "it is not known whether it was created" },
  ]);
  expect(seen.asked).toEqual([`cleanup: ${LOOKUP}`]);
  expect([seen.journal, seen.pending]).toEqual([[], [{ endpoint: "/Users", name: NAME }]]);
});
