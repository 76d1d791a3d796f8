import { readFileSync } from "node:fs";
import type { InteropServer } from "../interop-server.ts";
import { startScimmy } from "./server.ts";

/** The version of a package that is installed here; not every package lets its manifest be imported. */
const installed = (name: string): string => {
  const manifest = readFileSync(
    new URL(`../../../../node_modules/${name}/package.json`, import.meta.url),
    "utf8",
  );
  return `${name} ${(JSON.parse(manifest) as { readonly version: string }).version}`;
};

/** SCIMMY keeps what was declared for the whole process, so it can be started once in each. */
export const scimmy: InteropServer = {
  name: "scimmy",
  version: ["scimmy", "scimmy-routers", "express"].map(installed).join(", "),
  unavailable: () => undefined,
  start: async () => {
    const { url, close } = await startScimmy();
    return { url, token: "x", stop: close };
  },
};
