import type { CaseId } from "./ids.ts";

/** Why a case does not apply to this target or profile. */
export type SkipReason =
  | { readonly kind: "not-supported"; readonly need: string; readonly by: "discovery" | "config" | "probe" }
  | { readonly kind: "not-spoken"; readonly intent: string }
  | { readonly kind: "not-configured"; readonly what: string }
  | { readonly kind: "read-only" }
  | {
      /** The target says that it has what the check needs, and was seen not to do it; `shownBy` is the case that reports it. */
      readonly kind: "gap";
      readonly need: string;
      /** `User.displayName is not kept`: the same words for every case that it keeps from being played. */
      readonly gap: string;
      readonly shownBy: CaseId;
    };

/** Why we could not tell; never the target's fault. */
export type UndecidedReason =
  | { readonly kind: "no-answer"; readonly step: string; readonly detail: string }
  | {
      readonly kind: "setup-failed";
      readonly step: string;
      readonly detail: string;
      readonly signature: string;
    }
  | { readonly kind: "nothing-captured"; readonly step: string; readonly detail: string }
  | { readonly kind: "not-ours"; readonly step: string; readonly detail: string }
  | { readonly kind: "interrupted" }
  | { readonly kind: "not-run"; readonly because: "bail" | "global-timeout" | "interrupted" | "target-lost" };

/** The verdict of a case. `warn`: only should or info broken. `obstacle` is a name of the event stream, which is public: it stays. */
export type Verdict =
  | { readonly kind: "pass" }
  | { readonly kind: "warn" }
  | { readonly kind: "fail" }
  | { readonly kind: "skip"; readonly reason: SkipReason }
  | { readonly kind: "undecided"; readonly obstacle: UndecidedReason };

export type VerdictKind = Verdict["kind"];

export const VERDICT_KINDS: readonly VerdictKind[] = ["pass", "warn", "fail", "skip", "undecided"];
