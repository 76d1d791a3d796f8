import { type JournalEntry, remainsOf } from "../../../src/io/journal.ts";
import type { RunEvent } from "../../../src/model/event.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Check, Profile, ResourceSetup, SendStep } from "../../../src/model/suite.ts";
import type { Verdict } from "../../../src/model/verdict.ts";
import { type RunOptions, run, sweepJournal } from "../../../src/run/index.ts";
import type { Journal, Remains } from "../../../src/run/ports/ports.ts";
import { check, intent, profile, send, suite } from "../../plan/builders.ts";
import { runOptions } from "../../support/run-options.ts";
import { BASE, library, neverAborted, noSchemas } from "../builders.ts";
import type { LyingServer } from "./server.ts";

/** A user made before the steps. */
export const givenUser = (name: string): ResourceSetup => ({
  kind: "resource",
  plain: false,
  name,
  endpoint: "/Users",
  body: { userName: `\${{ unique }}-${name}` },
  line: 8,
});

/** The same user made by a step of the check itself. */
export const createUser = (name: string): SendStep =>
  send("POST", {
    label: `POST /Users (${name})`,
    body: { userName: `\${{ unique }}-${name}` },
    save: { [name]: "body" },
  });

const CHANGE: JsonObject = { Operations: [{ op: "replace", path: "title", value: "Boss" }] };

const AT = "/Users/${{ alice.id }}";

export const put = (path = AT): SendStep => send("PUT", { path, body: { userName: "${{ unique }}-alice" } });
export const patch = (path = AT): SendStep => send("PATCH", { path, body: CHANGE });
export const remove = (path = AT): SendStep => send("DELETE", { path });
export const read = (path = AT): SendStep => send("GET", { path });
/** A bulk request with these operations. */
export const bulk = (...operations: readonly JsonObject[]): SendStep =>
  send("POST", { path: "/Bulk", body: { Operations: operations } });

/** A profile that speaks the intent `change-user` with these steps. */
export const speaking = (...steps: readonly SendStep[]): Profile =>
  profile("rfc", [], [intent("change-user", { takes: ["alice"], steps })]);

export type Played = {
  readonly events: readonly RunEvent[];
  readonly verdicts: readonly Verdict[];
  /** What the run says it had to leave. */
  readonly left: readonly string[];
  /** `/Users/7: DELETE answered 500` */
  readonly leftBecause: readonly string[];
  /** `pending /Users *-alice`: markers are written as `*`. */
  readonly journal: readonly string[];
  /** What the journal says may still be on the server. */
  readonly remains: readonly Remains[];
};

export type Play = {
  readonly checks?: readonly Check[];
  readonly profile?: Profile;
  readonly options?: Partial<RunOptions>;
  readonly signal?: AbortSignal;
  /** Hears of each entry of the journal as it is written. */
  readonly hear?: (entry: string) => void;
};

/** Compiled once: the stories claim nothing. */
const schemas = noSchemas();

/** Plays one check, or several, against a lying server. */
export const play = async (
  server: LyingServer,
  change: Partial<Check>,
  { checks, profile: player = profile("rfc"), options, signal = neverAborted(), hear = () => {} }: Play = {},
): Promise<Played> => {
  const entries: JournalEntry[] = [];
  const used = library([suite(...(checks ?? [check("lies", change)]))], { profiles: [player] });
  const events: RunEvent[] = [];
  const ports = {
    send: server.send,
    journal: journalTo((entry) => {
      entries.push(entry);
      hear(wordsOf(entry));
    }),
    clock: server.clock,
  };
  const stream = run(runOptions(used, options), ports, () => schemas, signal);
  for await (const event of stream) events.push(event);
  return {
    events,
    verdicts: events.flatMap((event) => (event.type === "case-finished" ? [event.verdict] : [])),
    left: events.flatMap((event) => (event.type === "run-finished" ? event.left.map(withoutMarker) : [])),
    leftBecause: events.flatMap((event) =>
      event.type === "cleanup-failed" ? [withoutMarker(`${event.resource}: ${event.detail}`)] : [],
    ),
    journal: entries.map(wordsOf),
    remains: remainsOf(entries),
  };
};

const journalTo = (keep: (entry: JournalEntry) => void): Journal => ({
  pending: (entry) => keep({ type: "pending", ...entry }),
  created: (entry) => keep({ type: "created", ...entry }),
  gone: (entry) => keep({ type: "gone", ...entry }),
});

const wordsOf = (entry: JournalEntry): string => withoutMarker(Object.values(entry).join(" "));

/** Sweeps up what a run left, as after a kill -9: `deleted /Users/1`. */
export const sweep = async (server: LyingServer, remains: readonly Remains[]): Promise<readonly string[]> => {
  const deletions = await sweepJournal(remains, {
    base: BASE,
    send: server.send,
    headers: [],
    timeoutMs: 1000,
    clock: server.clock,
    signal: neverAborted(),
  });
  return deletions.map(({ result, resource }) => withoutMarker(`${result} ${resource}`));
};

const withoutMarker = (text: string): string => text.replace(/sc[0-9a-z]{12}/g, "*");

/** Why a case is undecided, in a word; or its verdict. */
export const endOf = (verdict: Verdict): string =>
  verdict.kind === "undecided" ? verdict.obstacle.kind : verdict.kind;
