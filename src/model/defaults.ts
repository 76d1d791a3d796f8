/** What holds when nobody says otherwise. */
export type Default = {
  readonly value: number | string;
  /** Of a number. */
  readonly unit?: "ms" | "times" | "cases" | "requests a second" | "days" | "columns";
  readonly about: string;
};

/**
 * The one table of defaults, by the name of the setting as flag and key of the configuration. The help, the API and
 * docs/defaults.md read it; no other file holds one.
 */
export const DEFAULTS = {
  workers: { value: 4, unit: "cases", about: "cases at the same time" },
  timeout: { value: 30_000, unit: "ms", about: "for one request" },
  "connect-timeout": { value: 10_000, unit: "ms", about: "for one connection" },
  "global-timeout": { value: 0, unit: "ms", about: "for the whole run" },
  retries: { value: 2, unit: "times", about: "repeats after 429, 503 or a broken connection" },
  settle: { value: 2_000, unit: "ms", about: "how long a read may wait for a write to show" },
  "rate-limit": { value: 0, unit: "requests a second", about: "most requests a second: 10/s" },
  "max-failures": { value: 0, unit: "cases", about: "stop after so many failed cases" },
  wait: { value: 0, unit: "ms", about: "wait so long for the target to answer before the run" },
  domain: { value: "example.com", about: "e-mail domain that the target takes" },
  "fail-on": {
    value: "fail",
    about:
      "from which weight on the exit code is 1: fail, warn, info or never; or impacts: access,identity,blocked",
  },
  "report-dir": { value: "scim-check-report", about: "where reports without a path go" },
  color: { value: "auto", about: "colours" },
  port: { value: 8080, about: "port to listen on; 0 takes a free one" },
  host: { value: "127.0.0.1", about: "address to listen on" },
  "baseline-expiry": {
    value: 90,
    unit: "days",
    about: "until an entry expires that --update-baseline wrote",
  },
  width: { value: 100, unit: "columns", about: "of text that goes to no terminal" },
} as const satisfies { readonly [name: string]: Default };

/** A setting that has a default. */
export type DefaultName = keyof typeof DEFAULTS;

/** A default as the help and the pages show it: `30s`, `4`, `example.com`. */
export const defaultText = ({ value, unit }: Default): string =>
  unit === "ms" ? durationText(Number(value)) : String(value);

const durationText = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`);
