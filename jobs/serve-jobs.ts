// The queue inside a server: works from its start until it is told to stop.
import { awaitRuns } from "@/lib/services/run/tend-runs";
import { runJobs } from "./run-jobs";

/** Without a database, as in a build, there is nothing to work on. */
export async function serveJobs(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) return;
  const runner = await runJobs({ databaseUrl });
  awaitRuns();
  const stop = () => void runner.stop().catch(() => {});
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
