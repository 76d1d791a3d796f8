import { childServer } from "../child-server.ts";
import { python } from "../python.ts";

export const scim2Server = childServer({
  ...python,
  name: "scim2-server",
  version: "scim2-server 0.8.3, scim2-models 0.12.3",
  path: "/v2",
  token: "scim2-server-token",
});
