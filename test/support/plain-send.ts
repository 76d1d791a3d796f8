import { createSend, type HttpDoor } from "../../src/io/http.ts";
import { createSecrets } from "../../src/io/secrets.ts";

/** A network door without credentials. */
export const createPlainSend = (connections: number): HttpDoor =>
  createSend({
    connections,
    connectTimeoutMs: 10_000,
    proxy: "none",
    credentials: { headers: [] },
    secrets: createSecrets(),
  });
