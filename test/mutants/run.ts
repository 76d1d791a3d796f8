import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { parseJson } from "../../src/model/json.ts";
import { judgeMutants, type Mutant, type Outcome, readEquivalents, readMutants } from "./score.ts";

// `npm run mutants [path…] [--part=2/4]`: puts one-line mistakes into the code below paths of src, and says which no test noticed;
// of a part of the declarations, as a room takes half an hour.
const ROOMS = ["src/plan", "src/run", "src/assert", "src/report"];
const LEAST_SCORE = 80;
const LONGEST = 300;

const words = process.argv.slice(2);
const part = words.find((word) => word.startsWith("--part="))?.slice("--part=".length) ?? "1/1";

const root = resolve(import.meta.dirname, "../..");
const here = "test/mutants";
const stryker = join(here, "node_modules/@stryker-mutator/core/bin/stryker.js");

const call = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void => {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} exited with ${status}`);
};

const mutate = (path: string): readonly Mutant[] => {
  const files = statSync(join(root, path)).isDirectory() ? `${path}/**/*.ts` : path;
  const node =
    Number(process.versions.node.split(".")[0]) < 22 ? ["npx", "-y", "-p", "node@22", "node"] : ["node"];
  const [command = "", ...args] = [...node, stryker, "run", `${here}/stryker.config.json`, "--mutate", files];
  call(command, args, { MUTANTS_ROOM: path.split("/")[1], MUTANTS_PART: part });
  return readMutants(parseJson(readFileSync(join(root, "reports/mutants/mutants.json"), "utf8")));
};

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

const print = ({ rows, survivors, stale }: Outcome): void => {
  for (const { file, line, original, mutant } of survivors)
    console.log(`\n${file}:${line} survived\n- ${cut(original)}\n+ ${cut(mutant)}`);
  for (const { file, original, mutant } of stale)
    console.log(
      `\n${file}: no survivor is like this entry of ${here}/equivalent.yaml\n- ${original}\n+ ${mutant}`,
    );
  console.log(`\n${"folder".padEnd(24)} killed  survived  equivalent  score`);
  for (const { folder, killed, survived, equivalent, score } of rows) {
    const counts = `${String(killed).padStart(6)} ${String(survived).padStart(9)} ${String(equivalent).padStart(11)}`;
    console.log(`${folder.padEnd(24)} ${counts} ${score.toFixed(1).padStart(6)}`);
  }
};

if (!existsSync(join(root, stryker)))
  call("npm", ["ci", "--prefix", here, "--no-audit", "--no-fund", "--loglevel=error"]);
const equivalents = readEquivalents(parse(readFileSync(join(root, here, "equivalent.yaml"), "utf8")));
const asked = words.filter((word) => !word.startsWith("--")).map((path) => path.replace(/\/$/, ""));

for (const path of asked.length > 0 ? asked : ROOMS) {
  const outcome = judgeMutants(path, mutate(path), equivalents);
  print(outcome);
  const score = outcome.rows.at(-1)?.score ?? 0;
  if (score < LEAST_SCORE) console.log(`${path} is below ${LEAST_SCORE} %`);
  // An entry for another part fits nothing here, and is not stale for that.
  if (score < LEAST_SCORE || (part === "1/1" && outcome.stale.length > 0)) process.exitCode = 1;
}
