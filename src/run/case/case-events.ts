import type { ExchangeFinished, RunEvent } from "../../model/event.ts";
import type { Body, Exchange, Outcome, SentRequest } from "../../model/exchange.ts";
import type { Finding } from "../../model/finding.ts";
import type { CaseId } from "../../model/ids.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { Clock } from "../ports/ports.ts";

/** Tells what happens in one case, in the order of `RunEvent`. */
export type CaseEvents = {
  readonly started: () => void;
  readonly exchange: (exchange: Exchange, phase: ExchangeFinished["phase"]) => void;
  readonly findings: (findings: readonly Finding[]) => void;
  /** A resource of ours that is still there, and why. */
  readonly left: (resource: string, detail: string) => void;
  readonly finished: (verdict: Verdict) => void;
};

export const createCaseEvents = (id: CaseId, emit: (event: RunEvent) => void, clock: Clock): CaseEvents => {
  let startedAt: number | undefined;
  return {
    started: () => {
      startedAt = clock.now();
      emit({ type: "case-started", case: id, at: clock.iso() });
    },
    exchange: (exchange, phase) =>
      emit({
        type: "exchange-finished",
        case: id,
        exchange: {
          ...exchange,
          request: truncatedRequest(exchange.request),
          outcome: truncated(exchange.outcome),
        },
        phase,
      }),
    findings: (findings) => {
      for (const finding of findings) emit({ type: "finding-made", case: id, finding });
    },
    left: (resource, detail) => emit({ type: "cleanup-failed", case: id, resource, detail }),
    finished: (verdict) => {
      const tookMs = clock.now() - (startedAt ?? clock.now());
      emit({ type: "case-finished", case: id, verdict, durationMs: Math.round(tookMs * 10) / 10 });
    },
  };
};

const LONGEST_BODY = 65_536;

/** Events hold a body once, as text, and not without bound: a saved run must stay readable. */
const truncated = (outcome: Outcome): Outcome => {
  if (outcome.kind === "unanswered") return outcome;
  const { response } = outcome;
  return { kind: "answered", response: { ...response, body: truncatedBody(response.body) } };
};

const truncatedRequest = (request: SentRequest): SentRequest =>
  request.body === undefined ? request : { ...request, body: truncatedText(request.body) };

const truncatedBody = (body: Body): Body =>
  body.kind === "none" ? body : { kind: "text", text: truncatedText(body.text) };

const truncatedText = (text: string): string =>
  text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}… (${text.length} characters)` : text;
