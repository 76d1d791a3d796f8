import type { Json } from "./json.ts";

/** One request and whatever came back: the value on which everything turns. Holds no secret. */
export type Exchange = {
  /** The label of the step. */
  readonly step: string;
  readonly request: SentRequest;
  readonly outcome: Outcome;
  /** From the first byte sent to the last received; retries included. */
  readonly durationMs: number;
  /** How often it was sent: more than once after 429, 503 or a poll. */
  readonly attempts: number;
};

export type SentRequest = {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** As sent, without `Authorization`. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The bytes of the body, as text. */
  readonly body?: string;
  /** Whose credentials went along: `token`, `anonymous`, `wrong-token`, `second-token`. */
  readonly as: string;
};

export type Outcome =
  | { readonly kind: "answered"; readonly response: Response }
  | { readonly kind: "unanswered"; readonly reason: Unanswered; readonly detail: string };

/** Why there is no answer; never the target's fault. */
export type Unanswered =
  | "refused"
  | "reset"
  | "timeout"
  | "dns"
  | "tls"
  | "malformed"
  | "too-large"
  | "throttled"
  | "interrupted"
  | "not-ours"
  | "other";

export type Response = {
  readonly status: number;
  /** Names in lower case; a repeated header is joined by `, `. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Body;
};

/** A body is parsed once, here. `json` keeps its text. */
export type Body =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: Json; readonly text: string }
  | { readonly kind: "text"; readonly text: string };
