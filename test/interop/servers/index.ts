import { betterAuth } from "./better-auth/index.ts";
import { djangoScim2 } from "./django-scim2/index.ts";
import { elimity } from "./elimity/index.ts";
import type { InteropServer } from "./interop-server.ts";
import { samlJackson } from "./saml-jackson/index.ts";
import { scimSdk } from "./scim-sdk/index.ts";
import { scim2Server } from "./scim2-server/index.ts";
import { scimmy } from "./scimmy/index.ts";

/** Every server, in the order in which they are played. */
export const interopServers: readonly InteropServer[] = [
  scimmy,
  betterAuth,
  scim2Server,
  djangoScim2,
  elimity,
  scimSdk,
  samlJackson,
];
