import type { Credentials } from "../../io/credentials.ts";
import { readText } from "../../io/user-files.ts";
import { AUTH_SCHEMES, type Auth, type AuthScheme, USUAL_AUTH } from "../../model/auth.ts";
import type { Place } from "../../model/problem.ts";
import { credentialsOf } from "../../session/options.ts";
import type { Input } from "../settings/input.ts";
import type { Origin } from "../settings/settings.ts";

/** The variable that holds user and password; a flag would show them in process lists. */
export const BASIC_VARIABLE = "SCIM_CHECK_BASIC";

/** Who we are to the target, and how that is said. */
export const gatherCredentials = (input: Input): Credentials => {
  const { read } = input;
  const headers = read.list("header").flatMap((text) => headerFrom(text, input));
  const scheme = schemeOf(input);
  const auth = authOf(scheme, input);
  const token = scheme === "basic" ? userAndPassword(input) : tokenOf(input, auth);
  const isSaid = isChosen("auth-scheme", input) || read.has("auth-header");
  const isGiven = headers.some(([name]) => name.toLowerCase() === auth.header.toLowerCase());
  if (isSaid && token === undefined && !isGiven && input.problems.length === 0)
    read.refuse(
      read.has("auth-header") ? "auth-header" : "auth-scheme",
      "there is no token to be sent so",
      "Give one with --token-file or SCIM_CHECK_TOKEN.",
    );
  return credentialsOf({
    token,
    secondToken: read.text("second-token"),
    ...(isSameAuth(auth, USUAL_AUTH) ? {} : { auth }),
    headers,
    userAgent: read.text("user-agent"),
  });
};

const isSameAuth = (one: Auth, other: Auth): boolean =>
  one.scheme === other.scheme && one.header === other.header;

const isChosen = (flag: string, { settings }: Input): boolean => {
  const setting = settings.get(flag);
  return setting !== undefined && setting.origin.kind !== "default";
};

/** As it is said; else as what was given can only be meant. */
const schemeOf = (input: Input): AuthScheme => {
  const { read, settings, env } = input;
  if (isChosen("auth-scheme", input)) return read.oneOf("auth-scheme", AUTH_SCHEMES) ?? "bearer";
  const hasToken = settings.has("token") || settings.has("token-file");
  const basic = settings.get("basic-file");
  if (basic !== undefined && (!hasToken || !isOutranked(basic.origin, input))) {
    if (hasToken && isRivalled(basic.origin, input))
      read.refuse(
        "basic-file",
        "both a token and a user with a password are given",
        "Keep one of them, or say which with --auth-scheme.",
      );
    return "basic";
  }
  if (!hasToken && (env[BASIC_VARIABLE] ?? "") !== "") return "basic";
  return read.has("auth-header") ? "raw" : "bearer";
};

const tokenRanks = ({ settings }: Input): readonly number[] =>
  ["token", "token-file"].flatMap((flag) => {
    const setting = settings.get(flag);
    return setting === undefined ? [] : [RANK[setting.origin.kind]];
  });

const isOutranked = (origin: Origin, input: Input): boolean =>
  tokenRanks(input).some((rank) => rank < RANK[origin.kind]);

const isRivalled = (origin: Origin, input: Input): boolean =>
  tokenRanks(input).some((rank) => rank === RANK[origin.kind]);

const authOf = (scheme: AuthScheme, { read }: Input): Auth => {
  const header = read.text("auth-header")?.trim() ?? USUAL_AUTH.header;
  if (!HEADER_NAME.test(header))
    read.refuse("auth-header", `"${header}" is no name of a header`, "Example: --auth-header X-Api-Key");
  else if (scheme === "basic" && read.has("auth-header"))
    read.refuse("auth-header", "Basic stands in Authorization (RFC 7617)", "Leave --auth-header out.");
  return { scheme, header };
};

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** From a file, else from the environment (RFC 7617 section 2: the user holds no colon, and neither a control character). */
const userAndPassword = (input: Input): string | undefined => {
  const { read, env, problems } = input;
  const path = read.text("basic-file");
  const at: Place = path === undefined ? { file: BASIC_VARIABLE } : read.at("basic-file");
  const text = path === undefined ? undefined : readText(path, at);
  if (text?.ok === false) {
    problems.push(...text.problems);
    return undefined;
  }
  const given = text?.value.replace(/\r?\n$/, "") ?? env[BASIC_VARIABLE] ?? "";
  if (given === "" && path === undefined) {
    const fix = `Give them as user:password in a file with --basic-file, or in ${BASIC_VARIABLE}.`;
    read.refuse("auth-scheme", "basic takes a user and a password, and none were given", fix);
    return undefined;
  }
  if (/^[^:\p{Cc}]+:[^\p{Cc}]*$/u.test(given)) return given;
  problems.push({
    at,
    what: "expected user:password on one line",
    fix: "The user stands before the first colon.",
  });
  return undefined;
};

const RANK: { readonly [kind in Origin["kind"]]: number } = {
  flag: 0,
  environment: 1,
  target: 2,
  file: 3,
  default: 4,
};

/** Of --token and --token-file the one from the higher place counts; from the same place they contradict each other. */
const tokenOf = (input: Input, auth: Auth): string | undefined => {
  const { read, settings } = input;
  const literal = settings.get("token");
  const file = settings.get("token-file");
  if (file === undefined) return checkedToken(read.text("token"), auth, input);
  if (literal !== undefined && RANK[literal.origin.kind] < RANK[file.origin.kind])
    return checkedToken(read.text("token"), auth, input);
  if (literal !== undefined && RANK[literal.origin.kind] === RANK[file.origin.kind]) {
    read.refuse("token-file", "both a token and a token file are given", "Keep one of them.");
    return undefined;
  }
  const text = readText(read.text("token-file") ?? "", read.at("token-file"));
  if (text.ok) return checkedToken(text.value.trim(), auth, input, "token-file");
  input.problems.push(...text.problems);
  return undefined;
};

/**
 * A token goes into a header: anything but visible ASCII would break the request, and cannot be a token (RFC 6750). A scheme that was
 * pasted along is ours to write; where there is none, all that was given is the value.
 */
const checkedToken = (
  token: string | undefined,
  { scheme }: Auth,
  { read }: Input,
  flag = "token",
): string | undefined => {
  const form = scheme === "raw" ? /^[\x21-\x7e]+( [\x21-\x7e]+)*$/ : /^[\x21-\x7e]+( [\x21-\x7e]+)?$/;
  if (token === undefined || form.test(token))
    return scheme === "raw" ? token : token?.replace(/^Bearer /i, "");
  read.refuse(
    flag,
    token === "" ? "the token is empty" : "the token holds characters that no token can have",
  );
  return undefined;
};

const headerFrom = (text: string, { read }: Input): readonly (readonly [string, string])[] => {
  const match = /^([!#$%&'*+.^_`|~\w-]+):\s*([^\r\n\0]*)$/.exec(text.trim());
  if (match?.[1] !== undefined) return [[match[1], (match[2] ?? "").trim()]];
  read.refuse("header", "expected 'Name: value'", "Example: -H 'X-Tenant: acme'");
  return [];
};
