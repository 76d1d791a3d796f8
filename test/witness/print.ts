import { claimsWork } from "./print-claims.ts";
import { labelsWork } from "./print-labels.ts";
import { workOff } from "./slices.ts";

/**
 * `npm run witness` plays every case against every fault, prints which faults are found by which cases and how many claims no
 * fault breaks yet, and writes the tables that the tests repeat. `npm run witness -- <fault>…` plays only these, `-- <check>…` only
 * these checks or suites against every fault, `-- new` the checks whose claims the tables do not know as they are.
 *
 * `npm run witness -- --labels` compares what every fault says that it breaks with what a run reports, `-- --labels <fault>…` only
 * these, and writes their lines of the table.
 */
const main = (): Promise<void> => {
  const all = process.argv.slice(2);
  const words = all.filter((word) => !word.startsWith("--"));
  return all.includes("--labels") ? workOff(labelsWork(words), all) : workOff(claimsWork(words), all);
};

await main();
