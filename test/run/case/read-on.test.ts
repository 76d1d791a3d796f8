import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { asOne, readOn } from "../../../src/run/case/read-on.ts";
import { send } from "../../plan/builders.ts";
import { answered, exchange, unanswered } from "../builders.ts";

const LIST = send("GET", { query: { filter: "${{ ours }}" } });

const page = (...ids: readonly string[]): Json => ({
  totalResults: 3,
  startIndex: 1,
  Resources: ids.map((id) => ({ id })),
});

/** Reads on from the first page with these as the others; what was asked for and what came. */
const walk = async (step = LIST, first: Json = page("a"), more: readonly Json[] = [page("b"), page("c")]) => {
  const asked: Json[] = [];
  const left = [...more];
  const read = async (next: typeof step): Promise<Exchange> => {
    asked.push(next.query.startIndex ?? null);
    const body = left.shift();
    return exchange(body === undefined ? unanswered() : answered(200, body));
  };
  const pages = await readOn(step, exchange(answered(200, first)), read);
  return { asked, pages };
};

describe("a filtered list that comes in part", () => {
  test("is read on until it is whole", async () => {
    const { asked, pages } = await walk();
    expect(asked).toEqual([2, 3]);
    const one = asOne(pages);
    expect(one?.body.kind === "json" ? one.body.value : undefined).toEqual(page("a", "b", "c"));
  });

  test("is judged as far as it came when a page is empty or has no answer", async () => {
    expect((await walk(LIST, page("a"), [page()])).pages).toHaveLength(1);
    expect((await walk(LIST, page("a"), [page("b")])).pages).toHaveLength(2);
  });

  test.each([
    ["it is whole", LIST, page("a", "b", "c")],
    ["nothing is in it", LIST, page()],
    ["it is longer than what a case makes", LIST, { totalResults: 5000, Resources: [{ id: "a" }] }],
    ["it is no list", LIST, { id: "a" }],
    ["its step asks for a page", send("GET", { query: { filter: "x", count: 1 } }), page("a")],
    ["its step does not narrow it", send("GET"), page("a")],
    ["it answers something else", send("POST", { query: { filter: "x" } }), page("a")],
  ])("is left as it is when %s", async (_, step, first) => {
    const { asked, pages } = await walk(step, first);
    expect(asked).toEqual([]);
    expect(pages).toHaveLength(1);
    expect(asOne(pages)).toBe(pages[0]);
  });

  test("has no pages where there is no answer", async () => {
    expect(await readOn(LIST, exchange(unanswered()), () => Promise.reject(new Error("asked")))).toEqual([]);
  });
});
