import { bundledLibrary } from "../support/bundled-library.ts";
import { type Labelled, labelled } from "./labels.ts";
import { claimsWork } from "./print-claims.ts";
import { labelsWork } from "./print-labels.ts";
import { pairsWork } from "./print-pairs.ts";
import { type Work, workOff } from "./slices.ts";
import { playWith, type Witnessed, witnessedIn } from "./witness.ts";

/**
 * `npm run witness` plays every case against every fault, prints which faults are found by which cases, how many claims no fault
 * breaks yet, and how what a fault says that it breaks compares with what the run reports; it writes the tables that the tests repeat.
 * `npm run witness -- <fault>…` plays only these, `-- <check>…` only these checks or suites against every fault, `-- new` the checks
 * whose claims the tables do not know as they are; these write nothing of labels.
 *
 * `npm run witness -- --labels <fault>…` compares what these say that they break with what a run reports, and writes their lines of
 * the table. `npm run witness -- --pairs` plays a hundred pairs of faults, which both must be found;
 * it takes from the labels what shows each fault when it is alone. `-- --pairs <fault>+<fault>…` plays only these.
 *
 * A run that was broken off goes on where it stood with the same words and `--resume`.
 */
const main = (): Promise<void> => {
  const all = process.argv.slice(2);
  const words = all.filter((word) => !word.startsWith("--"));
  if (all.includes("--labels")) return workOff(labelsWork(words), all);
  if (all.includes("--pairs")) return workOff(pairsWork(words), all);
  return words.length > 0 ? workOff(claimsWork(words), all) : workOff(wholeWork(), all);
};

/** Claims and labels of the same runs. */
const wholeWork = (): Work<{ readonly witnessed: Witnessed; readonly label: Labelled }> => {
  const claims = claimsWork([]);
  const labels = labelsWork([]);
  return {
    jobs: claims.jobs,
    play: async (fault) => {
      const { report } = await playWith([fault]);
      return {
        witnessed: witnessedIn(report, fault),
        label: labelled(fault, report, bundledLibrary().catalogue),
      };
    },
    inShort: ({ witnessed, label }) => `${claims.inShort(witnessed)}, ${labels.inShort(label)}`,
    conclude: async (results) => {
      await claims.conclude(results.map(({ witnessed }) => witnessed));
      await labels.conclude(results.map(({ label }) => label));
    },
  };
};

await main();
