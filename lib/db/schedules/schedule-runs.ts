// Runs of schedules: claimed by one worker at a time, taken up again when that worker is gone.
import { DAY, type Instant, MINUTE, type SessionDate } from "@/lib/core/base/time";
import type { RunEnd, RunState, ScheduleRun } from "@/lib/core/plan/schedule/run-state";
import type { RunKind } from "@/lib/core/plan/schedule/schedule";
import { pool } from "../pool";
import { instantFrom } from "../record-rows";
import type { OwnedAccountId } from "../scope";
import { inTransaction, rowsOf } from "../transaction";

/** A run takes less: whoever has held one for longer is gone. */
export const RUN_LEASE = 10 * MINUTE;
/** How often a run that breaks is begun. */
export const RUN_ATTEMPTS = 3;
/** Marks of sessions are many: they are kept for a week, the others for a year. */
const KEPT = { mark: 7 * DAY, other: 365 * DAY };

export interface ClaimedRun extends ScheduleRun {
  /** How often it has been begun, this time included. */
  readonly attempts: number;
}

interface Columns {
  readonly kind: RunKind;
  readonly due_at: Date;
  readonly session: string;
  readonly also: number;
  readonly state: RunState;
  readonly sentence: string;
  readonly finished_at: Date | null;
  readonly plan_id: string | null;
  readonly attempts: number;
}

const SELECTED = "kind, due_at, session, also, state, sentence, finished_at, plan_id, attempts";

/** Takes the next open run of an account, marks before plans; null when there is none for it to take. */
export async function claimRun(id: OwnedAccountId, now: Instant): Promise<ClaimedRun | null> {
  const rows = await inTransaction(async (client) => {
    const claimed = await client.query<Columns>(
      `UPDATE schedule_runs SET state = 'running', started_at = $2, attempts = attempts + 1
       WHERE (account_id, kind, due_at) = (
         SELECT account_id, kind, due_at FROM schedule_runs
         WHERE account_id = $1
           AND (state = 'waiting' AND (started_at IS NULL OR started_at < $2)
             OR state = 'running' AND started_at <= $3)
         ORDER BY kind = 'plan', due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${SELECTED}`,
      [id, new Date(now), new Date(now - RUN_LEASE)],
    );
    return claimed.rows;
  });
  return rows[0] ? { ...runFrom(rows[0]), attempts: rows[0].attempts } : null;
}

/** Notes how a claimed run ended. */
export async function endRun(
  id: OwnedAccountId,
  { kind, at }: Pick<ScheduleRun, "kind" | "at">,
  end: { readonly state: RunEnd; readonly sentence: string; readonly at: Instant },
): Promise<void> {
  await pool().query(
    `UPDATE schedule_runs SET state = $4, sentence = $5, finished_at = $6
     WHERE account_id = $1 AND kind = $2 AND due_at = $3 AND state = 'running'`,
    [id, kind, new Date(at), end.state, end.sentence, new Date(end.at)],
  );
}

/** Gives a claimed run back, to be begun again by a later look. */
export async function delayRun(
  id: OwnedAccountId,
  { kind, at }: Pick<ScheduleRun, "kind" | "at">,
): Promise<void> {
  await pool().query(
    `UPDATE schedule_runs SET state = 'waiting'
     WHERE account_id = $1 AND kind = $2 AND due_at = $3 AND state = 'running'`,
    [id, kind, new Date(at)],
  );
}

/**
 * Keeps the plan that a run has made and answers it. Where one was kept before, that one stays and is
 * answered: however often a run is begun, it executes one plan.
 */
export async function keepPlan(
  id: OwnedAccountId,
  { kind, at }: Pick<ScheduleRun, "kind" | "at">,
  plan: string,
): Promise<string> {
  const [row] = await rowsOf<{ plan_id: string }>(
    undefined,
    `UPDATE schedule_runs SET plan_id = coalesce(plan_id, $4)
     WHERE account_id = $1 AND kind = $2 AND due_at = $3 RETURNING plan_id`,
    [id, kind, new Date(at), plan],
  );
  return row?.plan_id ?? plan;
}

/** The latest runs, newest first; of marks that went well only the last one. */
export async function listRuns(
  id: OwnedAccountId,
  atMost: number,
): Promise<readonly ScheduleRun[]> {
  const rows = await rowsOf<Columns>(
    undefined,
    `SELECT ${SELECTED} FROM schedule_runs WHERE account_id = $1
       AND (kind <> 'mark' OR state NOT IN ('done', 'nothing') OR due_at = (
         SELECT max(due_at) FROM schedule_runs
         WHERE account_id = $1 AND kind = 'mark' AND state IN ('done', 'nothing')))
     ORDER BY due_at DESC LIMIT $2`,
    [id, atMost],
  );
  return rows.map(runFrom);
}

/** Forgets what is long past; due times before the schedule's own mark never come again. */
export async function forgetRuns(id: OwnedAccountId, now: Instant): Promise<void> {
  await pool().query(
    `DELETE FROM schedule_runs WHERE account_id = $1 AND state NOT IN ('waiting', 'running')
       AND due_at < CASE WHEN kind = 'mark' THEN $2::timestamptz ELSE $3::timestamptz END`,
    [id, new Date(now - KEPT.mark), new Date(now - KEPT.other)],
  );
}

const runFrom = (row: Columns): ScheduleRun => ({
  kind: row.kind,
  at: instantFrom(row.due_at),
  session: row.session as SessionDate,
  also: row.also,
  state: row.state,
  sentence: row.sentence,
  finishedAt: row.finished_at && instantFrom(row.finished_at),
  plan: row.plan_id,
});
