import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BundledSchemas } from "../../src/assert/schemas/schemas.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { toSchemaInfos } from "../../src/scim/schema-infos.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/schemas");

const read = (folder: string): readonly (readonly [string, Json])[] =>
  readdirSync(join(FOLDER, folder)).map((file) => [
    file.replace(/(\.schema)?\.json$/, ""),
    JSON.parse(readFileSync(join(FOLDER, folder, file), "utf8")) as Json,
  ]);

/** The schemas as they are shipped. */
export const bundled: BundledSchemas = {
  jsonSchemas: Object.fromEntries(read("json-schema")) as { readonly [name: string]: JsonObject },
  core: read("core").flatMap(([, json]) => toSchemaInfos(json)),
};
