// A lock file that two parallel starts respect and that a killed process cannot hold for ever.
import fs from "node:fs";
import path from "node:path";
import { identify, isRunning } from "./process/identity.mjs";

// A lock file without an owner in it is being written this very moment, unless it is this old.
const WRITING_MS = 5_000;
const RETRY_MS = 100;

/** Does `work` while holding `file`; calls `onWait` once if another process holds it first. */
export async function withLock(file, work, onWait = () => {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (!removeIfAbandoned(file) && !told) {
      told = true;
      onWait();
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, identify(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

// Two waiters may both find the same dead owner. Only the one that holds the second file may remove the
// first, and looks again before it does: otherwise it could remove the lock its rival has just taken.
function removeIfAbandoned(file) {
  if (!isAbandoned(file)) return false;
  const permit = `${file}.takeover`;
  if (!take(permit)) {
    if (isAbandoned(permit)) fs.rmSync(permit, { force: true });
    return false;
  }
  try {
    if (isAbandoned(file)) fs.rmSync(file, { force: true });
    return true;
  } finally {
    fs.rmSync(permit, { force: true });
  }
}

function isAbandoned(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  const owner = readOrNull(file);
  if (owner) return !isRunning(owner);
  return owner === "" && Date.now() - stat.mtimeMs > WRITING_MS;
}

function readOrNull(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
