import type { ProfileId } from "./ids.ts";
import type { Source } from "./requirement.ts";

/** Why a row is not played: nobody has done it yet, the suite language cannot say it, or no client of a server could see it. */
export const UNPLAYED = ["not-yet", "language", "cannot-be-seen"] as const;
export type Unplayed = {
  readonly because: (typeof UNPLAYED)[number];
  /** What is missing, or what cannot be seen. */
  readonly lacks?: string;
};

/** One thing that an identity provider sends, as its reference shows it, and what of the library sends it. */
export type WireRow = {
  /** Its name among the rows of its profiles: `probe-by-user-name`. */
  readonly name: string;
  /** The title of the reference in which it stands: `What Microsoft Entra ID sends`. */
  readonly reference: string;
  /** `suites/idp/wire/entra-users.yaml`. */
  readonly file: string;
  readonly when: string;
  /** Profiles whose row it is; none for a provider that no profile plays. */
  readonly profiles: readonly ProfileId[];
  /** Request line below the base URL, the headers that it is about, a blank line, the body; `<…>` varies. */
  readonly request: string;
  /** What the provider needs back, and what happens otherwise, where that is known. */
  readonly wants?: string;
  readonly breaks?: string;
  readonly source: Source;
  /** Intents and ids of checks that send it; none when it is not played. */
  readonly playedBy: readonly string[];
  /** In what the request that is played is not quite the row. */
  readonly differs?: string;
  readonly unplayed?: Unplayed;
};
