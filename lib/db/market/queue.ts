// The job queue as our transactions see it: what is put there commits with the rows it is about.
import type pg from "pg";

/** One symbol and month of a download. */
export interface StepKey {
  readonly download: string;
  readonly symbol: string;
  readonly month: string;
}

/** The task that runs a step; jobs/tasks names its file the same. */
export const DOWNLOAD_STEP = "download-step";
/** With the queue's own waits between them: 3, 7, 20 and 55 seconds. */
export const STEP_ATTEMPTS = 5;

const keyOf = ({ download, symbol, month }: StepKey): string =>
  `${DOWNLOAD_STEP}:${download}:${symbol}:${month}`;

/**
 * Queues steps in the caller's transaction, in their order. One that waits in the queue already starts over with all
 * its attempts; one that some worker holds is queued beside it, and only one of the two claims it.
 */
export async function queueSteps(client: pg.PoolClient, steps: readonly StepKey[]): Promise<void> {
  if (steps.length === 0) return;
  await client.query(
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT ROW($1, step -> 'payload', NULL, now() + n * interval '1 microsecond', $2,
         step ->> 'key', NULL, NULL)::graphile_worker.job_spec
       FROM json_array_elements($3::json) WITH ORDINALITY AS t(step, n)))`,
    [
      DOWNLOAD_STEP,
      STEP_ATTEMPTS,
      JSON.stringify(steps.map((step) => ({ key: keyOf(step), payload: step }))),
    ],
  );
}

const TAKEN_SECONDS = 45;

/**
 * SQL that holds when no job for the step `s` waits in the queue or runs. A job that was taken a
 * while ago and whose step still waits is no one's: its worker ended before it could begin.
 */
export const NOT_QUEUED = `NOT EXISTS (
  SELECT 1 FROM graphile_worker.jobs q
  WHERE q.key = '${DOWNLOAD_STEP}:' || s.job_id || ':' || s.symbol || ':' || s.month
    AND q.attempts < q.max_attempts
    AND (q.locked_at IS NULL OR q.locked_at > now() - interval '${TAKEN_SECONDS} seconds'))`;
