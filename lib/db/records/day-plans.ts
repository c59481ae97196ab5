// The plans of an account's day: those for its session, and what became of the orders of one.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { OrderStatus } from "@/lib/core/broker/order-status";
import type { OrderRecord } from "@/lib/core/broker/records/records";
import { type OwnedAccountId, type OwnedPlanId, provenPlan, type UserId } from "../scope";
import { rowsOf } from "../transaction";

interface Life {
  readonly account: OwnedAccountId;
  readonly epoch: number;
}

export interface DayAsked extends Life {
  readonly owner: UserId;
  readonly session: SessionDate;
  /** Plans without a date count when they came after this moment; null leaves them out. */
  readonly undatedSince: Instant | null;
}

/** Rows of a plan that an epoch has accepted; exits and replacements carry their plan and do not count. */
const BOOKED = `o.account_id = $1 AND o.epoch = $2 AND o.accepted
  AND o.parent IS NULL AND o.replaces IS NULL AND (o.reason IS NULL OR o.reason = 'PLAN')`;

/** A plan that was made for another account is not this one's. */
const ITS_OWN = `(NOT EXISTS (SELECT 1 FROM made_plans m WHERE m.plan_id = p.id)
  OR EXISTS (SELECT 1 FROM made_plans m WHERE m.plan_id = p.id AND m.account_id = $1))`;

/**
 * The newest plan for a session: one whose lines were executed for it, or one that names it; without
 * either, one that came lately, names no date and has not been executed here. One that trades nothing
 * does not stand before what was executed. Null when there is none.
 */
export async function dayPlan(asked: DayAsked): Promise<OwnedPlanId | null> {
  const { account, epoch, owner, session, undatedSince } = asked;
  const [row] = await rowsOf<{ id: string }>(
    undefined,
    `SELECT p.id FROM plans p
     WHERE p.owner_id = $3 AND p.status = 'parsed' AND ${ITS_OWN} AND (
       p.trade_date = $4
       OR EXISTS (SELECT 1 FROM orders o
         WHERE ${BOOKED} AND o.plan_digest = p.content_digest AND o.session = $4)
       OR (p.trade_date IS NULL AND p.received_at > $5 AND NOT EXISTS (SELECT 1 FROM orders o
         WHERE ${BOOKED} AND o.plan_digest = p.content_digest)))
     ORDER BY p.trade_date IS NULL AND NOT EXISTS (SELECT 1 FROM orders o
         WHERE ${BOOKED} AND o.plan_digest = p.content_digest),
       EXISTS (SELECT 1 FROM made_plans m WHERE m.plan_id = p.id AND m.kept = 0)
         AND EXISTS (SELECT 1 FROM orders o
           WHERE ${BOOKED} AND o.plan_digest IS NOT NULL AND o.session = $4),
       p.received_at DESC, p.id DESC LIMIT 1`,
    [account, epoch, owner, session, undatedSince === null ? null : new Date(undatedSince)],
  );
  return row ? provenPlan(row.id) : null;
}

/** The session of the newest plan that names one; null when no plan does. */
export async function newestPlanDate(
  owner: UserId,
  account: OwnedAccountId,
): Promise<SessionDate | null> {
  const [row] = await rowsOf<{ trade_date: SessionDate }>(
    undefined,
    `SELECT p.trade_date FROM plans p
     WHERE p.owner_id = $2 AND p.status = 'parsed' AND p.trade_date IS NOT NULL AND ${ITS_OWN}
     ORDER BY p.received_at DESC, p.id DESC LIMIT 1`,
    [account, owner],
  );
  return row?.trade_date ?? null;
}

/** Whether any row of a plan was accepted for a session. */
export async function tradedOn({ account, epoch }: Life, session: SessionDate): Promise<boolean> {
  const rows = await rowsOf(
    undefined,
    `SELECT 1 FROM orders o
     WHERE ${BOOKED} AND o.plan_digest IS NOT NULL AND o.session = $3 LIMIT 1`,
    [account, epoch, session],
  );
  return rows.length > 0;
}

/** How an order of a plan stands, and why it ended unfilled. */
export interface PlanOrder {
  readonly status: OrderStatus;
  readonly isFilled: boolean;
  readonly refusal: OrderRecord["refusal"];
}

/** The orders that the rows of a plan became. */
export async function planOrders({ account, epoch }: Life, digest: string): Promise<PlanOrder[]> {
  const rows = await rowsOf<{
    status: OrderStatus;
    is_filled: boolean;
    refusal: OrderRecord["refusal"];
  }>(
    undefined,
    `SELECT o.status, o.filled_micros > 0 AS is_filled, o.refusal
     FROM orders o WHERE ${BOOKED} AND o.plan_digest = $3 ORDER BY o.order_number`,
    [account, epoch, digest],
  );
  return rows.map(({ status, is_filled: isFilled, refusal }) => ({ status, isFilled, refusal }));
}
