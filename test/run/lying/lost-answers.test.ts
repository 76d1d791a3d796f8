import { describe, expect, test } from "vitest";
import { answered, unanswered } from "../builders.ts";
import { instead, isBulk, isCreate, isLookup, refuses } from "./lies.ts";
import { type Lie, lyingServer } from "./server.ts";
import { bulk, createUser, endOf, givenUser, patch, play, put, remove } from "./stories.ts";

/** The connection breaks instead of an answer, the first time: before the request was seen, or after it was carried out. */
const breaks = (when: typeof isCreate, isCarriedOut: boolean, times = 1): Lie =>
  instead(
    when,
    async (_, truth) => {
      if (isCarriedOut) await truth();
      return unanswered("reset", "gone");
    },
    times,
  );

const CREATE = { steps: [createUser("alice")] };
const two = ["a", "b"].map((bulkId) => ({
  method: "POST",
  path: "/Users",
  bulkId,
  data: { userName: `\${{ unique }}-${bulkId}` },
}));

const writesTo = (path: string) => (line: string) => line === `POST ${path}`;

describe("a write whose connection broke", () => {
  test.each([
    ["a create", CREATE, isCreate, "/Users"],
    ["a bulk request that only creates", { steps: [bulk(...two)] }, isBulk, "/Bulk"],
    ["a bulk request of no operations", { steps: [bulk()] }, isBulk, "/Bulk"],
  ])("is sent once more where nothing of it is there: %s", async (_, story, when, path) => {
    const server = lyingServer(breaks(when, false));
    const { verdicts, left } = await play(server, story);
    expect(verdicts.map(endOf)).toEqual(["pass"]);
    expect(server.asked().filter(writesTo(path))).toHaveLength(2);
    expect([server.leftBehind(), left]).toEqual([[], []]);
  });

  test("is sent no third time", async () => {
    const server = lyingServer(breaks(isCreate, false, 2));
    const { verdicts } = await play(server, CREATE);
    expect(verdicts.map(endOf)).toEqual(["no-answer"]);
    expect(server.asked().filter(writesTo("/Users"))).toHaveLength(2);
  });

  test.each([
    ["a create that was carried out", CREATE, [breaks(isCreate, true)]],
    ["a bulk request that was", { steps: [bulk(...two)] }, [breaks(isBulk, true)]],
    ["one that cannot be looked for", CREATE, [breaks(isCreate, false), refuses(isLookup, 400, 1)]],
  ])("is not sent again where it may have been carried out: %s", async (_, story, lies) => {
    const server = lyingServer(...lies);
    const { verdicts, left } = await play(server, story);
    expect(verdicts.map(endOf)).toEqual(["no-answer"]);
    expect(server.asked().filter((line) => /^POST .(Users|Bulk)$/.test(line))).toHaveLength(1);
    expect([server.leftBehind(), left]).toEqual([[], []]);
  });

  const change = { method: "PATCH", path: "/Users/${{ alice.id }}", data: {} };

  test.each([
    ["a replacement", put(), ({ method }) => method === "PUT"],
    ["a change", patch(), ({ method }) => method === "PATCH"],
    ["a deletion", remove(), ({ method }) => method === "DELETE"],
    ["a bulk request that changes", bulk(...two, change), isBulk],
  ] as const satisfies readonly (readonly [string, unknown, typeof isCreate])[])(
    "is not sent again where nobody could see it: %s",
    async (_, step, when) => {
      const server = lyingServer(breaks(when, false));
      const { verdicts } = await play(server, { setup: [givenUser("alice")], steps: [step] });
      expect(verdicts.map(endOf)).toEqual(["no-answer"]);
    },
  );

  test("whose name does not tell whose it is, is not sent again", async () => {
    const nameless = { ...createUser("alice"), body: { displayName: "${{ unique }}" } };
    const server = lyingServer(breaks(isCreate, false));
    const { verdicts } = await play(server, { steps: [nameless] });
    expect(verdicts.map(endOf)).toEqual(["no-answer"]);
  });

  test("is not judged by its second answer where the first may have taken the name", async () => {
    const hidden = instead(isLookup, () => answered(200, { totalResults: 0, Resources: [] }), 1);
    const taken = refuses(isCreate, 409);
    const { verdicts } = await play(lyingServer(taken, breaks(isCreate, true), hidden), CREATE);
    expect(verdicts.map(endOf)).toEqual(["no-answer"]);
  });
});
