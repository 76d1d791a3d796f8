import { compileSchemas } from "../assert/schemas/schemas.ts";
import { clock } from "../io/clock.ts";
import type { ConnectionOptions } from "../io/connection/dispatcher.ts";
import type { Credentials } from "../io/credentials.ts";
import { createSend } from "../io/http.ts";
import { type OpenJournal, openJournal } from "../io/journal.ts";
import type { SchemaFiles } from "../io/library-files.ts";
import type { Secrets } from "../io/secrets.ts";
import type { RunEvent } from "../model/event.ts";
import { type RunOptions, run, type Send } from "../run/index.ts";

/** A run and its surroundings: what is played, how the target is reached, who we are to it, what nobody may see. */
export type SessionOptions = {
  readonly options: RunOptions;
  readonly schemas: SchemaFiles;
  readonly connection: ConnectionOptions;
  readonly credentials: Credentials;
  readonly secrets: Secrets;
};

/** A run that can begin: its doors are open. */
export type Session = {
  readonly journal: OpenJournal;
  readonly send: Send;
  /** What happens, without secrets. At its end, early or not, everything is cleaned up and the doors are closed. */
  readonly events: (signal: AbortSignal) => AsyncGenerator<RunEvent>;
};

/** Opens the doors of a run. Whoever opens a session reads its events, or the doors stay open. */
export const openSession = (session: SessionOptions): Session => {
  const { options, secrets, credentials } = session;
  const { runId, base } = options;
  const http = createSend({ ...session.connection, credentials, secrets });
  const journal = openJournal({ tool: "scim-check", runId, base, startedAt: clock.iso() });
  const compile = compileSchemas(session.schemas);
  return {
    journal,
    send: http.send,
    events: async function* (signal) {
      const stop = stoppedBy(signal);
      const events = run(options, { send: http.send, journal, clock }, compile, stop.signal);
      try {
        // Not for-await: a reader that stops early would end the engine before it has cleaned up.
        for (let next = await events.next(); next.done !== true; next = await events.next())
          yield secrets.maskEvent(next.value);
      } finally {
        stop.now();
        while ((await events.next()).done !== true);
        await http.close();
        journal.close();
      }
    },
  };
};

/** A signal that follows another one, and that we can give ourselves. */
const stoppedBy = (outer: AbortSignal): { readonly signal: AbortSignal; readonly now: () => void } => {
  const stop = new AbortController();
  const forward = (): void => stop.abort(outer.reason);
  outer.addEventListener("abort", forward, { once: true });
  if (outer.aborted) forward();
  return {
    signal: stop.signal,
    now: () => {
      outer.removeEventListener("abort", forward);
      stop.abort();
    },
  };
};
