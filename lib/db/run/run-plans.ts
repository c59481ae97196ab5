// What a run takes from its owner's uploads: of each session the newest plan, or rows, that came in time.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Session } from "@/lib/core/market/session";
import type { PlanLine, TradePlan } from "@/lib/core/plan/plan";
import type { ForecastFacts, StoredDay } from "@/lib/formats/planner/stored-forecast";
import { instantFrom } from "../record-rows";
import type { UserId } from "../scope";
import { rowsOf } from "../transaction";

export interface UploadedPlan {
  /** The session that all of its lines are for. */
  readonly session: SessionDate;
  readonly receivedAt: Instant;
  readonly plan: TradePlan;
}

/**
 * A plan that was made here from a forecast is none of those that were uploaded. One that was uploaded
 * first stays one of them: to make the same file later would choose, with hindsight, another in its place.
 */
const UPLOADED = `p.owner_id = $1 AND p.status = 'parsed'
  AND NOT EXISTS (SELECT 1 FROM made_plans m WHERE m.plan_id = p.id
    AND m.made_at <= p.received_at)`;

/**
 * Of each of some sessions the newest uploaded plan that was there before its open, else the newest, by
 * session: a plan that came too late takes no day's FORWARD from it (rule E1).
 */
export async function uploadedPlans(
  owner: UserId,
  sessions: readonly Pick<Session, "date" | "opensAt">[],
): Promise<readonly UploadedPlan[]> {
  const rows = await rowsOf<{
    trade_date: SessionDate;
    received_at: Date;
    lines: readonly string[] | null;
  }>(
    undefined,
    `SELECT DISTINCT ON (p.trade_date) p.trade_date, p.received_at,
       (SELECT array_agg(l.body ORDER BY l.line) FROM plan_lines l WHERE l.plan_id = p.id) AS lines
     FROM plans p JOIN unnest($2::text[], $3::timestamptz[]) AS s (date, opens_at)
       ON s.date = p.trade_date
     WHERE ${UPLOADED}
     ORDER BY p.trade_date, (p.received_at < s.opens_at) DESC, p.received_at DESC, p.id DESC`,
    [owner, sessions.map(({ date }) => date), sessions.map(({ opensAt }) => new Date(opensAt))],
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

/** The rows of one date of the forecast that counts for it. */
export interface UploadedDay extends Pick<StoredDay, "date" | "body"> {
  readonly receivedAt: Instant;
  readonly sha256: string;
  readonly facts: ForecastFacts;
}

/**
 * Of each as-of date the rows of the newest uploaded forecast that was there before the open of the
 * session it plans, else those of the newest, by date. Baselines that were made here are none of them, but
 * for those that had been handed in before.
 */
export async function uploadedForecastDays(
  owner: UserId,
  dates: readonly { readonly asOf: SessionDate; readonly opensAt: Instant }[],
): Promise<readonly UploadedDay[]> {
  const rows = await rowsOf<Omit<UploadedDay, "receivedAt"> & { readonly received_at: Date }>(
    undefined,
    `SELECT DISTINCT ON (d.date) d.date, d.body, f.received_at, f.sha256, f.facts
     FROM forecasts f JOIN forecast_days d ON d.forecast_id = f.id
       JOIN unnest($2::text[], $3::timestamptz[]) AS s (date, opens_at) ON s.date = d.date
     WHERE f.owner_id = $1 AND (f.kind = 'upload' OR f.baseline ? 'handedIn') AND f.status = 'parsed'
     ORDER BY d.date, (f.received_at < s.opens_at) DESC, f.received_at DESC, f.id DESC`,
    [owner, dates.map(({ asOf }) => asOf), dates.map(({ opensAt }) => new Date(opensAt))],
  );
  return rows.map(({ received_at, ...day }) => ({ ...day, receivedAt: instantFrom(received_at) }));
}
