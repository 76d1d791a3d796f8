import { type ConnectionOptions, PROXY_NAMES } from "../../io/connection/dispatcher.ts";
import type { Credentials } from "../../io/credentials.ts";
import { registerCredentials } from "../../io/http.ts";
import type { Secrets } from "../../io/secrets.ts";
import { readText } from "../../io/user-files.ts";
import type { Place } from "../../model/problem.ts";
import { checkBaseUrl } from "../../session/base-url.ts";
import { credentialsOf } from "../../session/options.ts";
import type { Input } from "../settings/input.ts";
import type { Origin } from "../settings/settings.ts";

/** How the target is reached; how many connections that takes is the affair of who asks. */
export type WayToTarget = Omit<ConnectionOptions, "connections">;

/** How to reach the target and who we are to it. */
export type Connection = {
  /** Without trailing slash; undefined when there is none or it is wrong. */
  readonly base: string | undefined;
  readonly insecure: boolean;
  readonly credentials: Credentials;
  readonly options: WayToTarget;
};

/** Reads everything about the target; secrets are registered before anything can print them. */
export const gatherConnection = (input: Input, secrets: Secrets): Connection => {
  const { read } = input;
  const credentials = credentialsOf({
    token: tokenOf(input),
    secondToken: read.text("second-token"),
    headers: read.list("header").flatMap((text) => headerFrom(text, input)),
    userAgent: read.text("user-agent"),
  });
  // Before the door does it: a problem may quote them, and a dry run opens no door.
  registerCredentials(credentials, secrets);
  return {
    base: baseOf(input),
    insecure: read.isOn("insecure"),
    credentials,
    options: optionsOf(input, secrets),
  };
};

const baseOf = ({ read, problems }: Input): string | undefined => {
  const text = read.text("url");
  if (text === undefined) return undefined;
  const instead = "Send credentials with --token-file or -H 'Authorization: Basic …'.";
  const base = checkBaseUrl(text, read.at("url"), instead);
  if (base.ok) return base.value;
  problems.push(...base.problems);
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
const tokenOf = (input: Input): string | undefined => {
  const { read, settings } = input;
  const literal = settings.get("token");
  const file = settings.get("token-file");
  if (file === undefined) return checkedToken(read.text("token"), input);
  if (literal !== undefined && RANK[literal.origin.kind] < RANK[file.origin.kind])
    return checkedToken(read.text("token"), input);
  if (literal !== undefined && RANK[literal.origin.kind] === RANK[file.origin.kind]) {
    read.refuse("token-file", "both a token and a token file are given", "Keep one of them.");
    return undefined;
  }
  const text = readText(read.text("token-file") ?? "", read.at("token-file"));
  if (text.ok) return checkedToken(text.value.trim(), input, "token-file");
  input.problems.push(...text.problems);
  return undefined;
};

/** A token goes into a header: anything but visible ASCII would break the request, and cannot be a token (RFC 6750). */
const checkedToken = (token: string | undefined, { read }: Input, flag = "token"): string | undefined => {
  if (token === undefined || /^[\x21-\x7e]+( [\x21-\x7e]+)?$/.test(token))
    return token?.replace(/^Bearer /i, "");
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

const optionsOf = (input: Input, secrets: Secrets): WayToTarget => {
  const { read, env } = input;
  const cacert = pem("cacert", input);
  const extra = env.NODE_EXTRA_CA_CERTS;
  // A `ca` option makes Node forget NODE_EXTRA_CA_CERTS, so that file comes along.
  const nodeExtra =
    cacert !== undefined && extra ? readText(extra, { file: "NODE_EXTRA_CA_CERTS" }) : undefined;
  const proxy = proxyOf(input, secrets);
  const noProxy = read.text("noproxy");
  const clientCertificate = clientCertificateOf(input, secrets);
  return {
    connectTimeoutMs: read.durationMs("connect-timeout"),
    insecure: read.isOn("insecure"),
    extraRoots: [nodeExtra?.ok === true ? nodeExtra.value : undefined, cacert].filter(
      (text) => text !== undefined,
    ),
    proxy: proxy === undefined ? "environment" : { url: proxy },
    ...(noProxy === undefined ? {} : { noProxy }),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
  };
};

/** What a proxy is called counts only where no flag names one, but then it has to be an address as well. */
const proxyOf = ({ read, env, problems }: Input, secrets: Secrets): string | undefined => {
  const proxy = read.text("proxy");
  const named: readonly (readonly [Place, string | undefined])[] =
    proxy === undefined
      ? PROXY_NAMES.map((name) => [{ file: name }, env[name]])
      : [[read.at("proxy"), proxy]];
  for (const [at, text = ""] of named) {
    const password = text === "" ? "" : passwordIn(text);
    if (password === undefined) problems.push({ at, what: "expected an address such as http://proxy:3128" });
    else if (password !== "") secrets.add(password);
  }
  return proxy;
};

/** The password in the address of a proxy; undefined where that is no address. */
const passwordIn = (proxy: string): string | undefined => {
  if (!/^(https?|socks5?):\/\/./i.test(proxy) || !URL.canParse(proxy)) return undefined;
  const { username, password } = new URL(proxy);
  try {
    decodeURIComponent(username);
    return decodeURIComponent(password);
  } catch {
    return undefined;
  }
};

const clientCertificateOf = (input: Input, secrets: Secrets): ConnectionOptions["clientCertificate"] => {
  const { read } = input;
  if (read.has("cert") !== read.has("key"))
    read.refuse(read.has("cert") ? "cert" : "key", "--cert and --key go together");
  const cert = pem("cert", input);
  const key = pem("key", input);
  const passphrase = input.env.SCIM_CHECK_KEY_PASSPHRASE;
  if (passphrase !== undefined) secrets.add(passphrase);
  if (cert === undefined || key === undefined) return undefined;
  return { cert, key, ...(passphrase === undefined ? {} : { passphrase }) };
};

const pem = (flag: string, { read, problems }: Input): string | undefined => {
  const path = read.text(flag);
  if (path === undefined) return undefined;
  const text = readText(path, read.at(flag));
  if (!text.ok) problems.push(...text.problems);
  else if (text.value.includes("-----BEGIN ")) return text.value;
  else read.refuse(flag, `${path} is not a PEM file`);
  return undefined;
};
