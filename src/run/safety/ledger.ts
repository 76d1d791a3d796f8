import type { Journal } from "../ports/ports.ts";

/** The journal of a run, and what of it a last look needs. */
export type Ledger = Journal & {
  /** Collections in which something was created, or may have been: `/Users`. */
  readonly collections: () => readonly string[];
};

export const createLedger = (journal: Journal): Ledger => {
  const collections = new Set<string>();
  const open = new Map<string, string>();
  return {
    pending: (entry) => {
      open.set(entry.name, entry.endpoint);
      journal.pending(entry);
    },
    created: (entry) => {
      collections.add(entry.path.replace(/\/[^/]*$/, ""));
      journal.created(entry);
    },
    gone: (entry) => {
      if (entry.path === undefined) open.delete(entry.name);
      journal.gone(entry);
    },
    collections: () => [...new Set([...collections, ...open.values()])].filter(isCollection),
  };
};

const isCollection = (path: string): boolean => /^\/[^/?#]+$/.test(path);
