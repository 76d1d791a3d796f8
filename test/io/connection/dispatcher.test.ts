import { Agent, EnvHttpProxyAgent } from "undici";
import { afterEach, expect, test, vi } from "vitest";
import { type ConnectionOptions, createDispatcher } from "../../../src/io/connection/dispatcher.ts";

const NONE = { http_proxy: "", HTTP_PROXY: "", https_proxy: "", HTTPS_PROXY: "" };
const PROXY = "http://proxy.example.com:8080";
afterEach(() => {
  vi.unstubAllEnvs();
});

test.each<
  [
    string,
    ConnectionOptions["proxy"],
    { readonly [name: string]: string },
    typeof Agent | typeof EnvHttpProxyAgent,
  ]
>([
  [
    "goes straight when no proxy is wanted, whatever the environment says",
    "none",
    { HTTPS_PROXY: PROXY },
    Agent,
  ],
  ["goes straight when the environment names none", "environment", {}, Agent],
  ["takes the proxy of the environment", "environment", { https_proxy: PROXY }, EnvHttpProxyAgent],
  [
    "takes the proxy of the environment when nothing was said",
    undefined,
    { HTTP_PROXY: PROXY },
    EnvHttpProxyAgent,
  ],
  ["takes the proxy that was named", { url: PROXY }, {}, EnvHttpProxyAgent],
])("a connection %s", async (_, proxy, environment, expected) => {
  for (const [name, value] of Object.entries({ ...NONE, ...environment })) vi.stubEnv(name, value);
  const dispatcher = createDispatcher({
    connections: 1,
    connectTimeoutMs: 1000,
    ...(proxy === undefined ? {} : { proxy, noProxy: "localhost" }),
  });
  expect(dispatcher).toBeInstanceOf(expected);
  await dispatcher.close();
});
