import { configDefaults, defineConfig } from "vitest/config";
import { folderReporter, folderThresholds, TOTAL_THRESHOLD } from "./test/coverage/folders.ts";

/** Tests of pure code: they share nothing but the modules, which a worker then loads once for all of them. */
const PURE = "test/{assert,idp,model,plan,report,run,scim,source,suite,text}/**/*.test.ts";

export default defineConfig({
  test: {
    // Most of the time goes into waiting for child processes and sockets.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pure", include: [PURE], isolate: false } },
      {
        extends: true,
        test: { name: "apart", include: ["test/**/*.test.ts"], exclude: [...configDefaults.exclude, PURE] },
      },
    ],
    reporters: ["default", folderReporter],
    coverage: {
      include: ["src/**/*.ts"],
      reporter: ["json-summary", "html"],
      thresholds: { ...TOTAL_THRESHOLD, ...folderThresholds() },
    },
  },
});
