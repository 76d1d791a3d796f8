import { expect, test } from "vitest";
import { isKnownToBeSent, notedOnly } from "../../src/assert/judge.ts";
import { profileId, requirementId } from "../../src/model/ids.ts";
import type { Catalogue } from "../../src/model/requirement.ts";
import type { HttpMethod, Intent, SendStep, Step } from "../../src/model/suite.ts";
import { need, rfc } from "./requirements.ts";

const page = (confidence: "documented" | "reported", recommended?: true) => ({
  document: "a page",
  confidence,
  ...(recommended === undefined ? {} : { recommended }),
});
const all = [
  rfc("RFC-MUST", "must"),
  rfc("RFC-INFO", "info"),
  need("SURE", { okta: page("documented") }),
  need("ADVICE", { okta: page("documented", true) }),
  need("HEARD", { okta: page("reported") }),
  need("OTHERS", { entra: page("documented") }),
];
const catalogue: Catalogue = {
  requirements: new Map(all.map((one) => [one.id, one])),
  interpretations: new Map(),
  shown: new Map(),
};

const at = { label: "1.", line: 1 };
const send = (method: HttpMethod, ...cites: readonly string[]): SendStep => ({
  kind: "send",
  ...at,
  method,
  path: "/Users/1",
  query: {},
  headers: {},
  as: "token",
  adapt: true,
  save: {},
  claims: cites.map((id) => ({ keyword: "status", argument: 200, cites: [requirementId(id)], line: 1 })),
});
const together = (...steps: readonly SendStep[]): Step => ({ kind: "parallel", ...at, steps });
const speak = (intent: string): Step => ({
  kind: "intent",
  ...at,
  intent,
  arguments: {},
  save: {},
  claims: [],
});

const intent = (source: Intent["source"]): Intent => ({
  name: "deactivate-user",
  profile: profileId("okta"),
  line: 1,
  file: "suites/idp/okta.yaml",
  takes: [],
  needs: [],
  steps: [],
  source,
});
const isKnown = isKnownToBeSent({
  catalogue,
  profileChain: [profileId("okta"), profileId("rfc")],
  intents: {
    documented: intent({ document: "a page", confidence: "documented" }),
    captured: intent({ document: "a log", confidence: "captured" }),
    reported: intent({ document: "a post", confidence: "reported" }),
    inferred: intent({ document: "our reading", confidence: "inferred" }),
    own: intent(undefined),
  },
});

test.each<[title: string, step: Step, isSure: boolean]>([
  ["an intent that the vendor documents", speak("documented"), true],
  ["an intent that somebody captured", speak("captured"), true],
  ["an intent that was only reported", speak("reported"), false],
  ["an intent that is our reading", speak("inferred"), false],
  ["an intent of who need not say where he has it from", speak("own"), true],
  ["an intent that stands nowhere", speak("none"), true],
  ["a read, whatever it is about", send("GET", "HEARD"), true],
  ["a write without a claim", send("PATCH"), true],
  ["a write about a need that is sure", send("PATCH", "SURE"), true],
  ["a write about what is recommended", send("PATCH", "ADVICE"), true],
  ["a write about a need that was only reported", send("PATCH", "HEARD"), false],
  ["a write about a need of another profile", send("POST", "OTHERS"), false],
  ["a write about two needs, one of them sure", send("PUT", "HEARD", "SURE"), true],
  ["a write that an RFC is about too", send("DELETE", "HEARD", "RFC-MUST"), true],
  ["a write about a note of an RFC", send("PATCH", "RFC-INFO"), true],
  [
    "writes at once, one of them about what is sure",
    together(send("PUT", "HEARD"), send("PUT", "SURE")),
    true,
  ],
  [
    "writes at once about what was only reported",
    together(send("PUT", "HEARD"), send("PUT", "HEARD")),
    false,
  ],
  [
    "a read beside a write about what was only reported",
    together(send("GET", "SURE"), send("PUT", "HEARD")),
    false,
  ],
  [
    "a list that is read to its end",
    { kind: "pages", ...at, path: "/Users", query: {}, by: "index", claims: [] },
    true,
  ],
  ["a pause", { kind: "pause", ...at, durationMs: 1 }, true],
])("%s is known to be sent: %s", (_, step, isSure) => {
  expect(isKnown(step)).toBe(isSure);
});

test("what follows from a request that nobody is known to send is a note, whatever it cites", () => {
  expect(notedOnly({ keyword: "status", argument: 200, cites: [requirementId("RFC-MUST")], line: 1 })).toBe(
    "info",
  );
});
