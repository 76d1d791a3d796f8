import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { OutgoingRequest, Remains, Send } from "../../../src/run/ports/ports.ts";
import { sweepJournal } from "../../../src/run/safety/sweep.ts";
import { answered, BASE, neverAborted } from "../builders.ts";
import {
  ignoresFilters,
  instead,
  isDelete,
  isLookup,
  isRead,
  losesAnswers,
  losesRequests,
  refuses,
} from "./lies.ts";
import { type Lie, lyingServer, STRANGER } from "./server.ts";
import { sweep } from "./stories.ts";

const MARKER = "scabc123abc123";

/** A server on which a killed run left these, by their paths. */
const serverWith = (resources: { readonly [path: string]: JsonObject }, ...lies: readonly Lie[]) => {
  const server = lyingServer(...lies);
  for (const [path, resource] of Object.entries(resources)) {
    server.world.resources.set(path, resource);
    server.world.made.add(path);
  }
  return server;
};

const created = (path: string, name = MARKER): Remains => ({ type: "created", path, name });
const pending = (name = MARKER, endpoint = "/Users"): Remains => ({ type: "pending", endpoint, name });

const ALICE = { id: "1", userName: MARKER };
const TEAM = { id: "2", displayName: MARKER };

test("what was created last is swept first", async () => {
  const server = serverWith({ "/Users/1": ALICE, "/Groups/2": TEAM });
  expect(await sweep(server, [created("/Users/1"), created("/Groups/2")])).toEqual([
    "deleted /Groups/2",
    "deleted /Users/1",
  ]);
  const looked = (path: string) => [`GET ${path}`, `DELETE ${path}`, `GET ${path}`];
  expect(server.asked()).toEqual([...looked("/Groups/2"), ...looked("/Users/1")]);
});

test.each<[what: string, remains: Remains, lies: readonly Lie[], swept: readonly string[]]>([
  ["of a stranger", created("/Users/stranger"), [], ["not-ours /Users/stranger"]],
  ["that is gone", created("/Users/9"), [], ["gone /Users/9"]],
  ["that cannot be read", created("/Users/1"), [refuses(isRead, 500)], ["failed /Users/1"]],
  ["whose read has no answer", created("/Users/1"), [losesAnswers(isRead)], ["failed /Users/1"]],
  ["whose deletion is refused", created("/Users/1"), [refuses(isDelete, 403)], ["failed /Users/1"]],
  ["whose deletion has no answer", created("/Users/1"), [losesRequests(isDelete)], ["failed /Users/1"]],
  ["whose name has changed", created("/Users/1", `${MARKER}-before`), [], ["deleted /Users/1"]],
  ["without a marker in its name", created("/Users/1", "alice"), [], ["not-ours /Users/1"]],
  ["without a name", created("/Users/stranger", ""), [], ["not-ours /Users/stranger"]],
  ["whose name is a stranger's", created("/Users/stranger", "bjensen"), [], ["not-ours /Users/stranger"]],
  ["of another run", created("/Users/1", "scdef456def456"), [], ["not-ours /Users/1"]],
  ["that was begun and carried out", pending(), [], ["deleted /Users/1"]],
  ["that was begun and not carried out", pending("scdef456def456"), [], []],
  ["that was begun under a stranger's name", pending("bjensen"), [], []],
  ["that was begun, where filters are ignored", pending(), [ignoresFilters], ["deleted /Users/1"]],
  ["that was begun, where nothing is listed", pending(), [refuses(isLookup, 500)], ["failed /Users (*)"]],
  [
    "that was begun, where a list has a stranger in a group of ours",
    pending(),
    [instead(isLookup, () => answered(200, { Resources: [{ ...STRANGER, groups: [{ display: MARKER }] }] }))],
    [],
  ],
  [
    "that was begun, where a list gives ours a stranger's id",
    pending(),
    [instead(isLookup, () => answered(200, { Resources: [{ ...ALICE, id: "stranger" }] }))],
    ["not-ours /Users/stranger"],
  ],
  [
    "that was begun, where a list gives ours no id",
    pending(),
    [instead(isLookup, () => answered(200, { Resources: [{ userName: MARKER }] }))],
    ["failed /Users (*)"],
  ],
])("an entry %s", async (_, remains, lies, swept) => {
  const server = serverWith({ "/Users/1": ALICE }, ...lies);
  expect(await sweep(server, [remains])).toEqual(swept);
  expect(server.foreignWrites().filter((write) => write !== "DELETE /Users/9")).toEqual([]);
  const isStillThere = !swept.includes("deleted /Users/1");
  expect(server.leftBehind()).toEqual(isStillThere ? ["/Users/1"] : []);
});

test("a resource is read once: a killed run is long over, and nothing shows late", async () => {
  const server = serverWith({}, losesAnswers(isRead));
  await sweep(server, [created("/Users/1")]);
  expect(server.asked()).toEqual(["GET /Users/1"]);
});

test("what is asked is asked as the user says, with our own headers", async () => {
  const requests: OutgoingRequest[] = [];
  const send: Send = async (request) => {
    requests.push(request);
    return answered(200, { Resources: [] });
  };
  const headers = [["Accept", "application/scim+json"]] as const;
  const { clock } = lyingServer();
  const name = `${MARKER} team`;
  await sweepJournal([{ type: "pending", endpoint: "/Groups", name }], {
    base: BASE,
    send,
    headers,
    timeoutMs: 1234,
    clock,
    signal: neverAborted(),
  });
  const url = `${BASE}/Groups?filter=displayName%20eq%20%22${MARKER}%20team%22`;
  expect(requests).toEqual([{ method: "GET", url, headers, as: "token", timeoutMs: 1234 }]);
});

test("a create that was begun and one that is known are swept together, once", async () => {
  const server = serverWith({ "/Users/1": ALICE });
  expect(await sweep(server, [created("/Users/1"), pending()])).toEqual(["deleted /Users/1"]);
});
