import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import type { PagesStep, SendStep } from "../../../src/model/suite.ts";
import { givesTwice, readPages } from "../../../src/run/case/read-pages.ts";
import { answered, answeredText, exchange, outgoing, response, unanswered } from "../builders.ts";

const step = (by: PagesStep["by"]): PagesStep => ({
  kind: "pages",
  label: "2. all pages of /Users",
  line: 12,
  path: "/Users",
  query: { count: 2, filter: "${{ ours }}" },
  by,
  claims: [],
});

/** Reads all pages; the n-th request gets the n-th outcome, any further one the last. */
const walk = async (by: PagesStep["by"], outcomes: readonly Outcome[]) => {
  const asked: SendStep[] = [];
  const { pages, last } = await readPages(step(by), async (page) => {
    asked.push(page);
    const outcome = outcomes[Math.min(asked.length, outcomes.length) - 1] ?? unanswered();
    const built = {
      request: outgoing(),
      path: "/Users",
      endpoint: "/Users",
      sent: undefined,
      isElsewhere: false,
      missing: [],
    };
    return { exchange: exchange(outcome), built };
  });
  const positions = asked.map(({ query }) => query[by === "index" ? "startIndex" : "cursor"]);
  return { asked, positions, pages: pages.length, last: last.exchange.outcome };
};

const page = (returned: number, more: { readonly [name: string]: Json } = {}): Outcome =>
  answered(200, { totalResults: 5, Resources: Array(returned).fill({ id: "x" }), ...more });

describe("pages by index", () => {
  test("start at 1 and go on behind what came, up to the total", async () => {
    const { positions, pages } = await walk("index", [page(2), page(2), page(1)]);
    expect([positions, pages]).toEqual([[1, 3, 5], 3]);
  });

  test("go on behind what came, not behind what was asked for", async () => {
    expect((await walk("index", [page(3), page(1), page(1)])).positions).toEqual([1, 4, 5]);
  });

  test("are asked for like the step says it, and nothing is judged or kept of them singly", async () => {
    const { asked } = await walk("index", [page(5)]);
    expect(asked).toEqual([
      {
        kind: "send",
        label: "2. all pages of /Users",
        line: 12,
        method: "GET",
        path: "/Users",
        query: { count: 2, filter: "${{ ours }}", startIndex: 1 },
        headers: {},
        as: "token",
        adapt: false,
        save: {},
        claims: [],
      },
    ]);
  });

  test.each<[string, readonly Outcome[], number]>([
    ["all are there", [page(5)], 1],
    ["a page has nothing, though there should be more", [page(2), page(0)], 2],
    ["a page has no Resources", [answered(200, { totalResults: 5 })], 1],
    ["Resources is no list", [answered(200, { totalResults: 5, Resources: { id: "x" } })], 1],
    ["a page is refused", [page(2), answered(400, { totalResults: 5, Resources: [{}] })], 2],
    ["a page is no JSON", [page(2), answeredText(200, "oops")], 2],
    ["a page is a bare list", [page(2), answered(200, [{ id: "x" }])], 2],
    ["a page has no body", [page(2), answered(200)], 2],
    ["the total is missing", [answered(200, { Resources: [{ id: "x" }] })], 1],
    ["the total is no number", [page(2, { totalResults: "many" })], 1],
  ])("end where %s", async (_, outcomes, expected) => {
    const { pages, positions, last } = await walk("index", outcomes);
    expect([pages, positions.length, last]).toEqual([expected, expected, outcomes.at(-1)]);
  });

  test("take a total written as text for the number that it says", async () => {
    expect(
      (await walk("index", [page(2, { totalResults: "3" }), page(1, { totalResults: "3" })])).positions,
    ).toEqual([1, 3]);
  });

  test("end after sixty where a server claims ever more than it gave", async () => {
    const { pages, positions } = await walk("index", [page(1, { totalResults: 1_000_000 })]);
    expect([pages, positions.length, positions.at(-1)]).toEqual([60, 60, 60]);
  });
});

describe("pages by cursor", () => {
  test("start with an empty cursor and go on with the next one until there is none", async () => {
    const { positions, pages } = await walk("cursor", [
      page(2, { nextCursor: "b" }),
      page(2, { nextCursor: "c" }),
      page(1),
    ]);
    expect([positions, pages]).toEqual([["", "b", "c"], 3]);
  });

  test("go on through an empty page that names a next one", async () => {
    expect((await walk("cursor", [page(0, { nextCursor: "b" }), page(1)])).positions).toEqual(["", "b"]);
  });

  test.each<[string, Outcome]>([
    ["the next cursor is no text", page(2, { nextCursor: 7 })],
    ["the next cursor is null", page(2, { nextCursor: null })],
    ["a page is refused", answered(404, { nextCursor: "b" })],
  ])("end where %s", async (_, outcome) => {
    expect((await walk("cursor", [outcome])).pages).toBe(1);
  });

  test("end after sixty where a server never stops", async () => {
    expect((await walk("cursor", [page(1, { nextCursor: "again" })])).pages).toBe(60);
  });
});

test.each(["index", "cursor"] as const)(
  "pages by %s end where no answer comes, with the pages before",
  async (by) => {
    const { pages, last } = await walk(by, [page(2, { nextCursor: "b" }), unanswered("reset")]);
    expect([pages, last]).toEqual([1, unanswered("reset")]);
  },
);

test.each<[what: string, pages: readonly (readonly string[])[], expected: boolean]>([
  ["each once", [["1", "2"], ["3"]], false],
  ["somebody twice", [["1", "2"], ["2"]], true],
  ["nobody", [[]], false],
])("a walk that gives %s", (_, pages, expected) => {
  const answers = pages.map((ids) => response(200, { Resources: ids.map((id) => ({ id })) }));
  expect(givesTwice([...answers, response(204)])).toBe(expected);
});
