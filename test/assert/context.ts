import type { JudgeContext } from "../../src/assert/definition/keyword.ts";
import { compileSchemas } from "../../src/assert/schemas/schemas.ts";
import type { Body, Response } from "../../src/model/exchange.ts";
import type { Json } from "../../src/model/json.ts";
import type { TargetDescription } from "../../src/model/target.ts";
import { bundled } from "./bundled.ts";

/** A target that publishes what the RFC prints. */
export const coreTarget: TargetDescription = {
  base: "https://api.example.com/scim/v2",
  capabilities: [],
  resourceTypes: [
    {
      name: "User",
      endpoint: "/Users",
      schema: "urn:ietf:params:scim:schemas:core:2.0:User",
      extensions: [{ schema: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", required: false }],
    },
  ],
  schemas: bundled.core,
  configuration: null,
  notes: [],
};

export const compile = compileSchemas(bundled);
const schemas = compile(coreTarget);

/** An answer as a test writes it: what is not said is a 200 without headers. */
export type Written = {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly json?: Json;
  readonly text?: string;
};

export const respond = ({ status = 200, headers = {}, json, text }: Written): Response => ({
  status,
  headers,
  body: bodyOf(json, text),
});

const bodyOf = (json: Json | undefined, text: string | undefined): Body => {
  if (text !== undefined) return { kind: "text", text };
  return json === undefined ? { kind: "none" } : { kind: "json", value: json, text: "" };
};

export type Surroundings = Partial<Pick<JudgeContext, "pages" | "sent" | "schemas">> & {
  readonly method?: string;
  readonly path?: string;
  readonly named?: { readonly [name: string]: Json };
};

/** Everything that a keyword is given. */
export const contextOf = (answer: Written, around: Surroundings = {}): JudgeContext => {
  const { method = "GET", path = "/Users/1", named = {}, ...rest } = around;
  return {
    request: { method, url: `${coreTarget.base}${path}`, headers: [], as: "token" },
    response: respond(answer),
    named: (name) => named[name],
    base: coreTarget.base,
    schemas,
    ...rest,
  };
};
