import { rootCertificates } from "node:tls";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import type { BaseQuery } from "../../model/base-query.ts";
import { orderedPool } from "./header-order.ts";

/** How to reach the target: certificates, proxies, bounds. Certificates and keys are PEM text. */
export type ConnectionOptions = {
  /** How many connections may be open to one origin. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
  readonly insecure?: boolean;
  /** PEM texts that are trusted besides the default roots. */
  readonly extraRoots?: readonly string[];
  readonly clientCertificate?: { readonly cert: string; readonly key: string; readonly passphrase?: string };
  /** `environment`: as HTTP_PROXY, HTTPS_PROXY and NO_PROXY say. */
  readonly proxy?: "none" | "environment" | { readonly url: string };
  /** What goes with every address of the target. */
  readonly baseQuery?: BaseQuery;
  /** Hosts that are reached without the proxy; wins over NO_PROXY. */
  readonly noProxy?: string;
};

/** One keep-alive pool per origin. */
export const createDispatcher = (options: ConnectionOptions): Dispatcher => {
  const tls = tlsOptions(options);
  const pool = {
    connections: options.connections,
    pipelining: 1,
    factory: orderedPool,
    // Each request has one bound for everything, kept by the door.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { ...tls, timeout: options.connectTimeoutMs },
  };
  const proxy = options.proxy ?? "environment";
  if (proxy === "none" || (proxy === "environment" && !hasProxyInEnvironment())) return new Agent(pool);
  return new EnvHttpProxyAgent({
    ...pool,
    requestTls: tls,
    proxyTls: tls,
    ...(proxy === "environment" ? {} : { httpProxy: proxy.url, httpsProxy: proxy.url }),
    ...(options.noProxy === undefined ? {} : { noProxy: options.noProxy }),
  });
};

/** The variables that name a proxy. */
export const PROXY_NAMES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];

const hasProxyInEnvironment = (): boolean => PROXY_NAMES.some((name) => (process.env[name] ?? "") !== "");

type TlsOptions = {
  readonly ca?: string[];
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  readonly rejectUnauthorized?: false;
};

/** A `ca` option takes the place of the default roots, so they are handed over again with the extra ones. */
const tlsOptions = ({ insecure, extraRoots = [], clientCertificate }: ConnectionOptions): TlsOptions => ({
  ...(extraRoots.length === 0 ? {} : { ca: [...rootCertificates, ...extraRoots] }),
  ...(insecure === true ? { rejectUnauthorized: false } : {}),
  ...clientCertificate,
});
