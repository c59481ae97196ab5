// The plans that a run trades: of each session the newest one that its owner uploaded.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { PlanLine, TradePlan } from "@/lib/core/plan/plan";
import { instantFrom } from "../record-rows";
import type { UserId } from "../scope";
import { rowsOf } from "../transaction";

export interface UploadedPlan {
  /** The session that all of its lines are for. */
  readonly session: SessionDate;
  readonly receivedAt: Instant;
  readonly plan: TradePlan;
}

/** A plan that was made here from a forecast is none of those that were uploaded. */
const UPLOADED = `p.owner_id = $1 AND p.status = 'parsed'
  AND NOT EXISTS (SELECT 1 FROM made_plans m WHERE m.plan_id = p.id)`;

/** The newest uploaded plan of each of some sessions that has one, by session. */
export async function uploadedPlans(
  owner: UserId,
  sessions: readonly SessionDate[],
): Promise<readonly UploadedPlan[]> {
  const rows = await rowsOf<{
    trade_date: SessionDate;
    received_at: Date;
    lines: readonly string[] | null;
  }>(
    undefined,
    `SELECT DISTINCT ON (p.trade_date) p.trade_date, p.received_at,
       (SELECT array_agg(l.body ORDER BY l.line) FROM plan_lines l WHERE l.plan_id = p.id) AS lines
     FROM plans p WHERE ${UPLOADED} AND p.trade_date = ANY($2)
     ORDER BY p.trade_date, p.received_at DESC, p.id DESC`,
    [owner, sessions],
  );
  return rows.map(({ trade_date, received_at, lines }) => ({
    session: trade_date,
    receivedAt: instantFrom(received_at),
    plan: { lines: (lines ?? []).map((body) => JSON.parse(body) as PlanLine) },
  }));
}

export interface PlanDates {
  /** Sessions that have an uploaded plan; the first and the last of them. */
  readonly count: number;
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
}

export async function uploadedPlanDates(owner: UserId): Promise<PlanDates> {
  const [row] = await rowsOf<PlanDates>(
    undefined,
    `SELECT count(DISTINCT p.trade_date)::int AS count, min(p.trade_date) AS "from",
       max(p.trade_date) AS "to"
     FROM plans p WHERE ${UPLOADED} AND p.trade_date IS NOT NULL`,
    [owner],
  );
  return row ?? { count: 0, from: null, to: null };
}
