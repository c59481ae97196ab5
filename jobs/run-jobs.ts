// Runs the job queue inside this process; any number of processes may, on one database.
import { parseCrontab, type Runner, run } from "graphile-worker";
import { jobLog } from "./job-log";
import { downloadStep } from "./tasks/download-step";
import { runSchedules } from "./tasks/run-schedules";
import { tendDownloads } from "./tasks/tend-downloads";
import { verifyAccounts } from "./tasks/verify-accounts";

/** The names of the tasks, as the queue knows them. */
const TASKS = {
  "download-step": downloadStep,
  "run-schedules": runSchedules,
  "tend-downloads": tendDownloads,
  "verify-accounts": verifyAccounts,
};
/** Times are UTC; what was slept through is made up for once, at the next start. */
const TIMES = [
  "* * * * * tend-downloads",
  "* * * * * run-schedules ?jobKey=run-schedules&jobKeyMode=replace",
  "30 6 * * * verify-accounts ?fill=1d",
].join("\n");

export interface JobOptions {
  readonly databaseUrl: string;
  /** How many tasks run side by side. */
  readonly concurrency?: number;
}

/**
 * Starts working on the queue, steps that an earlier process left included. The runner ends with
 * `stop()`, which lets running tasks come to their end.
 */
export async function runJobs({ databaseUrl, concurrency = 2 }: JobOptions): Promise<Runner> {
  await tendDownloads();
  return run({
    connectionString: databaseUrl,
    maxPoolSize: concurrency + 2,
    concurrency,
    pollInterval: 2_000,
    taskList: TASKS,
    parsedCronItems: parseCrontab(TIMES),
    // The server has handlers of its own; whoever started this stops it.
    noHandleSignals: true,
    logger: jobLog,
  });
}
