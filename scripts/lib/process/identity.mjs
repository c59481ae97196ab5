// Names a process in a way that survives the reuse of its number, to tell a dead owner from a live one.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

/** `pid`, with its start time where the system tells it; null for a process that is gone or a zombie. */
export function identify(pid) {
  if (!exists(pid)) return null;
  if (process.platform !== "linux") return String(pid);
  const stat = readStat(pid);
  if (!stat || stat.state === "Z") return null;
  return `${pid}@${stat.startedAt}`;
}

/** Whether the process once named by `identify` still runs. */
export const isRunning = (identity) => identify(Number.parseInt(identity, 10)) === identity;

/** The number of the process that started `pid`, or null. */
export function parentOf(pid) {
  if (process.platform === "linux") return readStat(pid)?.parent ?? null;
  const listed = spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" });
  const parent = Number.parseInt(listed.stdout ?? "", 10);
  return Number.isInteger(parent) ? parent : null;
}

function exists(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return error.code === "EPERM";
  }
}

// The second field of /proc/<pid>/stat is the command in brackets and may hold spaces: read after it.
function readStat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], parent: Number(fields[1]), startedAt: fields[19] };
  } catch {
    return null;
  }
}
