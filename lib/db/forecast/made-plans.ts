// Plans made from forecasts: stored like any other plan, with what they were made from and the audit.
import type pg from "pg";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import type { PlannerSettings } from "@/lib/core/plan/planner/settings";
import { insertMadeFile, type ParsedPlan, type ReceivedFile } from "../plans";
import { instantFrom } from "../record-rows";
import {
  type OwnedAccountId,
  type OwnedForecastId,
  type OwnedPlanId,
  provenForecast,
  provenPlan,
  type UserId,
} from "../scope";
import { inTransaction, rowsOf } from "../transaction";

/** What a plan was made from, and what became of each row. */
export interface Origin {
  readonly forecast: OwnedForecastId;
  /** The planner's id of the plan: the same inputs give the same one. */
  readonly key: string;
  readonly asOf: SessionDate;
  readonly tradeDate: SessionDate;
  readonly mode: ExecutionMode;
  /** Lines with a quantity. */
  readonly kept: number;
  readonly settings: PlannerSettings;
  /** The audit as JSON text. */
  readonly audit: string;
}

export interface NewMadePlan {
  readonly account: OwnedAccountId;
  readonly owner: UserId;
  readonly origin: Origin;
  readonly file: ReceivedFile & ParsedPlan;
}

/** A plan that was made for an account. */
export interface MadePlanRow extends Origin {
  readonly plan: OwnedPlanId;
  readonly forecastName: string;
  readonly madeAt: Instant;
}

/** Stores a plan, once: the plan of the same account, forecast and key is the one that is there. */
export function storeMadePlan(
  made: NewMadePlan,
): Promise<{ readonly plan: OwnedPlanId; readonly again: boolean }> {
  const { account, owner, origin, file } = made;
  return inTransaction(async (client) => {
    // One at a time for each account, so that two that make the same plan store one.
    await client.query("SELECT 1 FROM paper_accounts WHERE id = $1 FOR NO KEY UPDATE", [account]);
    const { rows } = await client.query<{ plan_id: string }>(
      `SELECT plan_id FROM made_plans
       WHERE account_id = $1 AND forecast_id = $2 AND key = $3`,
      [account, origin.forecast, origin.key],
    );
    if (rows[0]) return { plan: provenPlan(rows[0].plan_id), again: true };
    const plan = await insertMadeFile(client, owner, file);
    await insertOrigin(client, plan, made);
    return { plan, again: false };
  });
}

async function insertOrigin(
  client: pg.PoolClient,
  plan: OwnedPlanId,
  { account, origin, file }: NewMadePlan,
): Promise<void> {
  const { forecast, key, asOf, tradeDate, mode, kept, settings, audit } = origin;
  await client.query(
    `INSERT INTO made_plans (account_id, forecast_id, key, plan_id, as_of, trade_date, mode, kept,
       settings, audit, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      account,
      forecast,
      key,
      plan,
      asOf,
      tradeDate,
      mode,
      kept,
      JSON.stringify(settings),
      audit,
      new Date(file.receivedAt),
    ],
  );
}

interface MadeColumns {
  readonly forecast_id: string;
  readonly forecast_name: string;
  readonly key: string;
  readonly plan_id: string;
  readonly as_of: SessionDate;
  readonly trade_date: SessionDate;
  readonly mode: ExecutionMode;
  readonly kept: number;
  readonly settings: PlannerSettings;
  readonly audit: string;
  readonly made_at: Date;
}

const MADE = `SELECT m.forecast_id, f.file_name AS forecast_name, m.key, m.plan_id, m.as_of,
    m.trade_date, m.mode, m.kept, m.settings, m.audit, m.made_at
  FROM made_plans m JOIN forecasts f ON f.id = m.forecast_id`;

const madeRow = (row: MadeColumns): MadePlanRow => ({
  forecast: provenForecast(row.forecast_id),
  forecastName: row.forecast_name,
  key: row.key,
  plan: provenPlan(row.plan_id),
  asOf: row.as_of,
  tradeDate: row.trade_date,
  mode: row.mode,
  kept: row.kept,
  settings: row.settings,
  audit: row.audit,
  madeAt: instantFrom(row.made_at),
});

/** What a plan was made from; null for one that somebody handed in. */
export async function originOf(plan: OwnedPlanId): Promise<MadePlanRow | null> {
  const [row] = await rowsOf<MadeColumns>(
    undefined,
    `${MADE} WHERE m.plan_id = $1 ORDER BY m.made_at, m.account_id LIMIT 1`,
    [plan],
  );
  return row ? madeRow(row) : null;
}
