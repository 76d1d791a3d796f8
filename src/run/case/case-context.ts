import type { Need, Profile, SendStep, Step } from "../../model/suite.ts";
import type { BuiltRequest, SaidBy } from "../request/build-request.ts";
import type { CaseHttp } from "../request/case-http.ts";
import type { Permission } from "../safety/ownership.ts";
import type { JudgeSettings } from "../step/judge-answer.ts";
import type { Values } from "../step/values.ts";
import type { CaseEvents } from "./case-events.ts";
import type { RetryTime } from "./retry-read.ts";

/** With what the steps of one case are played. Only `run-case` and `run-step` take it whole; what they call takes what it uses. */
export type CaseContext = {
  readonly values: Values;
  readonly http: Pick<CaseHttp, "send">;
  readonly events: Pick<CaseEvents, "exchange" | "findings">;
  readonly intents: Profile["intents"];
  readonly build: (step: SendStep, saidBy: SaidBy, values: Values) => BuiltRequest;
  readonly mayWrite: (path: string) => Promise<Permission>;
  /** Whether a request whose answer was lost is known to have changed nothing. */
  readonly isWithoutEffect: (request: BuiltRequest, step: string) => Promise<boolean>;
  /** When something was last created or changed, by the clock of the run; a read may have to wait for it. */
  readonly writtenAt: () => number | undefined;
  readonly judging: JudgeSettings;
  /** Whether the profile is known to send what a step sends: what follows from anything else is noted and nothing more. */
  readonly isKnownToBeSent: (step: Step) => boolean;
  readonly time: RetryTime;
  /** Whether the target has what a way of saying something needs. */
  readonly isThere: (needs: readonly Need[]) => boolean;
};
