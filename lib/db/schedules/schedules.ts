// Schedules: what a live account does by itself, and taking what has become due, once.
import type pg from "pg";
import type { Instant } from "@/lib/core/base/time";
import { type MarkMinutes, type Schedule, USUAL_SCHEDULE } from "@/lib/core/plan/schedule/schedule";
import type { TakenRun } from "@/lib/core/plan/schedule/take-due";
import type { ScheduledPlanForm } from "@/lib/formats/requests/schedule-requests";
import { sayMissed } from "@/lib/formats/words/run-words";
import { instantFrom } from "../record-rows";
import { type OwnedAccountId, provenAccount } from "../scope";
import { inTransaction, rowsOf } from "../transaction";

export interface ScheduleRow {
  readonly schedule: Schedule;
  /** What the planner runs with; kept while it is switched off. */
  readonly plan: ScheduledPlanForm | null;
  /** Due times up to it have become runs. */
  readonly lookedThrough: Instant;
}

/** What has become due by a moment, and when somebody must look again. */
export interface Taken {
  readonly runs: readonly TakenRun[];
  readonly through: Instant;
  readonly nextAt: Instant;
}

interface Columns {
  readonly mark_every: MarkMinutes | null;
  readonly mark_after_close: boolean;
  readonly plan_before: number | null;
  readonly planning: ScheduledPlanForm | null;
  readonly looked_through: Date;
}

const SELECTED = "mark_every, mark_after_close, plan_before, planning, looked_through";

/** The schedule of an account; what nobody has set is the usual one. */
export async function loadSchedule(
  id: OwnedAccountId,
): Promise<Pick<ScheduleRow, "schedule" | "plan">> {
  const [row] = await rowsOf<Columns>(
    undefined,
    `SELECT ${SELECTED} FROM schedules WHERE account_id = $1`,
    [id],
  );
  return row ? rowFrom(row) : { schedule: USUAL_SCHEDULE, plan: null };
}

/** Gives accounts that live by the clock and have no schedule yet the usual one. */
export async function giveSchedules(): Promise<void> {
  await rowsOf(
    undefined,
    `INSERT INTO schedules (account_id, looked_through, next_at)
     SELECT a.id, a.created_at, a.created_at FROM paper_accounts a
     WHERE a.clock = 'live' AND NOT EXISTS (SELECT 1 FROM schedules s WHERE s.account_id = a.id)
     ON CONFLICT DO NOTHING`,
    [],
  );
}

/** Which accounts: those with something to do by an instant, in the order of their ids. */
export interface DueQuery {
  readonly now: Instant;
  /** The last one of the step before; null begins. */
  readonly after: string | null;
  readonly atMost: number;
}

/** Neither archived nor frozen ones; several owners' together. */
export async function dueAccounts(query: DueQuery): Promise<readonly OwnedAccountId[]> {
  const rows = await rowsOf<{ id: string }>(
    undefined,
    `SELECT a.id FROM paper_accounts a JOIN schedules s ON s.account_id = a.id
     WHERE a.archived_at IS NULL AND a.frozen_reason IS NULL AND ($2::uuid IS NULL OR a.id > $2)
       AND (s.next_at <= $1 OR EXISTS (
         SELECT 1 FROM schedule_runs r WHERE r.account_id = a.id AND r.state IN ('waiting', 'running')))
     ORDER BY a.id LIMIT $3`,
    [new Date(query.now), query.after, query.atMost],
  );
  return rows.map(({ id }) => provenAccount(id));
}

/**
 * Turns what has become due into runs, in one transaction on the locked schedule: whoever comes second,
 * or with an earlier clock, finds nothing left to take.
 */
export async function takeRuns(
  id: OwnedAccountId,
  decide: (row: ScheduleRow) => Taken,
): Promise<void> {
  await inTransaction(async (client) => {
    const row = await lockSchedule(client, id);
    if (row) await takeLocked(client, id, { row, taken: decide(row) });
  });
}

/** A schedule as it is to be from now on. */
export interface NewSchedule extends Pick<ScheduleRow, "schedule" | "plan"> {
  readonly nextAt: Instant;
}

/** Sets a schedule; what was due by the one before is taken first, so that nothing is lost. */
export async function saveSchedule(
  id: OwnedAccountId,
  asked: {
    readonly now: Instant;
    readonly decide: (row: ScheduleRow) => Taken;
    readonly set: NewSchedule;
  },
): Promise<void> {
  const { now, decide, set } = asked;
  await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO schedules (account_id, looked_through, next_at) VALUES ($1, $2, $2)
       ON CONFLICT DO NOTHING`,
      [id, new Date(now)],
    );
    const row = await lockSchedule(client, id);
    if (row) await takeLocked(client, id, { row, taken: decide(row) });
    await client.query(
      `UPDATE schedules SET mark_every = $2, mark_after_close = $3, plan_before = $4, planning = $5,
         looked_through = greatest(looked_through, $6), next_at = $7 WHERE account_id = $1`,
      [
        id,
        set.schedule.markEvery,
        set.schedule.markAfterClose,
        set.schedule.planBefore,
        set.plan === null ? null : JSON.stringify(set.plan),
        new Date(now),
        new Date(set.nextAt),
      ],
    );
  });
}

async function lockSchedule(
  client: pg.PoolClient,
  id: OwnedAccountId,
): Promise<ScheduleRow | null> {
  const { rows } = await client.query<Columns>(
    `SELECT ${SELECTED} FROM schedules WHERE account_id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ? rowFrom(rows[0]) : null;
}

async function takeLocked(
  client: pg.PoolClient,
  id: OwnedAccountId,
  { row, taken }: { readonly row: ScheduleRow; readonly taken: Taken },
): Promise<void> {
  const { runs, through, nextAt } = taken;
  if (through <= row.lookedThrough) return;
  const rows = runs.map(({ kind, at, session, also, verdict }) => {
    const missed = verdict === "missed";
    const sentence = missed ? sayMissed(session) : "";
    return { kind, at, session, also, sentence, state: missed ? "missed" : "waiting" };
  });
  await client.query(
    `INSERT INTO schedule_runs (account_id, kind, due_at, session, also, state, sentence, finished_at)
     SELECT $1, r.kind, to_timestamp(r.at / 1000.0), r.session, r.also, r.state, r.sentence,
       CASE WHEN r.state = 'missed' THEN $3::timestamptz END
     FROM json_to_recordset($2) AS r(kind text, at bigint, session text, also int, state text,
       sentence text)
     ON CONFLICT DO NOTHING`,
    [id, JSON.stringify(rows), new Date(through)],
  );
  await client.query(
    "UPDATE schedules SET looked_through = $2, next_at = $3 WHERE account_id = $1",
    [id, new Date(through), new Date(nextAt)],
  );
}

const rowFrom = (row: Columns): ScheduleRow => ({
  schedule: {
    markEvery: row.mark_every,
    markAfterClose: row.mark_after_close,
    planBefore: row.plan_before,
  },
  plan: row.planning,
  lookedThrough: instantFrom(row.looked_through),
});
