import { createServer } from "node:http";
import { scim } from "@better-auth/scim";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { getAuthTables } from "better-auth/db";
import { toNodeHandler } from "better-auth/node";

// One connection with one token, everything in memory; a limit of requests would be one of sign-in, not of SCIM.
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  const settings = {
    baseURL: `http://127.0.0.1:${port}`,
    secret: "a-secret-of-at-least-thirty-two-letters",
    rateLimit: { enabled: false },
    logger: { disabled: true },
    plugins: [
      scim({
        connections: [
          { id: "interop", credentials: [{ type: "bearer", id: "only", token: "better-auth-token" }] },
        ],
      }),
    ],
  };
  const tables = Object.values(getAuthTables(settings)).map(({ modelName }) => [modelName, []]);
  const auth = betterAuth({ ...settings, database: memoryAdapter(Object.fromEntries(tables)) });
  server.on("request", toNodeHandler(auth));
  console.log(`listening on ${port}`);
});
