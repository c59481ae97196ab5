// Runs in the job queue: what is put there commits with the run that it is about.
import type pg from "pg";

/** The task that walks a run; jobs/tasks names its file the same. */
const WALK_RUN = "walk-run";

/** Queues runs in the caller's transaction; one that waits in the queue already keeps its place. */
export async function queueRuns(client: pg.PoolClient, runs: readonly string[]): Promise<void> {
  if (runs.length === 0) return;
  // Who walks a run says how it ended: the queue itself tries nothing again.
  await client.query(
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT ROW($1, json_build_object('run', id), NULL, now(), 1, $1 || ':' || id, NULL,
         NULL)::graphile_worker.job_spec FROM unnest($2::text[]) id))`,
    [WALK_RUN, runs],
  );
}

const TAKEN_SECONDS = 45;

/** SQL that holds when no job for the run `r` waits in the queue or has just been taken. */
export const RUN_NOT_QUEUED = `NOT EXISTS (
  SELECT 1 FROM graphile_worker.jobs q
  WHERE q.key = '${WALK_RUN}:' || r.id AND q.attempts < q.max_attempts
    AND (q.locked_at IS NULL OR q.locked_at > now() - interval '${TAKEN_SECONDS} seconds'))`;
