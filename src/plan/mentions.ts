import { isObject, type Json } from "../model/json.ts";
import type { Check, SendStep, Step } from "../model/suite.ts";

/** A way in which a check has to do with an attribute: it sends it, or asks for it in a filter. */
export type Way = "create" | "replace" | "patch" | "filter";

/** What a check sends, way by way, as one text each; empty where it sends nothing that way. */
export type Sent = { readonly [way in Way]: string };

const WAYS: { readonly [method: string]: Way } = { POST: "create", PUT: "replace", PATCH: "patch" };

/** What a check sends in its setup, as the plain client does, and in its steps; what an intent sends is its profile's. */
export const sentBy = ({ setup, steps }: Pick<Check, "setup" | "steps">): Sent => {
  const sent: { [way in Way]: string[] } = { create: [], replace: [], patch: [], filter: [] };
  for (const one of setup) if (one.kind === "resource") sent.create.push(JSON.stringify(one.body));
  for (const step of steps.flatMap(requestsOf)) {
    if ("query" in step && step.query.filter !== undefined) sent.filter.push(asFilter(step.query.filter));
    if (!("method" in step) || step.body === undefined) continue;
    const isSearch = step.path.endsWith(".search");
    const way = isSearch ? undefined : WAYS[step.method];
    if (way !== undefined) sent[way].push(JSON.stringify(step.body));
    if (isSearch && isObject(step.body) && step.body.filter !== undefined)
      sent.filter.push(asFilter(step.body.filter));
  }
  return {
    create: sent.create.join("\n"),
    replace: sent.replace.join("\n"),
    patch: sent.patch.join("\n"),
    filter: sent.filter.join("\n"),
  };
};

type Request = SendStep | Extract<Step, { kind: "pages" }>;

const requestsOf = (step: Step): readonly Request[] => {
  if (step.kind === "send" || step.kind === "pages") return [step];
  return step.kind === "parallel" ? step.steps : [];
};

const asFilter = (filter: Json): string => (typeof filter === "string" ? filter : JSON.stringify(filter));

/** Whether a text that is sent names an attribute: every name of its path stands in it as a word. */
export const mentions = (text: string, path: readonly string[]): boolean =>
  text !== "" && path.every((name) => new RegExp(`(?<![\\w$])${escaped(name)}(?!\\w)`, "i").test(text));

/** Whether a check writes to an attribute of some path. */
export const writesOf =
  (check: Pick<Check, "setup" | "steps">) =>
  (path: readonly string[]): boolean => {
    const { create, replace, patch } = sentBy(check);
    return [create, replace, patch].some((text) => mentions(text, path));
  };

const escaped = (name: string): string => name.replace(/[$.*+?^(){}|[\]\\]/g, "\\$&");

const OPERATORS = /\b(eq|ne|co|sw|ew|gt|ge|lt|le|pr|and|or|not)\b/gi;

/** The operators in some filters (RFC 7644 section 3.4.2.2); what stands in quotes is a value. */
export const operatorsIn = (filters: string): readonly string[] => {
  const bare = filters.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\$\{\{.*?\}\}/g, "");
  return [...new Set([...bare.matchAll(OPERATORS)].map(([word]) => word.toLowerCase()))];
};
