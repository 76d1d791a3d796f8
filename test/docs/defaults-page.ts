import { DEFAULTS, type Default, defaultText } from "../../src/model/defaults.ts";

/** What holds when nobody says otherwise, as a page. */
export const defaultsPage = (): string =>
  [
    "# Defaults",
    "",
    "What holds when nobody says otherwise: on the command line, in the configuration, in the API. Made from `src/model/defaults.ts`",
    "by `npm run docs`.",
    "",
    "| setting | default | what it is |",
    "|---|---|---|",
    ...Object.entries(DEFAULTS).map(([name, preset]) => row(name, preset)),
    "",
  ].join("\n");

const row = (name: string, preset: Default): string => {
  const unit = preset.unit === undefined || preset.unit === "ms" ? "" : ` ${preset.unit}`;
  const shown = preset.value === 0 ? "none" : `${defaultText(preset)}${unit}`;
  return `| \`${name}\` | ${shown} | ${preset.about} |`;
};
