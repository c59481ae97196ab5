// Runs the job queue inside this process; any number of processes may, on one database.
import { parseCrontab, type Runner, run } from "graphile-worker";
import { jobLog } from "./job-log";
import { downloadStep } from "./tasks/download-step";
import { freezeDue } from "./tasks/freeze-due";
import { runSchedules } from "./tasks/run-schedules";
import { sweepOld } from "./tasks/sweep-old";
import { tendDownloads } from "./tasks/tend-downloads";
import { tendRuns } from "./tasks/tend-runs";
import { verifyAccounts } from "./tasks/verify-accounts";
import { walkRun } from "./tasks/walk-run";

/** The names of the tasks, as the queue knows them. */
const TASKS = {
  "download-step": downloadStep,
  "freeze-due": freezeDue,
  "run-schedules": runSchedules,
  "sweep-old": sweepOld,
  "tend-downloads": tendDownloads,
  "tend-runs": tendRuns,
  "verify-accounts": verifyAccounts,
};
/** Runs take minutes and a core: they are walked one at a time, and nothing else waits for them. */
const LONG_TASKS = { "walk-run": walkRun };
/** Times are UTC; what was slept through is made up for once, at the next start. */
const TIMES = [
  "* * * * * tend-downloads",
  "* * * * * tend-runs",
  "* * * * * freeze-due ?jobKey=freeze-due&jobKeyMode=replace",
  "* * * * * run-schedules ?jobKey=run-schedules&jobKeyMode=replace",
  "30 6 * * * verify-accounts ?fill=1d",
  "0 7 * * * sweep-old ?fill=1d",
].join("\n");

export interface JobOptions {
  readonly databaseUrl: string;
  /** How many tasks run side by side. */
  readonly concurrency?: number;
}

/** The queue at work in this process. */
export type Jobs = Pick<Runner, "stop">;

/**
 * Starts working on the queue, what an earlier process left included. It ends with `stop()`, which lets
 * running tasks come to their end; a run that is walked is given back instead.
 */
export async function runJobs({ databaseUrl, concurrency = 2 }: JobOptions): Promise<Jobs> {
  await tendDownloads();
  await tendRuns();
  const common = {
    connectionString: databaseUrl,
    pollInterval: 2_000,
    // The server has handlers of its own; whoever started this stops it.
    noHandleSignals: true,
    logger: jobLog,
  };
  const runners = await Promise.all([
    run({
      ...common,
      maxPoolSize: concurrency + 2,
      concurrency,
      taskList: TASKS,
      parsedCronItems: parseCrontab(TIMES),
    }),
    run({ ...common, maxPoolSize: 3, concurrency: 1, taskList: LONG_TASKS }),
  ]);
  // Feeds may take their time: nobody waits for them at the start.
  await runners[0].addJob("freeze-due", {}, { jobKey: "freeze-due" });
  return {
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}
