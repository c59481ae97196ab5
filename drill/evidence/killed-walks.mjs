// Walks that are killed at each session boundary: every process takes up what the one before it stored.
import fs from "node:fs";
import path from "node:path";
import { Failure } from "../../scripts/lib/failure.mjs";
import { startNode } from "../../scripts/lib/process/children.mjs";

/** The digest of a cell whose process was killed (SIGKILL) after every session, and how often that was. */
export async function killedWalk(program, { cell, folder }) {
  const stored = path.join(folder, `${cell}.json`);
  for (let kills = 0; ; kills++) {
    const said = await oneProcess(program, cell, stored);
    if (said.digest) return { digest: said.digest, kills };
    if (!said.walked) throw new Failure(`The walk of ${cell} has stopped.`, "It is printed above.");
    if (!fs.existsSync(stored)) throw new Failure(`${cell} has stored nothing.`, stored);
  }
}

/** Runs until the process has told something, and kills it there. */
function oneProcess(program, cell, stored) {
  const child = startNode([program, "walk", cell, stored], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
    if (output.endsWith("\n")) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve(output === "" ? {} : JSON.parse(output)));
  });
}
