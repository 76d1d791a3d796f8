import { createHash } from "node:crypto";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

// A plugin of the mutator, which is installed apart: types are not looked up here.

/** `2/4`: the second of four parts. */
const [part = 1, parts = 1] = (process.env.MUTANTS_PART ?? "1/1").split("/").map(Number);

/** In which part a declaration is: it stays there as long as its text is the same. */
const partOf = (text) =>
  (Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 8), 16) % parts) + 1;

const isDeclaration = (path) => path.parentPath?.isProgram() === true;

/** Leaves out the declarations of the other parts, so that a long run can be divided. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "part", {
    shouldIgnore: (path) =>
      isDeclaration(path) && partOf(path.toString()) !== part ? "in another part" : undefined,
  }),
];
