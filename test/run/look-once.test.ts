import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../src/model/event.ts";
import type { Outcome } from "../../src/model/exchange.ts";
import { caseId, profileId } from "../../src/model/ids.ts";
import { lookOnce } from "../../src/run/look-once.ts";
import { pendingCreate } from "../../src/run/safety/delete-created.ts";
import { markerOf } from "../../src/run/safety/marker.ts";
import { idOf } from "../plan/builders.ts";
import { runOptions } from "../support/run-options.ts";
import { answered, door, library, neverAborted, sleepyClock } from "./builders.ts";

const OPTIONS = runOptions(library([]));
const CASE = caseId(idOf("one"), profileId("rfc"));
const OTHER = caseId(idOf("two"), profileId("rfc"));
const NAME = `${markerOf(OPTIONS.runId, CASE)}-a`;

type World = {
  /** The name of the one user who is there; absent: nobody is. */
  readonly userName?: string;
  readonly deletion?: Outcome;
  readonly left?: readonly string[];
  readonly collections?: readonly string[];
};

/** A run that ends, on a target with at most one user, `/Users/9`. */
const looked = async ({ userName, deletion = answered(204), left = [], collections = ["/Users"] }: World) => {
  let isThere = userName !== undefined;
  const { send, asked, requests } = door(({ method, url }) => {
    const user = { id: "9", userName: userName ?? "" };
    if (!url.endsWith("/Users/9"))
      return answered(200, { totalResults: 1, Resources: isThere ? [user] : [] });
    if (method === "GET") return isThere ? answered(200, user) : answered(404);
    isThere = deletion.kind !== "answered" || deletion.response.status !== 204;
    return deletion;
  });
  const events: RunEvent[] = [];
  const gone: string[] = [];
  const told = new Set(left);
  await lookOnce({
    options: OPTIONS,
    clock: sleepyClock(),
    ledger: {
      pending: () => {},
      created: () => {},
      gone: ({ path, name }) => void gone.push(path ?? `name ${name}`),
      collections: () => collections,
    },
    send,
    signal: neverAborted(),
    ids: [OTHER, CASE],
    left: told,
    emit: (event) => events.push(event),
  });
  return { asked: asked(), requests, events, gone, left: [...told] };
};

describe("one look before a run ends", () => {
  test("deletes what is of the run, and tells nothing", async () => {
    const { asked, events, left } = await looked({ userName: NAME });
    expect(asked).toContain("DELETE /Users/9");
    expect([events, left]).toEqual([[], []]);
  });

  test("tells with its case what stays all the same", async () => {
    const { events, left } = await looked({ userName: NAME, deletion: answered(500) });
    expect(left).toEqual(["/Users/9"]);
    expect(events).toEqual([
      { type: "cleanup-failed", case: CASE, resource: "/Users/9", detail: expect.stringContaining("500") },
    ]);
  });

  test("tells what stays of a case that is not known only as left", async () => {
    const userName = `${markerOf(OPTIONS.runId, caseId(idOf("three"), profileId("rfc")))}-a`;
    const { events, left } = await looked({ userName, deletion: answered(500) });
    expect([events, left]).toEqual([[], ["/Users/9"]]);
  });

  test("takes back that a create may have left something, when it found and deleted that", async () => {
    const pending = pendingCreate({ endpoint: "/Users", name: NAME });
    const { gone, left } = await looked({ userName: NAME, left: [pending, "/Users/8"] });
    expect(left).toEqual(["/Users/8"]);
    expect(gone).toContain(`name ${NAME}`);
  });

  test("leaves what is of nobody's, or of another run", async () => {
    const { asked, left } = await looked({ userName: "somebody@example.com" });
    expect(asked.filter((line) => line.startsWith("DELETE"))).toEqual([]);
    expect(left).toEqual([]);
  });

  test("does not try again what has been told as left", async () => {
    const { asked } = await looked({ userName: NAME, left: ["/Users/9"] });
    expect(asked.filter((line) => line.startsWith("DELETE"))).toEqual([]);
  });

  test("is taken only where something was created, and speaks as scim-check", async () => {
    expect((await looked({ userName: NAME, collections: [] })).asked).toEqual([]);
    const { requests } = await looked({});
    expect(requests.map(({ as }) => as)).toContain("token");
    expect(JSON.stringify(requests[0]?.headers)).toContain("scim-check/");
  });
});
