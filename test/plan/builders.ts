import { ownWire } from "../../src/idp/own-wire.ts";
import { type CheckId, checkId, profileId, requirementId, suiteId } from "../../src/model/ids.ts";
import type {
  Check,
  Claim,
  Intent,
  IntentStep,
  PagesStep,
  ParallelStep,
  PauseStep,
  Profile,
  ResourceSetup,
  SendStep,
  Step,
  Suite,
} from "../../src/model/suite.ts";
import type { AttributeInfo, Capability, SchemaInfo, TargetDescription } from "../../src/model/target.ts";
import { attribute } from "../../src/scim/attribute.ts";

/** Small builders of what a run is made of: each has ordinary defaults, so that a test says only what it is about. */

/** A check with the id `users/<slug>`, that every profile plays. */
export const check = (slug: string, change: Partial<Check> = {}): Check => ({
  id: idOf(slug),
  suite: suiteId("users"),
  title: `Does ${slug}`,
  why: "Clients depend on it.",
  file: "suites/users.yaml",
  line: 7,
  needs: [],
  uses: {},
  reportsGaps: false,
  reliesOn: [],
  profiles: "every",
  setup: [],
  steps: [send("GET")],
  exclusive: false,
  goesOn: false,
  tags: [],
  ...change,
});

/** `users/<slug>`. */
export const idOf = (slug: string): CheckId => checkId(suiteId("users"), slug);

export const suite = (...checks: readonly Check[]): Suite => ({
  id: suiteId("users"),
  title: "Users",
  file: "suites/users.yaml",
  checks,
});

export const send = (method: SendStep["method"], change: Partial<SendStep> = {}): SendStep => ({
  kind: "send",
  label: `1. ${method} /Users`,
  line: 9,
  method,
  path: "/Users",
  query: {},
  headers: {},
  as: "token",
  adapt: true,
  save: {},
  claims: [],
  ...change,
});

export const intentStep = (intent: string, change: Partial<IntentStep> = {}): IntentStep => ({
  kind: "intent",
  label: `1. ${intent}`,
  line: 9,
  intent,
  arguments: {},
  save: {},
  claims: [],
  ...change,
});

export const parallel = (...steps: readonly SendStep[]): ParallelStep => ({
  kind: "parallel",
  label: "1. at once",
  line: 9,
  steps,
});

/** A read of all pages. */
export const pages = (change: Partial<PagesStep> = {}): PagesStep => ({
  kind: "pages",
  label: "1. pages of /Users",
  line: 9,
  path: "/Users",
  query: {},
  by: "index",
  claims: [],
  ...change,
});

export const pause: PauseStep = { kind: "pause", label: "1. pause", line: 9, durationMs: 10 };

export const claim = (...cites: readonly string[]): Claim => ({
  keyword: "status",
  argument: 200,
  cites: cites.map(requirementId),
  line: 10,
});

/** A user made before the steps. */
export const setupOf = (name: string): ResourceSetup => ({
  kind: "resource",
  name,
  endpoint: "/Users",
  body: {},
  plain: false,
  line: 8,
});

export const steps = (...some: readonly Step[]): Pick<Check, "steps"> => ({ steps: some });

/** A profile; `extended` are those that it extends, nearest first. */
export const profile = (
  id: string,
  extended: readonly string[] = [],
  intents: readonly Intent[] = [],
): Profile => ({
  id: profileId(id),
  title: `Client ${id}`,
  about: "A client.",
  file: `suites/idp/${id}.yaml`,
  isOnRequest: false,
  isExperimental: false,
  profileChain: [id, ...extended].map(profileId),
  wire: { ...ownWire("test"), headers: { withBody: [], withoutBody: [] } },
  intents: Object.fromEntries(intents.map((intent) => [intent.name, intent])),
  verdictOn: "use",
  features: [],
});

export const intent = (name: string, change: Partial<Intent> = {}): Intent => ({
  name,
  profile: profileId("rfc"),
  line: 3,
  file: "suites/idp/rfc.yaml",
  takes: [],
  needs: [],
  steps: [send("GET")],
  source: undefined,
  ...change,
});

/** A target that has these capabilities and publishes these schemas. */
export const target = (
  capabilities: readonly Capability[] = [],
  schemas: readonly SchemaInfo[] = [],
): TargetDescription => ({
  base: "https://api.example.com/scim/v2",
  capabilities,
  resourceTypes: [],
  schemas,
  configuration: null,
  notes: [],
});

export const capability = (
  name: string,
  present: boolean,
  origin: Capability["origin"] = "advertised",
): Capability => ({ name, present, origin });

export const schema = (id: string, name: string, ...attributes: readonly AttributeInfo[]): SchemaInfo => ({
  id,
  name,
  attributes,
});

/** An attribute with sub-attributes. */
export const complex = (name: string, ...parts: readonly string[]): AttributeInfo =>
  attribute(name, { type: "complex", subAttributes: parts.map((part) => attribute(part)) });
