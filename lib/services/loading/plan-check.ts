// Checking a plan for an account: the same load for preview and execution, so that both agree.

import type { Account } from "@/lib/core/broker/account";
import { type MarketBars, MarketView } from "@/lib/core/market/market-view";
import { type CheckedPlan, checkPlan } from "@/lib/core/plan/check-plan";
import type { TradePlan } from "@/lib/core/plan/plan";

/** What a check is made from. */
export interface PlanToCheck {
  readonly plan: TradePlan;
  readonly digest: string;
  readonly executed: ReadonlySet<number>;
}

/** The tickers of a plan, as its lines name them. */
export const tickersOf = ({ lines }: TradePlan): readonly string[] => [
  ...new Set(lines.map(({ ticker }) => ticker)),
];

/** Checks every row as the account stands, seeing the market through its clock and no further. */
export const checkFor = (account: Account, bars: MarketBars, of: PlanToCheck): CheckedPlan =>
  checkPlan(of.plan, {
    account,
    view: MarketView.through(bars, account.clockAt),
    digest: of.digest,
    executed: of.executed,
  });
