import type { Outcome, Response } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import type { Template } from "../../../src/model/suite.ts";
import type { Stage } from "../../../src/run/rehearsal/stage.ts";

/** What is asked, `PATCH /Groups/1`, and with which body. */
type Asked = { readonly line: string; readonly body: Template | undefined };

/** Answers the n-th request, from 1; without an answer it is as if none came. */
type Script = (asked: Asked, count: number) => Outcome | undefined;

/** A stage whose answers are written by hand, and on which time passes only by sleeping. `$patch` is filled in as it is sent. */
export const scriptedStage = (script: Script, isOver = (): boolean => false) => {
  const asked: Asked[] = [];
  let now = 0;
  const hear = (one: Asked): Response | undefined => {
    asked.push(one);
    const outcome = script(one, asked.length);
    return outcome?.kind === "answered" ? outcome.response : undefined;
  };
  const stage: Stage = {
    send: async (method, path, body) => ({
      sent: sentAs(body),
      response: hear({ line: `${method} ${path}`, body }),
    }),
    read: async (path) => hear({ line: `GET ${path}`, body: undefined }),
    sleep: async (ms) => {
      now += ms;
    },
    now: () => now,
    troubles: () => [],
    isOver,
    answers: () => [],
    requests: () => asked.length,
    cleanUp: async () => [],
  };
  return { stage, asked, lines: () => asked.map(({ line }) => line) };
};

const sentAs = (body: Template | undefined): Json | undefined => {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const { $patch, ...rest } = body as { readonly [name: string]: Json };
  return $patch === undefined ? rest : { Operations: $patch };
};
