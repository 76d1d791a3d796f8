import { installedVersion } from "../../scimmy/adjudication.ts";
import type { InteropServer } from "../interop-server.ts";
import { startScimmy } from "./server.ts";

/** SCIMMY keeps what was declared for the whole process, so it can be started once in each. */
export const scimmy: InteropServer = {
  name: "scimmy",
  version: `scimmy ${installedVersion("scimmy")}, scimmy-routers ${installedVersion("scimmy-routers")}`,
  unavailable: () => undefined,
  start: async () => {
    const { url, close } = await startScimmy();
    return { url, token: "x", stop: close };
  },
};
