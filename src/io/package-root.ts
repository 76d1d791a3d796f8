import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defect } from "../model/defect.ts";
import { asObject, asText, type JsonObject, parseJson } from "../model/json.ts";

/** The folder that holds our package.json: two levels up in the sources, three in the build. */
export const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isOurs(folder)) {
    const parent = dirname(folder);
    if (parent === folder) defect("the package.json of scim-check was not found above its own modules");
    folder = parent;
  }
  return folder;
};

const isOurs = (folder: string): boolean => {
  const file = join(folder, "package.json");
  return existsSync(file) && manifest(file).name === "scim-check";
};

const manifest = (file: string): JsonObject => asObject(parseJson(readFileSync(file, "utf8")));

/** The version in our package.json. */
export const toolVersion = (): string => asText(manifest(join(packageRoot(), "package.json")).version);

/** The version of the Node.js that plays. */
export const nodeVersion = (): string => process.versions.node;
