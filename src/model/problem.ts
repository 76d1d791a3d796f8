/** Where a mistake of the author or user stands. Lines and columns count from 1. */
export type Place = {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** How many characters the caret line underlines. */
  readonly length?: number;
  /** The text of that line, for the excerpt. */
  readonly excerpt?: string;
};

/** A mistake in a suite, a configuration, a flag: data, collected and shown all at once (exit 2). */
export type Problem = {
  readonly at: Place;
  /** What is wrong: `unknown keyword "statuss"`. */
  readonly what: string;
  /** What to do: `Did you mean "status"?`. */
  readonly fix?: string;
};

/** A value, or every reason why there is none. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly warnings?: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
