import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runId } from "../../../src/model/ids.ts";
import { asText } from "../../../src/model/json.ts";
import type { Check } from "../../../src/model/suite.ts";
import { runMarkerOf } from "../../../src/run/safety/marker.ts";
import { intentStep, parallel, send } from "../../plan/builders.ts";
import { answered, BASE } from "../builders.ts";
import {
  answersCreateWith,
  givesStranger,
  ignoresFilters,
  instead,
  isBulk,
  isCreate,
  isDelete,
  isLookup,
  isRead,
  locatesStranger,
  losesAnswers,
  losesRequests,
  meanwhile,
  mergesIntoStranger,
  refuses,
  saysOf,
  shouts,
  signsStrangersAddress,
  strangerIsAmongOurs,
} from "../lying/lies.ts";
import { type Lie, lyingServer, STRANGER } from "../lying/server.ts";
import {
  bulk,
  createUser,
  endOf,
  givenUser,
  type Play,
  patch,
  play,
  put,
  remove,
  speaking,
  sweep,
} from "../lying/stories.ts";

/** What came of a check on a server that tells these lies. */
const told = async (lies: readonly Lie[], change: Partial<Check>, how: Play = {}) => {
  const server = lyingServer(...lies);
  const played = await play(server, change, how);
  return { ...played, server, ends: played.verdicts.map(endOf), writes: server.writes() };
};

const ALICE = { setup: [givenUser("alice")] };
const PATCHED = { ...ALICE, steps: [patch()] };
const CREATED = { steps: [createUser("alice")] };
const reads = (asked: readonly string[]) => asked.filter((one) => one === "GET /Users/1").length;

/** By the words of the page; the number is that of the page too. */
const RULES: { readonly [sentence: string]: () => Promise<void> } = {
  "The answer to a create, whatever its status, only claims that a resource is ours.": async () => {
    for (const lie of [givesStranger(200), givesStranger(201), mergesIntoStranger, locatesStranger])
      expect((await told([lie], PATCHED)).writes).toEqual([]);
  },
  "A claimed resource is read before the first PUT, PATCH or DELETE, and is ours when the case's marker stands in it.":
    async () => {
      for (const step of [put(), patch(), remove()]) {
        const { server } = await told([], { ...ALICE, steps: [step] });
        const asked = server.asked().filter((one) => one.includes("/Users/"));
        expect(asked.slice(-3, -1)).toContain("GET /Users/1");
        expect(server.writes()).toContain(`${step.method} /Users/1`);
        expect(reads(server.asked())).toBe(1);
      }
    },
  "What is nested in a resource never makes it ours, and neither does its id.": async () => {
    const { writes, ends } = await told([strangerIsAmongOurs, mergesIntoStranger], PATCHED);
    expect([writes, ends]).toEqual([[], ["not-ours"]]);
  },
  "The marker counts in any letter case.": async () => {
    expect((await told([shouts], PATCHED)).writes).toEqual(["PATCH /Users/1", "DELETE /Users/1"]);
  },
  "What a read shows to be somebody else's is never written to.": async () => {
    const { writes, ends, left } = await told([mergesIntoStranger], PATCHED);
    expect([writes, ends, left]).toEqual([[], ["not-ours"], ["/Users/stranger"]]);
  },
  "An ownership read without an answer permits nothing.": async () => {
    expect((await told([losesAnswers(isRead)], PATCHED)).writes).toEqual([]);
  },
  "An ownership read that is refused permits nothing.": async () => {
    for (const status of [204, 302, 401, 403, 500])
      expect((await told([refuses(isRead, status)], PATCHED)).writes).toEqual([]);
  },
  "A read without an answer and a read that finds nothing are repeated within the bound for reads after writes.":
    async () => {
      for (const lie of [losesAnswers(isRead, 3), refuses(isRead, 404, 3)]) {
        const { server, ends } = await told([lie], PATCHED);
        expect([reads(server.asked()), ends]).toEqual([4, ["pass"]]);
        const hasty = await told([losesAnswers(isRead, 3)], PATCHED, { options: { settleMs: 0 } });
        expect(hasty.ends).toEqual(["not-ours"]);
      }
    },
  "Where the reads find nothing a write is let through: nothing there cannot be harmed.": async () => {
    const { writes } = await told([refuses(isRead, 404)], PATCHED);
    expect(writes).toEqual(["PATCH /Users/1", "DELETE /Users/1"]);
  },
  "An address with the marker in its path was made up by the case, so it cannot be anyone's and may be written to.":
    async () => {
      const { writes } = await told([], { steps: [patch("/Users/nobody-${{ unique }}")] });
      expect(writes).toHaveLength(1);
    },
  "A marker in the query, the fragment or the parameters of an address opens nothing.": async () => {
    for (const sign of ["?x=", "#", ";x="]) {
      const lie = signsStrangersAddress((marker) => `${sign}${marker}`);
      const steps = [createUser("alice"), patch("${{ alice.meta.location }}")];
      expect((await told([lie], { steps })).ends).toEqual(["not-ours"]);
    }
  },
  "Every other address is refused without being read.": async () => {
    const { server, ends } = await told([], { steps: [remove("/Users/stranger")] });
    expect([server.asked().filter((asked) => asked.endsWith("/stranger")), ends]).toEqual([[], ["not-ours"]]);
  },
  "Each operation of a bulk request is held to these rules at its own address, however its names are spelt.":
    async () => {
      const foreign = { METHOD: "delete", Path: "/Users/stranger" };
      const own = { method: "PATCH", path: "/Users/${{ alice.id }}", data: {} };
      const steps = [{ ...bulk(), body: { operations: [own, foreign] } }];
      expect((await told([], { ...ALICE, steps })).writes).toEqual(["DELETE /Users/1"]);
      expect((await told([], { ...ALICE, steps: [bulk(own)] })).writes).toContain("PATCH /Users/1");
    },
  "Steps in setups, intents and parallel groups are held to them too.": async () => {
    const said = intentStep("change-user", { arguments: { alice: "${{ alice }}" } });
    for (const steps of [[said], [parallel(patch(), remove())]]) {
      const profile = speaking(patch());
      expect((await told([mergesIntoStranger], { ...ALICE, steps }, { profile })).writes).toEqual([]);
      expect((await told([], { ...ALICE, steps }, { profile })).writes).toContain("PATCH /Users/1");
    }
  },
  "An id that an address cannot hold as one segment, and a location that is no resource of the collection, claim nothing.":
    async () => {
      for (const id of ["", ".", "..", "\ud800"]) {
        const { journal } = await told([answersCreateWith(() => answered(201, { id }))], CREATED);
        expect(journal.filter((entry) => entry.startsWith("created"))).toEqual(["created /Users/1 *-alice"]);
      }
      for (const location of [
        `${BASE}/Users/`,
        `${BASE}/Users/1/x`,
        `${BASE}/Groups/1`,
        "https://x.example/",
      ]) {
        const lie = answersCreateWith(() => answered(201, undefined, { location }));
        expect((await told([lie], CREATED)).writes).toEqual(["DELETE /Users/1"]);
      }
    },
  "A create is in the journal before it is sent, a PUT to an address that we made up too.": async () => {
    for (const step of [createUser("alice"), put("/Users/${{ unique }}")]) {
      const entries: string[] = [];
      let before: readonly string[] = [];
      const look = meanwhile(
        ({ method, path }) => method === step.method && /^\/Users(?!\/\.search)/.test(path),
        () => {
          before = [...entries];
        },
      );
      await told([look], { steps: [step] }, { hear: (entry) => entries.push(entry) });
      expect(before).toEqual(["pending /Users *-alice"]);
    }
  },
  "A create without an answer, with a 5xx or with a success that names nothing is looked for by its name.":
    async () => {
      for (const lie of [losesAnswers(isCreate), saysOf(isCreate, 503), saysOf(isCreate, 201)])
        expect((await told([lie], CREATED)).writes).toEqual(["DELETE /Users/1"]);
    },
  "What a lookup lists is held to the same rules before it is deleted.": async () => {
    const claims = instead(isLookup, (_, __, world) =>
      answered(200, { Resources: [STRANGER, { ...STRANGER, userName: world.marker() }] }),
    );
    const { server, writes, left } = await told([losesRequests(isCreate), claims], CREATED);
    expect([writes, left]).toEqual([[], ["/Users/stranger"]]);
    expect(server.asked()).toContain("GET /Users/stranger");
    const honest = await told([losesAnswers(isCreate), ignoresFilters], CREATED);
    expect([honest.writes, honest.left]).toEqual([["DELETE /Users/1"], []]);
  },
  "What was created last is deleted first, so that what refers goes before what it refers to.": async () => {
    const group = send("POST", { path: "/Groups", body: { displayName: "${{ unique }}" } });
    expect((await told([], { ...ALICE, steps: [createUser("bob"), group] })).writes).toEqual([
      "DELETE /Groups/3",
      "DELETE /Users/2",
      "DELETE /Users/1",
    ]);
  },
  "A deletion without an answer is repeated once.": async () => {
    const { writes, left } = await told([losesRequests(isDelete)], CREATED);
    expect([writes, left]).toEqual([["DELETE /Users/1", "DELETE /Users/1"], ["/Users/1"]]);
  },
  "A deletion that is answered 2xx, 404 or 410 is done; after every other answer a read says whether the resource is there.":
    async () => {
      expect((await told([saysOf(isDelete, 500)], CREATED)).left).toEqual([]);
      for (const status of [200, 204, 404, 410])
        expect((await told([saysOf(isDelete, status)], CREATED)).left).toEqual([]);
      for (const status of [302, 400, 403, 409, 500])
        expect((await told([refuses(isDelete, status)], CREATED)).left).toEqual(["/Users/1"]);
    },
  "What is left, and what nobody could find out about, is told and stays in the journal.": async () => {
    for (const lie of [refuses(isDelete, 500), losesAnswers(isRead), mergesIntoStranger]) {
      const { left, remains } = await told([lie], CREATED);
      expect(remains.flatMap((one) => (one.type === "created" ? [one.path] : []))).toEqual(left);
      expect(left).toHaveLength(1);
    }
    const unknown = await told([losesAnswers(isCreate), refuses(isLookup, 500)], CREATED);
    expect(unknown.left).toEqual(["/Users (*-alice)"]);
    expect(unknown.remains).toMatchObject([{ type: "pending", endpoint: "/Users" }]);
  },
  "After an interrupt nothing new is begun and everything is cleaned up.": async () => {
    const controller = new AbortController();
    const lies = [meanwhile(isCreate, () => controller.abort())];
    const { server, left } = await told(lies, PATCHED, { signal: controller.signal });
    expect([server.writes(), server.leftBehind(), left]).toEqual([["DELETE /Users/1"], [], []]);
  },
  "With `--no-cleanup` nothing is deleted and everything stays in the journal.": async () => {
    const { writes, remains } = await told([], CREATED, { options: { cleanup: false } });
    expect([writes, remains.length]).toEqual([[], 1]);
  },
  "`sweep` keeps to the same rules, and reads each resource once before it deletes.": async () => {
    const { remains } = await told([], CREATED, { options: { cleanup: false } });
    const other = lyingServer();
    other.world.resources.set("/Users/1", { id: "1", userName: "somebody" });
    expect(await sweep(other, remains)).toEqual(["not-ours /Users/1"]);
    expect(other.asked()).toEqual(["GET /Users/1"]);
  },
  "A name in the journal that holds no marker makes nothing ours.": async () => {
    for (const name of ["bjensen", ""]) {
      const server = lyingServer();
      await sweep(server, [
        { type: "created", path: "/Users/stranger", name },
        { type: "pending", endpoint: "/Users", name },
      ]);
      expect(server.writes()).toEqual([]);
    }
  },
  "Names begin with what only this run has: two runs of one seed share nothing.": async () => {
    const names = async (run: string) => {
      const options = { runId: runId(run), seed: 7, cleanup: false };
      const { server } = await told([], CREATED, { options });
      return asText(server.world.resources.get("/Users/1")?.userName);
    };
    const [one, other] = [await names("one"), await names("other")];
    expect([
      one.startsWith(runMarkerOf(runId("one"))),
      other.startsWith(runMarkerOf(runId("other"))),
    ]).toEqual([true, true]);
    expect(one.slice(0, 7)).not.toBe(other.slice(0, 7));
  },
  "After a refused create, in a bulk request too, nothing of its name is looked for.": async () => {
    const inBulk = bulk({ method: "POST", path: "/Users", bulkId: "a", data: { userName: "${{ unique }}" } });
    const isTaken = instead(isBulk, () =>
      answered(200, { Operations: [{ method: "POST", bulkId: "a", status: "409" }] }),
    );
    for (const { server } of [
      await told([isTaken], { steps: [inBulk] }),
      await told([refuses(isCreate, 409)], CREATED),
    ])
      expect(server.asked().at(-1)).toMatch(/^POST/);
  },
  "Before a run ends one look into each collection in which it created something finds what no answer told.":
    async () => {
      const makesTwins = instead(isCreate, async (_, truth, { resources, made }) => {
        const outcome = await truth();
        resources.set("/Users/900", { ...resources.get("/Users/1"), id: "900" });
        made.add("/Users/900");
        return outcome;
      });
      const { server, left } = await told([makesTwins], CREATED);
      expect([server.leftBehind(), left]).toEqual([[], []]);
    },
  "In that look and in `sweep` a deletion is believed after a read only; where the first three change nothing, the rest is told.":
    async () => {
      const onlySays = instead(isDelete, () => answered(204));
      const steps = ["a", "b", "c", "d", "e"].map(createUser);
      const { left, remains, server } = await told([onlySays], { steps });
      expect([left.length, server.writes().length]).toEqual([5, 8]);
      expect((await sweep(server, remains)).every((one) => one.startsWith("failed"))).toBe(true);
    },
  "What does not show that it is ours is told as left by the run and by `sweep` alike.": async () => {
    const forgets = instead(isCreate, async (_, truth, { resources, made }) => {
      const outcome = await truth();
      for (const path of made) resources.set(path, { id: "1", userName: "" });
      return outcome;
    });
    const { left, remains, server } = await told([forgets], CREATED);
    expect([left, await sweep(server, remains)]).toEqual([["/Users/1"], ["not-ours /Users/1"]]);
  },
  "A discovery endpoint is sent no write but a POST of an empty object, and nothing that it answers is claimed, looked for or deleted.":
    async () => {
      for (const path of ["/Schemas", "/ResourceTypes/", "/serviceproviderconfig"]) {
        const names = instead(isCreate, () => answered(201, { id: "stranger", userName: "bjensen" }));
        const { server, journal, writes } = await told([names], {
          steps: [send("POST", { path, body: {} })],
        });
        expect([writes, journal, server.asked().at(-1)]).toEqual([[], [], `POST ${path}`]);
      }
    },
  "What the server answers 201 to without saying where it is, and what it lists without an id, is told as left where no look finds it.":
    async () => {
      const { left, remains, server } = await told(
        [answersCreateWith(() => answered(201)), losesSight],
        CREATED,
      );
      expect(left).toEqual(["/Users (*-alice)"]);
      expect(await sweep(server, remains)).toEqual(["lost /Users (*-alice)"]);
      expect(server.writes()).toEqual([]);
    },
};

/** No list shows anybody. */
const losesSight = instead(isLookup, () => answered(200, { totalResults: 0, Resources: [] }));

const page = readFileSync(new URL("../../../docs/decisions/0003-whose-resource.md", import.meta.url), "utf8");
const sentences = page.split("\n").flatMap((line) => /^\d+\. (.+)$/.exec(line)?.[1] ?? []);

test("each rule of docs/decisions/0003-whose-resource.md has a test here, and each test a rule there", () => {
  expect(Object.keys(RULES)).toEqual(sentences);
});

test.each(
  Object.entries(RULES).map(([sentence, keeps], index) => ({ rule: `${index + 1}. ${sentence}`, keeps })),
)("$rule", ({ keeps }) => keeps());
