// The server process of a cluster folder: which one it is, whether it lives, and how it is stopped.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { identify } from "../process/identity.mjs";

const FAST_MS = 15_000;
const AT_ONCE_MS = 5_000;

/** The number of the process that serves `folder`, or null. A leftover pid file is no process. */
export function postmasterOf(folder) {
  const pid = readPid(folder);
  if (pid === null || identify(pid) === null) return null;
  return commandLine(pid).includes(folder) ? pid : null;
}

/**
 * Removes the pid file of a killed server when its number now belongs to some other program:
 * PostgreSQL would take that one for a running server and refuse to start.
 */
export function removeStalePid(folder) {
  const pid = readPid(folder);
  const reused = pid !== null && identify(pid) !== null && postmasterOf(folder) === null;
  if (reused) fs.rmSync(pidFile(folder), { force: true });
}

/** Stops the server: first as a fast shutdown (clients are cut off), then, if it lingers, at once. */
export async function stopPostmaster(folder) {
  const pid = postmasterOf(folder);
  if (pid === null) return;
  process.kill(pid, "SIGINT");
  if (await gone(folder, FAST_MS)) return;
  process.kill(pid, "SIGQUIT");
  await gone(folder, AT_ONCE_MS);
}

async function gone(folder, patience) {
  const until = Date.now() + patience;
  while (postmasterOf(folder) !== null) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

const pidFile = (folder) => path.join(folder, "postmaster.pid");

function readPid(folder) {
  try {
    const pid = Number.parseInt(fs.readFileSync(pidFile(folder), "utf8"), 10);
    return Number.isInteger(pid) ? pid : null;
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

function commandLine(pid) {
  if (process.platform === "linux") return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
  const listed = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return listed.stdout ?? "";
}
