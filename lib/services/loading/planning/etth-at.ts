// How far the times to hit of a date can be trusted, on the prices of an account's market.
import type { Account } from "@/lib/core/broker/account";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { ForecastDay } from "@/lib/core/plan/forecast/forecast";
import { DailyView } from "@/lib/core/plan/planner/daily-view";
import { etthOf } from "@/lib/core/plan/planner/etth";
import { type EtthFacts, etthFacts } from "@/lib/core/plan/planner/etth-facts";
import { PLANNER_DEFAULTS } from "@/lib/core/plan/planner/settings";
import type { MarketRow } from "@/lib/db/markets";
import { dailyPrices } from "./daily-prices";

export interface EtthAsked {
  readonly day: ForecastDay;
  readonly session: Session;
  readonly market: MarketRow;
  readonly account: Pick<Account, "settings">;
}

/** Of every row of a date that has a price on it, whatever its gates and side say. */
export async function etthAt({ day, session, market, account }: EtthAsked): Promise<EtthFacts> {
  const tickers = day.rows.map(({ ticker }) => ticker);
  const prices = await dailyPrices(market, { symbols: tickers, asOf: session });
  const view = DailyView.through(prices, session, XNYS);
  const target = account.settings.takeProfit ?? PLANNER_DEFAULTS.takeProfit;
  const priced = tickers.filter((ticker) => view.close(ticker) !== null);
  return etthFacts(priced.map((ticker) => ({ etth: etthOf(view.bars(ticker), target) })));
}
