/** A SCIM server that nobody here wrote, at one exact version. */
export type InteropServer = {
  readonly name: string;
  /** The package and its version, as its registry names them. */
  readonly version: string;
  /** Installs it below the cache folder unless that is done, which may take minutes; says why it cannot be here. */
  readonly unavailable: () => string | undefined;
  /** Starts it, empty, on a free port of the loopback. Fails where it does not listen within a minute. */
  readonly start: () => Promise<StartedServer>;
};

export type StartedServer = {
  /** The base address of SCIM. */
  readonly url: string;
  readonly token: string;
  readonly stop: () => Promise<void>;
};
