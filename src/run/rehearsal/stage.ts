import type { Outcome, Response } from "../../model/exchange.ts";
import { caseId, checkId, suiteId } from "../../model/ids.ts";
import type { Json } from "../../model/json.ts";
import type { Profile, SendStep, Template } from "../../model/suite.ts";
import { type CaseSettings, openCase } from "../case/open-case.ts";
import { endpointOf } from "../request/address.ts";
import { isTransient } from "../request/transient.ts";

/** What came of a request of the rehearsal. */
export type Said = {
  /** The body as it was sent, fitted to the target. */
  readonly sent: Json | undefined;
  readonly response: Response | undefined;
};

/** Where the rehearsal goes on: it sends as a case does, creates what is its own, and cleans up. */
export type Stage = {
  readonly send: (
    method: "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: Template,
  ) => Promise<Said>;
  readonly read: (path: string) => Promise<Response | undefined>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** `POST /Users`: what the server failed at once, and not when it was asked again. */
  readonly troubles: () => readonly string[];
  /** No further request may begin. */
  readonly isOver: () => boolean;
  /** Answers so far. */
  readonly answers: () => readonly Response[];
  readonly requests: () => number;
  /** Deletes everything; what had to stay, and why. */
  readonly cleanUp: () => Promise<readonly { readonly resource: string; readonly detail: string }[]>;
};

/** By this the names of what the rehearsal creates are made, as those of a case are. */
const NAME = checkId(suiteId("rehearsal"), "of-the-run");

export const openStage = (profile: Profile, settings: CaseSettings): Stage => {
  const left: { resource: string; detail: string }[] = [];
  const answers: Response[] = [];
  const troubles = new Set<string>();
  let requests = 0;
  const hear = (outcome: Outcome): Response | undefined => {
    requests += 1;
    if (outcome.kind === "unanswered") return undefined;
    answers.push(outcome.response);
    return outcome.response;
  };
  const { context, setUpTools, cleanUp } = openCase(
    { id: caseId(NAME, profile.id), profile },
    {
      started: () => {},
      exchange: ({ outcome }) => void hear(outcome),
      findings: () => {},
      left: (resource, detail) => left.push({ resource, detail }),
      finished: () => {},
    },
    settings,
  );
  const { clock, signals } = settings;

  return {
    send: async (method, path, body) => {
      // Built anew, a create has a name of its own, whatever became of the one before.
      const once = async (): Promise<Said & { readonly isTransient: boolean }> => {
        const built = context.build(request(method, path, body), "suite", context.values);
        const { sent } = built;
        if (method !== "POST" && !(await context.mayWrite(built.path)).ok)
          return { sent, response: undefined, isTransient: false };
        const { outcome } = await context.http.send(built.request, "rehearsal");
        return { sent, response: hear(outcome), isTransient: isTransient(outcome) };
      };
      const first = await once();
      if (!first.isTransient) return first;
      const second = await once();
      if (!second.isTransient) troubles.add(`${method} ${endpointOf(path)}`);
      return second;
    },
    troubles: () => [...troubles],
    read: async (path) => {
      const { outcome } = await setUpTools.get(path);
      return outcome.kind === "answered" ? outcome.response : undefined;
    },
    sleep: (ms) => clock.sleep(ms, signals.steps),
    now: clock.now,
    isOver: () => settings.isStopping() || signals.steps.aborted,
    answers: () => answers,
    requests: () => requests,
    cleanUp: async () => {
      await cleanUp();
      return left;
    },
  };
};

const request = (method: SendStep["method"], path: string, body: Template | undefined): SendStep => ({
  kind: "send",
  label: "rehearsal",
  line: 1,
  method,
  path,
  query: {},
  headers: {},
  ...(body === undefined ? {} : { body }),
  as: "token",
  adapt: true,
  save: {},
  claims: [],
});
