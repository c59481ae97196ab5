// Brings the job queue's own schema up to date: graphile-worker's migrations, after ours.
import { Logger, runMigrations } from "graphile-worker";

// It says a line for each of its migrations; only what goes wrong is worth reading, and that throws.
const silent = new Logger(() => () => {});

/** Safe to run again, and by two starts at the same moment. */
export async function migrateJobs(url) {
  await runMigrations({ connectionString: url, logger: silent });
}
