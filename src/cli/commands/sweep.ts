import { clock } from "../../io/clock.ts";
import { createSend } from "../../io/http.ts";
import {
  isAlive,
  keepInJournal,
  readJournals,
  remainsOf,
  removeJournal,
  type SavedJournal,
} from "../../io/journal.ts";
import { toolVersion } from "../../io/package-root.ts";
import { ownHeaders } from "../../model/default-headers.ts";
import { visible } from "../../report/escape.ts";
import { type Deletion, isLeft, type Send, sweepJournal } from "../../run/index.ts";
import { gatherConnection } from "../gather/connection.ts";
import { watchSignals } from "../play/signals.ts";
import type { Door } from "../settings/call.ts";
import { done, withInput } from "./with-input.ts";

/** `scim-check sweep`: deletes what killed runs left, each after reading that it is ours. */
export const sweepCommand = withInput(async (input, { door }) => {
  const { read, problems, notices } = input;
  const { output, secrets } = door;
  const { address, credentials, options } = gatherConnection(input, secrets);
  const base = address?.base;
  const timeoutMs = read.durationMs("timeout");
  if (problems.length > 0) return { ok: false, problems };
  for (const notice of notices) output.err(`note: ${notice}\n`);
  const journals = readJournals().filter(({ head }) => base === undefined || head.base === base);
  const dead = journals.filter((journal) => isDead(journal, read.isOn("force"), door));
  // Each journal names its own target: a token for one must not go to another.
  const targets = new Set(dead.filter(hasRemains).map(({ head }) => head.base));
  if (base === undefined && targets.size > 1) {
    const what = `journals of several targets: ${[...targets].join(", ")}`;
    read.refuse("url", what, "Sweep one after the other with --url.");
    return { ok: false, problems };
  }
  const http = createSend({ ...options, connections: 1, credentials, secrets });
  const stop = new AbortController();
  const unwatch = watchSignals(
    { first: (name) => stop.abort(name), later: () => {} },
    door.signals,
    clock.now,
  );
  let failures = 0;
  for (const journal of dead) failures += await sweepOne(journal, http.send, timeoutMs, stop.signal, door);
  unwatch();
  await http.close();
  if (dead.length === 0) output.out("nothing to sweep\n");
  return done(failures === 0 ? 0 : 1);
});

const hasRemains = ({ entries }: SavedJournal): boolean => remainsOf(entries).length > 0;

const isDead = ({ head }: SavedJournal, isForced: boolean, { output }: Door): boolean => {
  if (isForced || !isAlive(head.pid)) return true;
  output.err(`run ${head.runId} still goes on (process ${head.pid}); --force sweeps it all the same\n`);
  return false;
};

const WORDS: { readonly [result in Deletion["result"]]: string } = {
  deleted: "deleted",
  gone: "already gone",
  "not-ours": "left alone",
  failed: "failed",
  lost: "not found",
};

/** Sweeps one journal and gives the number of resources that are still there. */
const sweepOne = async (
  journal: SavedJournal,
  send: Send,
  timeoutMs: number,
  signal: AbortSignal,
  { output }: Door,
): Promise<number> => {
  const { base, runId, startedAt } = journal.head;
  const remains = remainsOf(journal.entries);
  if (remains.length === 0) {
    removeJournal(journal);
    return 0;
  }
  output.out(`run ${runId} of ${startedAt} on ${base}\n`);
  const target = { base, send, headers: ownHeaders(toolVersion()), timeoutMs, clock, signal };
  const swept = await sweepJournal(remains, target);
  for (const { resource, result, detail } of swept) {
    output.out(
      `  ${visible(resource)}  ${WORDS[result]}${detail === undefined ? "" : `: ${visible(detail)}`}\n`,
    );
  }
  // What is not seen to be ours, or not found, will not be so another time: it is told once.
  if (swept.some(({ result }) => result === "failed")) keepInJournal(journal, remains);
  else removeJournal(journal);
  return swept.filter(isLeft).length;
};
