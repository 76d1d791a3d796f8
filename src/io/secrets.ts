import { isSecretName, maskNamed, REDACTED, SECRET_NAMES } from "./secret-names.ts";

/** Values shorter than this are in too many innocent words to be masked. */
const SHORTEST = 6;

/** The one registry of secret values: whatever leaves the process has gone through it. */
export type Secrets = {
  /** From now on the value is masked in every form it is known to take. */
  readonly add: (value: string) => void;
  /** Masks registered values only. */
  readonly maskValues: (text: string) => string;
  /** Masks registered values, and whatever stands behind a name such as `password`. */
  readonly mask: (text: string) => string;
  /** The same for any plain-JSON value; the very same object when there is nothing to mask. */
  readonly maskEvent: <T>(event: T) => T;
  readonly isSecretName: (name: string) => boolean;
  /** `--no-redact`: nothing is masked any more. */
  readonly disable: () => void;
};

/** Opens an empty registry. */
export const createSecrets = (): Secrets => {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;
  let isOff = false;
  const maskValues = (text: string): string =>
    isOff || pattern === undefined || text.length < SHORTEST ? text : text.replace(pattern, REDACTED);
  const mask = (text: string): string => (isOff ? text : maskNamed(maskValues(text)));
  return {
    add: (value) => {
      if (value.length < SHORTEST) return;
      for (const form of formsOf(value)) forms.add(form);
      pattern = anyOf([...forms]);
    },
    maskValues,
    mask,
    maskEvent: (event) => (isOff ? event : (maskDeep(event, mask) as typeof event)),
    isSecretName,
    disable: () => {
      isOff = true;
    },
  };
};

const anyOf = (forms: readonly string[]): RegExp => {
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|"), "g");
};

/** The value as it may turn up: plain, in an address, in JSON, in markup, in base64. */
const formsOf = (value: string): readonly string[] => {
  const url = encodeURIComponent(value);
  const strict = url.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const urls = [url, strict, url.replaceAll("%20", "+"), strict.replaceAll("%20", "+")];
  const json = JSON.stringify(value).slice(1, -1);
  return [
    value,
    ...urls,
    ...urls.map((form) => form.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())),
    json,
    json.replaceAll("/", "\\/"),
    JSON.stringify(json).slice(1, -1),
    ...markupForms(value),
    ...base64Forms(value),
  ];
};

const markupForms = (value: string): readonly string[] => {
  const html = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = html.replaceAll('"', "&quot;");
  return [html, quoted, quoted.replaceAll("'", "&#39;"), quoted.replaceAll("'", "&apos;")];
};

/**
 * Inside a longer text, `user:value` of Basic credentials say, base64 depends on where the value begins: three
 * alignments, each without the characters that its neighbours have a part in.
 */
const base64Forms = (value: string): readonly string[] =>
  [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
    const first = Math.ceil((offset * 8) / 6);
    const core = bytes.toString("base64").slice(first, Math.floor((bytes.length * 8) / 6));
    return [core, core.replaceAll("+", "-").replaceAll("/", "_")].filter((form) => form.length >= SHORTEST);
  });

type Mask = (text: string) => string;

const maskDeep = (value: unknown, mask: Mask): unknown => {
  if (typeof value === "string") return mask(value);
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? maskList(value, mask) : maskObject(value, mask);
};

const maskList = (list: readonly unknown[], mask: Mask): readonly unknown[] => {
  // A header: ["Authorization", "…"]
  if (
    list.length === 2 &&
    typeof list[0] === "string" &&
    typeof list[1] === "string" &&
    isSecretName(list[0])
  ) {
    return [list[0], REDACTED];
  }
  const masked = list.map((item) => maskDeep(item, mask));
  return masked.every((item, index) => item === list[index]) ? list : masked;
};

const maskObject = (object: object, mask: Mask): object => {
  let isChanged = false;
  const entries = Object.entries(object).map(([name, value]): [string, unknown] => {
    const isHidden =
      typeof value === "string" && (isSecretName(name) || isNamedByNeighbour(object, name, value));
    const masked = isHidden ? REDACTED : maskDeep(value, mask);
    const safeName = mask(name);
    isChanged ||= masked !== value || safeName !== name;
    return [safeName, masked];
  });
  return isChanged ? Object.fromEntries(entries) : object;
};

const ENDS_IN_SECRET = new RegExp(`(?:^|[\\s.:])(?:${[...SECRET_NAMES].join("|")})$`, "i");

/** Whether this member holds the secret that another one names: a complaint's `actual`, a PATCH operation's `value`. */
const isNamedByNeighbour = (object: object, name: string, value: string): boolean => {
  if (name === "value") return "path" in object && endsInSecret(object.path);
  // "absent" and the like tell no secret and must stay readable.
  return (
    (name === "actual" || name === "expected") &&
    value.startsWith('"') &&
    "place" in object &&
    endsInSecret(object.place)
  );
};

const endsInSecret = (text: unknown): boolean => typeof text === "string" && ENDS_IN_SECRET.test(text);
