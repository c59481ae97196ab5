// Steps of downloads: claimed by one worker at a time, and given back when that worker is gone.
import { type Instant, MINUTE, SECOND } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { Refusal } from "@/lib/formats/problems";
import { provenMarket, type ReadableMarketId } from "../scope";
import { inTransaction } from "../transaction";
import { finishWhenDone, lockedDownload } from "./downloads";
import { NOT_QUEUED, queueSteps, type StepKey } from "./queue";

/** A step takes 20 seconds at the most: whoever has held one for longer is gone. */
export const STEP_LEASE = 45 * SECOND;
/** Steps that left the queue are looked for in downloads of at most this age. */
const OLDEST_RESUMED = 30 * 24 * 60 * MINUTE;

export interface ClaimedStep extends StepKey {
  readonly market: ReadableMarketId;
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
}

/** How a step ended. */
export type StepEnd =
  | { readonly state: "done"; readonly bars: number }
  | { readonly state: "failed"; readonly problem: Refusal };

interface StepColumns {
  readonly market_id: string;
  readonly interval: Interval;
  readonly from_date: string;
  readonly to_date: string;
}

/** Takes a step to run it; null when it is done, cancelled, or in another worker's hands. */
export async function claimStep(step: StepKey, now: Instant): Promise<ClaimedStep | null> {
  return inTransaction(async (client) => {
    if ((await lockedDownload(client, step.download)).cancelled) return null;
    const { rows } = await client.query<StepColumns>(
      `UPDATE download_steps s SET state = 'running', started_at = $4
       FROM download_jobs j
       WHERE j.id = s.job_id AND s.job_id = $1 AND s.symbol = $2 AND s.month = $3
         AND (s.state = 'waiting' OR s.state = 'running' AND s.started_at <= $5)
       RETURNING j.market_id, j.interval, j.from_date, j.to_date`,
      [step.download, step.symbol, step.month, new Date(now), new Date(now - STEP_LEASE)],
    );
    const [row] = rows;
    if (!row) return null;
    const { market_id, interval, from_date, to_date } = row;
    return { ...step, market: provenMarket(market_id), interval, from: from_date, to: to_date };
  });
}

/** Notes how a claimed step ended, and the download's end with its last step. */
export async function finishStep(step: StepKey, end: StepEnd, now: Instant): Promise<void> {
  await inTransaction(async (client) => {
    await lockedDownload(client, step.download);
    await client.query(
      `UPDATE download_steps SET state = $4, bars = $5, problem = $6, finished_at = $7
       WHERE job_id = $1 AND symbol = $2 AND month = $3 AND state = 'running'`,
      [
        step.download,
        step.symbol,
        step.month,
        end.state,
        end.state === "done" ? end.bars : 0,
        end.state === "failed" ? JSON.stringify(end.problem) : null,
        new Date(now),
      ],
    );
    await finishWhenDone(client, step.download, now);
  });
}

/** Gives a claimed step back to be tried again, with why; a cancelled download's is cancelled. */
export async function delayStep(step: StepKey, problem: Refusal, now: Instant): Promise<void> {
  await inTransaction(async (client) => {
    const { cancelled } = await lockedDownload(client, step.download);
    await client.query(
      `UPDATE download_steps SET state = $4, problem = $5, finished_at = $6
       WHERE job_id = $1 AND symbol = $2 AND month = $3 AND state = 'running'`,
      [
        step.download,
        step.symbol,
        step.month,
        cancelled ? "cancelled" : "waiting",
        JSON.stringify(problem),
        cancelled ? new Date(now) : null,
      ],
    );
    await finishWhenDone(client, step.download, now);
  });
}

/**
 * Puts steps back that nobody works on: held longer than any step takes, or waiting without a place
 * in the queue. Called at every start and each minute; answers how many there were.
 */
export async function resumeInterrupted(now: Instant): Promise<number> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM download_jobs WHERE finished_at IS NULL AND created_at > $1
       ORDER BY id FOR UPDATE SKIP LOCKED`,
      [new Date(now - OLDEST_RESUMED)],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    // A step of a cancelled download that its worker never ended is cancelled after all.
    await client.query(
      `UPDATE download_steps s SET state = 'cancelled', finished_at = $2
       FROM download_jobs j
       WHERE j.id = s.job_id AND s.job_id = ANY($1) AND j.cancelled_at IS NOT NULL
         AND (s.state = 'waiting' OR s.state = 'running' AND s.started_at <= $3)`,
      [ids, new Date(now), new Date(now - STEP_LEASE)],
    );
    const lost = await client.query<{ job_id: string; symbol: string; month: string }>(
      `UPDATE download_steps s SET state = 'waiting', started_at = NULL
       WHERE s.job_id = ANY($1) AND (
         s.state = 'running' AND s.started_at <= $2 OR s.state = 'waiting' AND ${NOT_QUEUED})
       RETURNING s.job_id, s.symbol, s.month`,
      [ids, new Date(now - STEP_LEASE)],
    );
    const steps = lost.rows.map(({ job_id, symbol, month }) => ({
      download: job_id,
      symbol,
      month,
    }));
    await queueSteps(client, steps);
    for (const id of ids) await finishWhenDone(client, id, now);
    return steps.length;
  });
}
