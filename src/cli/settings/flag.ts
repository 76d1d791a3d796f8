import { DEFAULTS, type DefaultName, defaultText } from "../../model/defaults.ts";

/** How a flag takes its value. `list` may be repeated, `count` too (`-vv`). */
export type FlagKind = "text" | "list" | "switch" | "count";

/** One long flag, which is also a key of the configuration file and a variable of the environment. */
export type Flag = {
  /** Without the dashes: `report-dir`. A name that begins with `no-` turns off what is on by default. */
  readonly name: string;
  readonly short?: string;
  readonly kind: FlagKind;
  /** How the value is called in the help: `<duration>`. */
  readonly argument?: string;
  readonly group: string;
  readonly about: string;
  readonly default?: string;
  /** `flag-only`: says where to look for the others, so it can stand nowhere else. */
  readonly scope?: "flag-only";
};

/** `report-dir` → `SCIM_CHECK_REPORT_DIR`. */
export const environmentName = (flag: string): string =>
  `SCIM_CHECK_${flag.toUpperCase().replaceAll("-", "_")}`;

/** A flag with one value. */
export const text = (
  group: string,
  name: string,
  argument: string,
  about: string,
  more: Partial<Flag> = {},
): Flag => ({
  kind: "text",
  group,
  name,
  argument: `<${argument}>`,
  about,
  ...more,
});

/** A flag that the table of defaults knows; a default of nothing is not worth a word. */
export const preset = (group: string, name: DefaultName, argument: string, more: Partial<Flag> = {}): Flag =>
  text(group, name, argument, DEFAULTS[name].about, {
    ...(DEFAULTS[name].value === 0 ? {} : { default: defaultText(DEFAULTS[name]) }),
    ...more,
  });

/** A flag that may be repeated. */
export const list = (
  group: string,
  name: string,
  argument: string,
  about: string,
  more: Partial<Flag> = {},
): Flag => text(group, name, argument, about, { ...more, kind: "list" });

/** A flag without a value. */
export const toggle = (group: string, name: string, about: string, more: Partial<Flag> = {}): Flag => ({
  kind: "switch",
  group,
  name,
  about,
  ...more,
});
