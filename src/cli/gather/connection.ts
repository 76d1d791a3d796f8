import { type ConnectionOptions, PROXY_NAMES } from "../../io/connection/dispatcher.ts";
import type { Credentials } from "../../io/credentials.ts";
import { registerCredentials } from "../../io/http.ts";
import type { Secrets } from "../../io/secrets.ts";
import { readText } from "../../io/user-files.ts";
import type { Place } from "../../model/problem.ts";
import { readTargetAddress, secretsIn, type TargetAddress } from "../../session/base-url.ts";
import type { Input } from "../settings/input.ts";
import { gatherCredentials } from "./credentials.ts";

/** How the target is reached; how many connections that takes is the affair of who asks. */
export type WayToTarget = Omit<ConnectionOptions, "connections">;

/** How to reach the target and who we are to it. */
export type Connection = {
  /** Undefined when there is none or it is wrong. */
  readonly address: TargetAddress | undefined;
  readonly insecure: boolean;
  readonly credentials: Credentials;
  readonly options: WayToTarget;
};

/** Reads everything about the target; secrets are registered before anything can print them. */
export const gatherConnection = (input: Input, secrets: Secrets): Connection => {
  const { read } = input;
  const credentials = gatherCredentials(input);
  // Before the door does it: a problem may quote them, and a dry run opens no door.
  registerCredentials(credentials, secrets);
  const address = addressOf(input);
  for (const secret of secretsIn(address?.query ?? "")) secrets.add(secret);
  return {
    address,
    insecure: read.isOn("insecure"),
    credentials,
    options: {
      ...optionsOf(input, secrets),
      ...(address === undefined || address.query === "" ? {} : { baseQuery: address }),
    },
  };
};

const addressOf = ({ read, problems }: Input): TargetAddress | undefined => {
  const text = read.text("url");
  if (text === undefined) return undefined;
  const instead = "Send credentials with --token-file or -H 'Authorization: Basic …'.";
  const address = readTargetAddress(text, read.at("url"), instead);
  if (address.ok) return address.value;
  problems.push(...address.problems);
  return undefined;
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
