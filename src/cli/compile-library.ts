import { writeCompiled } from "../io/compiled-library.ts";
import { readBundled } from "../io/library-files.ts";
import { link, renderProblem } from "../suite/index.ts";

// A step of `npm run build`: links the bundled suites once, so that no start of the tool has to.
const files = readBundled();
const linked = link(files, { variables: [], secrets: [] });
if (linked.ok) writeCompiled(files, linked.value);
else {
  process.stderr.write(`${linked.problems.map((problem) => renderProblem(problem)).join("\n\n")}\n`);
  process.exitCode = 2;
}
