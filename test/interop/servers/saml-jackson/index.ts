import { childServer } from "../child-server.ts";

export const samlJackson = childServer({
  name: "saml-jackson",
  version: "@boxyhq/saml-jackson 26.2.0",
  needs: [["npm --version", "npm is missing"]],
  install: ["npm ci --ignore-scripts --no-audit --no-fund --loglevel=error"],
  run: [process.execPath, "front.js"],
  path: "/scim/v2",
  token: "saml-jackson-token",
});
