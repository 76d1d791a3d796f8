import { describe, expect, test } from "vitest";
import { profileId } from "../../../src/model/ids.ts";
import { type ManyTools, makeAll } from "../../../src/run/given/make-many.ts";
import { buildRequest } from "../../../src/run/request/build-request.ts";
import { createWorkerSlots } from "../../../src/run/schedule/worker-slots.ts";
import { createValues } from "../../../src/run/step/values.ts";
import { profile, setupOf, target } from "../../plan/builders.ts";
import { answered, BASE, exchange, unanswered } from "../builders.ts";

const PEOPLE = { ...setupOf("people"), body: { userName: "${{ unique }}-${{ index }}" } };

const play = async (
  setup: typeof PEOPLE & { readonly count?: number },
  workers: number,
  change: Partial<ManyTools> = {},
) => {
  const { wire } = profile("rfc");
  const values = createValues({
    marker: "sc1",
    ours: () => "",
    base: BASE,
    domain: "example.com",
    profile: profileId("rfc"),
    variables: {},
    secrets: {},
    custom: undefined,
    fixtures: new Map(),
    overridesFor: () => ({}),
  });
  const slots = createWorkerSlots(workers);
  await slots.take();
  const sent: string[] = [];
  let busy = 0;
  let most = 0;
  const result = await makeAll(setup, {
    says: {},
    intents: {},
    values,
    write: (step, own) =>
      buildRequest(step, "suite", own.scope, {
        base: BASE,
        timeoutMs: 1,
        wire,
        own: wire,
        overrides: {},
        target: target(),
      }),
    say: () => {
      throw new Error("nothing is said");
    },
    send: async ({ body = "" }) => {
      sent.push(body);
      busy += 1;
      most = Math.max(most, busy);
      await Promise.resolve();
      busy -= 1;
      return exchange(answered(201, { id: `i${sent.indexOf(body) + 1}` }));
    },
    get: async () => exchange(unanswered()),
    mayWrite: async () => ({ ok: true }),
    created: () => ["/Users/1"],
    lookForLost: async () => true,
    membersByPatch: false,
    known: () => undefined,
    waitToShow: async () => false,
    spareSlots: slots.spare,
    isStopping: () => false,
    ...change,
  });
  return { result, sent, most, free: slots.spare(99).length };
};

describe("so many resources of one kind", () => {
  test.each([
    [1, 1, 0],
    [4, 4, 3],
    [99, 5, 98],
  ])("are made in their order, with %d workers at most %d at once", async (workers, most, free) => {
    const played = await play({ ...PEOPLE, count: 6 }, workers);
    expect(played.result).toEqual({ resources: [1, 2, 3, 4, 5, 6].map((n) => ({ id: `i${n}` })) });
    expect(played.sent).toEqual([1, 2, 3, 4, 5, 6].map((n) => `{"userName":"sc1-${n}"}`));
    expect(played.most).toBe(most);
    expect(played.free).toBe(free);
  });

  test("are one where no count is given", async () => {
    const { result } = await play(setupOf("ada") as typeof PEOPLE, 4);
    expect(result).toEqual({ resources: [{ id: "i1" }] });
  });

  test("leave the case undecided with the first that cannot be made", async () => {
    let requests = 0;
    const { result } = await play({ ...PEOPLE, count: 3 }, 1, {
      send: async () => {
        requests += 1;
        return exchange(answered(requests === 2 ? 400 : 201, { id: "7" }));
      },
    });
    expect(result).toMatchObject({
      undecided: { kind: "setup-failed", signature: "POST /Users answered 400" },
    });
    expect(requests).toBe(2);
  });

  test("are not told apart where several were on the way and one got no answer", async () => {
    let requests = 0;
    const { result } = await play({ ...PEOPLE, count: 3 }, 9, {
      send: async () => {
        requests += 1;
        return exchange(requests === 2 ? unanswered() : answered(201, { id: "7" }));
      },
    });
    expect(result).toMatchObject({ undecided: { kind: "no-answer" } });
  });

  test("are no longer made when the run is stopping", async () => {
    const { result } = await play({ ...PEOPLE, count: 3 }, 1, { isStopping: () => true });
    expect(result).toEqual({ undecided: { kind: "interrupted" } });
  });
});
