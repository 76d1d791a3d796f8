import type { TargetSchemas } from "../../assert/schemas/schemas.ts";
import type { RunEvent } from "../../model/event.ts";
import type { CaseId, CheckId, ProfileId } from "../../model/ids.ts";
import type { TargetDescription } from "../../model/target.ts";
import type { RunOptions } from "../options.ts";
import type { Clock, Journal } from "../ports.ts";
import type { Transport } from "../request/transport.ts";

/** What all cases of a run share; none of them changes it. */
export type World = {
  readonly options: RunOptions;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly target: TargetDescription;
  readonly schemas: TargetSchemas;
  readonly emit: (event: RunEvent) => void;
  /** Lets another case go on while this one only waits. */
  readonly rest: (during: Promise<void>) => Promise<void>;
  /** Aborted when steps must stop. */
  readonly signal: AbortSignal;
  /** True as soon as no further step may begin, though requests in flight may still end. */
  readonly isStopping: () => boolean;
  /** Aborted when even cleaning up must stop. */
  readonly cleanupSignal: AbortSignal;
  /** The case of a check that has failed already, if any: played by this profile or by the plain one. */
  readonly failedPrerequisite: (checks: readonly CheckId[], profile: ProfileId) => CaseId | undefined;
};
