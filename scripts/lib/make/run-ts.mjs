// Runs a TypeScript program: bundles it into the cache, named by its contents, and starts that with Node.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { cacheFolder, inRoot } from "../paths.mjs";
import { runNode, startNode } from "../process/children.mjs";
import { bundle } from "./bundle.mjs";

const FOLDER = path.join(cacheFolder, "cli");
const KEPT_MS = 60 * 60 * 1000;

/** Runs `entry` (relative to the root) with its output on the screen; answers its exit code. */
export async function runTs(entry, { args = [], env = process.env } = {}) {
  return runNode(["--enable-source-maps", await prepare(entry), ...args], env);
}

/**
 * Starts `entry` and hands back the child, whose standard output the caller reads. `input` is what it
 * finds on its standard input.
 */
export async function startTs(entry, { env = process.env, input = "" } = {}) {
  const child = startNode(["--enable-source-maps", await prepare(entry)], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  // One that ends without reading it is no failure of ours.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return child;
}

// Packages stay outside the bundle: it lies below the root, so Node finds them in node_modules.
async function prepare(entry) {
  const code = await bundle(inRoot(entry), { packages: "external" });
  const digest = createHash("sha256").update(code).digest("hex").slice(0, 16);
  const name = path.basename(entry).replace(/\.ts$/, "");
  const file = path.join(FOLDER, `${name}-${digest}.mjs`);
  if (fs.existsSync(file)) return file;
  fs.mkdirSync(FOLDER, { recursive: true });
  removeOutdated(name);
  // Renamed into place, so that a parallel start never runs half a file.
  fs.writeFileSync(`${file}.${process.pid}`, code);
  fs.renameSync(`${file}.${process.pid}`, file);
  return file;
}

// Young files may be in use by another start.
function removeOutdated(name) {
  const outdated = (file) => Date.now() - fs.statSync(file).mtimeMs > KEPT_MS;
  for (const file of fs.readdirSync(FOLDER).filter((file) => file.startsWith(`${name}-`))) {
    const full = path.join(FOLDER, file);
    if (outdated(full)) fs.rmSync(full, { force: true });
  }
}
