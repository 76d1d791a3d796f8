import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "./generated.ts";

// `npm run docs`: writes what is made from the registry, so that nobody keeps it by hand.
const root = join(import.meta.dirname, "..", "..");
for (const [path, text] of generatedFiles()) writeFileSync(join(root, path), text);
