import { REDACTED } from "../../io/secret-names.ts";
import type { Input } from "./input.ts";
import { type Origin, placeOf, type Setting } from "./settings.ts";

const SECRET_FLAGS: ReadonlySet<string> = new Set(["token", "second-token", "secret"]);

/** Every setting with its value and where it comes from, without secrets. */
export const configText = (input: Input): string => {
  const rows = [...input.settings].map(
    ([name, setting]) => [name, shown(name, setting), originText(setting.origin)] as const,
  );
  const file = `configuration file: ${input.configPath ?? "none"}\n`;
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const valueWidth = Math.min(40, Math.max(...rows.map(([, value]) => value.length)));
  const lines = rows.map(
    ([name, value, origin]) => `${name.padEnd(nameWidth)}  ${value.padEnd(valueWidth)}  ${origin}\n`,
  );
  return file + lines.join("");
};

/** The same for machines. */
export const configJson = (input: Input): string => {
  const entries = [...input.settings].map(([name, setting]) => [
    name,
    { value: shown(name, setting), origin: originText(setting.origin) },
  ]);
  return `${JSON.stringify({ file: input.configPath ?? null, settings: Object.fromEntries(entries) }, null, 2)}\n`;
};

const shown = (name: string, { value }: Setting): string => {
  if (typeof value === "object")
    return value
      .map((item) => (name === "secret" ? item.replace(/=.*$/s, `=${REDACTED}`) : masked(name, item)))
      .join(", ");
  return SECRET_FLAGS.has(name) ? REDACTED : masked(name, String(value));
};

/** A header may be a credential whatever it is called, and an address may hold a password. */
const masked = (name: string, text: string): string => {
  if (name === "header")
    return text.replace(/^([^:]*(?:auth|key|token|secret|cookie)[^:]*):.*$/is, `$1: ${REDACTED}`);
  return text.replace(/\/\/[^/@\s]*@/, `//${REDACTED}@`);
};

const originText = (origin: Origin): string => {
  const { file, line, column } = placeOf(origin);
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  switch (origin.kind) {
    case "flag":
      return `flag ${place}`;
    case "environment":
      return `environment ${place}`;
    case "target":
      return `target ${origin.target}, ${place}`;
    case "file":
      return place;
    case "default":
      return "default";
    default:
      return origin satisfies never;
  }
};
