// Runs before every npm script: checks Node's version and installs what is missing, with no packages of its own.
import { nodeVersionProblem } from "./lib/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}

// Loaded only now: an older Node may not even parse the rest.
const { main } = await import("./lib/failure.mjs");
const { installPackages } = await import("./lib/install.mjs");
await main(installPackages);
