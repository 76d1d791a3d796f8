import { childServer } from "../child-server.ts";

export const betterAuth = childServer({
  name: "better-auth",
  version: "better-auth 1.7.5, @better-auth/scim 1.7.5",
  needs: [["npm --version", "npm is missing"]],
  install: ["npm ci --no-audit --no-fund --loglevel=error"],
  run: [process.execPath, "front.js"],
  path: "/api/auth/scim/v2",
  token: "better-auth-token",
});
