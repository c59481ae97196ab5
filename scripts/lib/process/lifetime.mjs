// The life of a launcher: steps that can be interrupted, and everything it started stopped again, newest first.

import { report } from "../failure.mjs";
import { stopChildren } from "./children.mjs";
import { identify, isRunning, parentOf } from "./identity.mjs";

class Interrupted extends Error {}

/**
 * Runs `work(life)` and ends the process. `life.step` runs one step, `life.onStop` notes how to undo it.
 * A signal, the death of the parent, a failure and a bug all take the same way out.
 */
export async function live(work) {
  const undo = [];
  let current = Promise.resolve();
  let stopping = null;

  const stop = (code) => {
    stopping ??= wayOut({ undo, settled: () => current }).then(() => process.exit(code));
    return stopping;
  };
  const life = {
    onStop: (undoStep) => undo.unshift(undoStep),
    step: (run) => {
      if (stopping) throw new Interrupted();
      const running = run();
      current = running.catch(() => {});
      return running;
    },
    stop,
  };
  stopOnSignals(stop);
  try {
    await work(life);
  } catch (error) {
    if (!stopping) report(error);
    await stop(1);
  }
}

// A step in progress may be starting something: it is cut short and awaited before the undoing begins.
async function wayOut({ undo, settled }) {
  stopChildren();
  await settled();
  for (const undoStep of undo) await undoStep().catch(report);
}

function stopOnSignals(stop) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
  process.on("uncaughtException", (error) => {
    report(error);
    stop(1);
  });
  // A signal that kills npm or its shell does not reach us; losing one of them tells.
  const starters = npmAndItsShell();
  setInterval(() => starters.every(isRunning) || stop(0), 250).unref();
}

// npm starts a shell, and the shell starts us: when npm alone is killed, the shell lives on.
function npmAndItsShell() {
  const shell = process.ppid;
  const npm = process.env.npm_lifecycle_event ? parentOf(shell) : null;
  return [shell, npm].map(identify).filter(Boolean);
}
