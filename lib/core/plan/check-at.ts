// Checking a plan at a moment: the account is brought there first, so no order meets a past open.
import type { Instant } from "../base/time";
import type { Account } from "../broker/account";
import { advance } from "../broker/advancing/advance";
import type { BrokerEvent } from "../broker/event";
import { foldEvents } from "../broker/fold";
import { type MarketBars, MarketView } from "../market/market-view";
import { type CheckedPlan, checkPlan, type PlanContext } from "./check-plan";
import type { TradePlan } from "./plan";

/** What a check is made from: the plan, what was booked of it, and when its orders are accepted. */
export interface PlanAt extends Omit<PlanContext, "account" | "view"> {
  readonly plan: TradePlan;
  readonly at: Instant;
}

/** An account brought to the moment of its check, and what executing books. */
export interface CheckedAt {
  readonly checked: CheckedPlan;
  /** The account before the plan. */
  readonly account: Account;
  /** What bringing it there booked, then what the plan books; nothing where no row is accepted. */
  readonly events: readonly BrokerEvent[];
}

/** When an order of this account is accepted: at the cursor of a replay, now in a live account. */
export const acceptanceOf = (account: Account, now: Instant): Instant =>
  account.settings.clock === "live" ? (Math.max(now, account.clockAt) as Instant) : account.clockAt;

/**
 * Checks every row at the moment of acceptance, seeing the market through it and no further. A live
 * account first lives through the bars since its last mark (rule R1). A plan of which nothing is
 * accepted books nothing, so that asking again adds nothing either (rule A7).
 */
export function checkAt(before: Account, bars: MarketBars, asked: PlanAt): CheckedAt {
  const { plan, at } = asked;
  const lived = at > before.clockAt ? advance(before, bars, at) : [];
  const account = lived.length > 0 ? foldEvents(before, lived).account : before;
  const view = MarketView.through(bars, at);
  const checked = checkPlan(plan, { ...asked, account, view });
  const accepted = checked.events.some(({ type }) => type === "order-accepted");
  return { checked, account, events: accepted ? [...lived, ...checked.events] : [] };
}
