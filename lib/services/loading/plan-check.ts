// Checking a plan for an account: the same load for preview and execution, so that both agree.
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { advance } from "@/lib/core/broker/advancing/advance";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { foldEvents } from "@/lib/core/broker/fold";
import { type MarketBars, MarketView } from "@/lib/core/market/market-view";
import { type CheckedPlan, checkPlan } from "@/lib/core/plan/check-plan";
import type { TradePlan } from "@/lib/core/plan/plan";

/** What a check is made from. */
export interface PlanToCheck {
  readonly plan: TradePlan;
  readonly digest: string;
  readonly executed: ReadonlySet<number>;
}

/** An account brought to the moment of its check, and what that books. */
export interface Checked {
  readonly checked: CheckedPlan;
  /** The account before the plan. */
  readonly account: Account;
  /** What bringing it there booked, then what the plan books; nothing for a plan that is done. */
  readonly events: readonly BrokerEvent[];
}

/** The tickers of a plan, as its lines name them. */
export const tickersOf = ({ lines }: TradePlan): readonly string[] => [
  ...new Set(lines.map(({ ticker }) => ticker)),
];

/** When an order of this account is accepted: at the cursor of a replay, now in a live account. */
export const acceptanceOf = (account: Account, now: Instant): Instant =>
  account.settings.clock === "live" ? (Math.max(now, account.clockAt) as Instant) : account.clockAt;

/**
 * Checks every row at the moment of acceptance, seeing the market through it and no further. A live
 * account first lives through the bars since its last mark: an order never meets an open of the past.
 */
export function checkAt(
  before: Account,
  bars: MarketBars,
  { at, ...of }: PlanToCheck & { readonly at: Instant },
): Checked {
  const lived = at > before.clockAt ? advance(before, bars, at) : [];
  const account = lived.length > 0 ? foldEvents(before, lived).account : before;
  const view = MarketView.through(bars, at);
  const checked = checkPlan(of.plan, { account, view, digest: of.digest, executed: of.executed });
  const events = checked.events.length > 0 ? [...lived, ...checked.events] : [];
  return { checked, account, events };
}
