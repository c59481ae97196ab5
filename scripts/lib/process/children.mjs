// Starts child processes and remembers them, so that nothing outlives the script that started it.
import { spawn } from "node:child_process";
import { Failure } from "../failure.mjs";
import { root } from "../paths.mjs";

const children = new Set();

/** Starts a Node program; the caller owns its output. */
export function startNode(args, options = {}) {
  const child = spawn(process.execPath, args, { cwd: root, ...options });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

/** Runs a Node program to its end with its output on the screen; answers its exit code. */
export function runNode(args, env = process.env) {
  return exitCode(startNode(args, { env, stdio: "inherit" }));
}

/** Runs a Node program to its end and keeps quiet, unless it fails: then everything it said is shown. */
export async function runQuietly(args, env = process.env) {
  const child = startNode(args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const code = await exitCode(child);
  const interrupted = ["SIGINT", "SIGTERM"].includes(child.signalCode);
  if (code !== 0 && !interrupted) process.stderr.write(Buffer.concat(output));
  return code;
}

/** As `runQuietly`, for a step that everything after it depends on. */
export async function requireNode(args, { env = process.env, failed, advice }) {
  if ((await runQuietly(args, env)) !== 0) throw new Failure(failed, advice);
}

/** Settles when the child has ended and its output is complete. */
export const exitCode = (child) =>
  new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });

/** Asks every running child to end. */
export function stopChildren() {
  for (const child of children) child.kill("SIGTERM");
}
