import { defineConfig } from "vitest/config";
import { folderReporter, folderThresholds, TOTAL_THRESHOLD } from "./test/coverage/folders.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Most of the time goes into waiting for child processes and sockets.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", folderReporter],
    coverage: {
      include: ["src/**/*.ts"],
      reporter: ["json-summary", "html"],
      thresholds: { ...TOTAL_THRESHOLD, ...folderThresholds() },
    },
  },
});
