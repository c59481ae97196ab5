// Rounds of the crash drill: a worker under load is killed, and the next one checks what it left.
import { setTimeout as pause } from "node:timers/promises";
import { startTs } from "../scripts/lib/make/run-ts.mjs";
import { exitCode } from "../scripts/lib/process/children.mjs";

const WORKER = "drill/crash-worker.ts";

/**
 * Kills `rounds` workers, each between `least` and `most` milliseconds after it began to write, and
 * lets one more check. Answers what they counted; throws when a worker ends by itself.
 */
export async function crashRounds({ rounds, env, least = 20, most = 600 }) {
  const told = { user: null, accounts: [], acks: [], plan: null };
  const counts = { lost: 0, halves: 0, faulty: 0, notOnce: 0, resumed: 0, executed: 0, events: 0 };
  for (let round = 0; round <= rounds; round++) {
    const last = round === rounds;
    counts.events = 0;
    const after = least + Math.random() * (most - least);
    await oneWorker({ told: { ...told, last }, env, after }, (line) => listen(line, told, counts));
  }
  return { rounds, acknowledged: told.acks.length, ...counts };
}

async function oneWorker({ told, env, after }, hear) {
  const worker = await startTs(WORKER, { env, input: JSON.stringify(told) });
  const ended = exitCode(worker);
  let rest = "";
  worker.stdout.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n");
    // What a kill cut off was not said.
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (hear(JSON.parse(line)) && !told.last)
        void pause(after).then(() => worker.kill("SIGKILL"));
    }
  });
  const code = await ended;
  if (told.last ? code !== 0 : worker.signalCode !== "SIGKILL") {
    throw new Error(
      `A worker of the crash drill failed with ${code}; its reason is printed above.`,
    );
  }
}

/** Keeps what a worker says; true when it is ready to be killed. */
function listen(said, told, counts) {
  if (said.ack) told.acks.push(said.ack);
  for (const kept of ["user", "accounts", "plan"]) if (said[kept]) told[kept] = said[kept];
  for (const count of Object.keys(counts)) counts[count] += Number(said[count] ?? 0);
  return said.ready === true;
}
