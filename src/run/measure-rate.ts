import type { MeasuredRate } from "../model/checklist.ts";
import { ownHeaders } from "../model/default-headers.ts";
import type { Ports } from "./ports/ports.ts";

/** What is asked, how often and for how long. */
export type RateQuestion = {
  readonly base: string;
  readonly toolVersion: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly timeoutMs: number;
  /** A userName that nobody has. */
  readonly nobody: string;
};

/**
 * Sends lookups of nobody at a steady pace, whether or not the ones before are answered, and says what came. An answer below
 * 500 counts, a 429 too: it is counted apart. Sends `perSecond` × `seconds` requests at most.
 */
export const measureRate = async (
  { base, toolVersion, perSecond, seconds, timeoutMs, nobody }: RateQuestion,
  { send, clock }: Pick<Ports, "send" | "clock">,
  signal: AbortSignal,
): Promise<MeasuredRate> => {
  const url = `${base}/Users?filter=${encodeURIComponent(`userName eq "${nobody}"`)}`;
  const ask = async (): Promise<Answer> => {
    const asked = clock.now();
    const request = { method: "GET", url, headers: ownHeaders(toolVersion), as: "token", timeoutMs } as const;
    const outcome = await send(request, signal);
    const status = outcome.kind === "answered" ? outcome.response.status : undefined;
    return { status, ms: clock.now() - asked };
  };
  const start = clock.now();
  const under: Promise<Answer>[] = [];
  for (let index = 0; index < Math.round(perSecond * seconds) && !signal.aborted; index += 1) {
    const due = start + (index * 1000) / perSecond;
    if (due > clock.now()) await clock.sleep(due - clock.now(), signal);
    under.push(ask());
  }
  const answers = await Promise.all(under);
  return {
    sent: answers.length,
    answered: answers.filter(({ status = 500 }) => status < 500).length,
    refused: answers.filter(({ status }) => status === 429).length,
    seconds: Math.max(seconds, (clock.now() - start) / 1000),
    slowestMs: Math.max(0, ...answers.map(({ ms }) => ms)),
  };
};

/** No status: there was no answer. */
type Answer = { readonly status: number | undefined; readonly ms: number };
