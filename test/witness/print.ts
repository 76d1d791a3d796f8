import { claimsWork } from "./print-claims.ts";
import { labelsWork } from "./print-labels.ts";
import { pairsWork } from "./print-pairs.ts";
import { workOff } from "./slices.ts";

/**
 * `npm run witness` plays every case against every fault, prints which faults are found by which cases and how many claims no
 * fault breaks yet, and writes the tables that the tests repeat. `npm run witness -- <fault>…` plays only these, `-- <check>…` only
 * these checks or suites against every fault, `-- new` the checks whose claims the tables do not know as they are.
 *
 * `npm run witness -- --labels` compares what every fault says that it breaks with what a run reports, `-- --labels <fault>…` only
 * these, and writes their lines of the table. `npm run witness -- --pairs` plays a hundred pairs of faults, which both must be found;
 * it takes from the labels what shows each fault when it is alone. `-- --pairs <fault>+<fault>…` plays only these.
 */
const main = (): Promise<void> => {
  const all = process.argv.slice(2);
  const words = all.filter((word) => !word.startsWith("--"));
  if (all.includes("--labels")) return workOff(labelsWork(words), all);
  if (all.includes("--pairs")) return workOff(pairsWork(words), all);
  return workOff(claimsWork(words), all);
};

await main();
