import { compileLibrary } from "../session/library.ts";
import { renderProblem } from "../suite/index.ts";

// A step of `npm run build`: links the bundled suites once, so that no start of the tool has to.
const problems = compileLibrary();
process.stderr.write(problems.map((problem) => `${renderProblem(problem)}\n`).join("\n"));
process.exitCode = problems.length === 0 ? 0 : 2;
