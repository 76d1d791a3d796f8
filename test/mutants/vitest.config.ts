import { defineConfig } from "vitest/config";

/** Tests that play whole runs or wait: each would be repeated for every mutant that it touches. */
const SLOW = [
  "test/run/broken-world.test.ts",
  "test/run/lying/{interrupts,left-behind,strangers}.test.ts",
  "test/assert/hostile.test.ts",
  "test/report/curl/shows-again.test.ts",
];

// What guards a room of src is the folder of the same name under test.
// One worker keeps the modules between files: a run is three times as fast, and the tests of a room share nothing else.
export default defineConfig({
  test: { include: [`test/${process.env.MUTANTS_ROOM}/**/*.test.ts`], exclude: SLOW, isolate: false },
});
