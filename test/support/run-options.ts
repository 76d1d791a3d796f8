import { runId } from "../../src/model/ids.ts";
import type { Library } from "../../src/model/suite.ts";
import type { RunOptions } from "../../src/run/ports/options.ts";
import { defaultProfiles } from "../../src/session/profiles.ts";

/** The one set of ordinary options of a run in tests: all of a library that is played unasked, one case at a time, nothing repeated. */
export const runOptions = (library: Library, change: Partial<RunOptions> = {}): RunOptions => ({
  toolVersion: "test",
  nodeVersion: "20.18.1",
  library,
  coreSchemas: [],
  selection: { checks: () => true, profiles: defaultProfiles(library) },
  base: "https://api.example.com/scim/v2",
  runId: runId("test-run"),
  seed: 1,
  workers: 1,
  timeoutMs: 1000,
  settleMs: 1000,
  globalTimeoutMs: 0,
  retries: 0,
  rateLimit: 0,
  maxFailures: 0,
  cleanup: true,
  readOnly: false,
  rehearses: false,
  mostReplays: 0,
  insecure: false,
  redacted: true,
  hasCredentials: true,
  hasSecondToken: false,
  domain: "example.com",
  overrides: {},
  capabilities: {},
  variables: {},
  secrets: {},
  baseline: [],
  ...change,
});
