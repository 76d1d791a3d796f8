import { isSecretName } from "../../io/secret-names.ts";
import { shellWord } from "../../report/escape.ts";
import { environmentName } from "../settings/flag.ts";
import type { Input } from "../settings/input.ts";
import type { Setting } from "../settings/settings.ts";

/**
 * The flags on which it depends what the target answers, or how it is reached. The line that repeats a case names the address, the
 * check, the profile and the seed itself; what comes from the environment or a file is there again.
 */
const REPEATED = [
  "token",
  "token-file",
  "auth-scheme",
  "auth-header",
  "basic-file",
  "second-token",
  "header",
  "user-agent",
  "domain",
  "cacert",
  "cert",
  "key",
  "proxy",
  "noproxy",
  "read-only",
  "timeout",
  "connect-timeout",
  "retries",
  "settle",
  "rate-limit",
  "config",
  "no-config",
  "target",
  "env-file",
  "var",
  "secret",
  "vars-file",
] as const;

type Repeated = (typeof REPEATED)[number];

/** What a repetition of a case has to say besides, as words of shell; a secret is named by a variable of the environment. */
export const repeatFlags = ({ settings }: Input, operands: readonly string[]): readonly string[] => [
  ...operands.map(shellWord),
  ...REPEATED.flatMap((name) => {
    const setting = settings.get(name);
    return setting?.origin.kind === "flag" ? wordsOf(name, setting) : [];
  }),
];

const wordsOf = (name: Repeated, { value }: Setting): readonly string[] => {
  if (value === true) return [`--${name}`];
  return (typeof value === "object" ? value : [String(value)]).map((text) => wordOf(name, text));
};

const wordOf = (name: Repeated, text: string): string => {
  switch (name) {
    case "token":
    case "second-token":
      return `--${name} "$${environmentName(name)}"`;
    case "basic-file":
      return text === "-" ? "--auth-scheme basic" : `--${name} ${shellWord(text)}`;
    case "token-file":
      // What came from stdin is gone.
      return text === "-" ? `--token "$${environmentName("token")}"` : `--${name} ${shellWord(text)}`;
    case "secret": {
      const [secret = ""] = text.split("=");
      return `--secret ${shellWord(secret)}="$${environmentName(`secret-${secret}`)}"`;
    }
    case "header": {
      const [header = ""] = text.split(":");
      return isSecretName(header.trim())
        ? `-H "${header.trim()}: $${header.trim().toUpperCase().replaceAll("-", "_")}"`
        : `-H ${shellWord(text)}`;
    }
    default:
      return `--${name} ${shellWord(text)}`;
  }
};
