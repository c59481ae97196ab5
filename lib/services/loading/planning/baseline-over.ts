// A baseline over sessions of a market: each date from the prices that were known at its close.
import type { SessionDate } from "@/lib/core/base/time";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { type BaselineName, baselineForecast } from "@/lib/core/plan/forecast/baseline";
import type { Forecast, ForecastDay } from "@/lib/core/plan/forecast/forecast";
import type { MarketRow } from "@/lib/db/markets";
import { pricesAt, tradedDays } from "./daily-prices";

export interface BaselineOver {
  readonly name: BaselineName;
  readonly seed: string;
  readonly market: MarketRow;
  /** Those of the market that rows are wanted for; all of them unless told. */
  readonly symbols?: readonly string[];
  /** One or more, the oldest first. */
  readonly sessions: readonly [Session, ...Session[]];
}

/** Rows for symbols of a market; null where no symbol has the bars it needs on any date. */
export async function baselineOver(asked: BaselineOver): Promise<Forecast | null> {
  const { name, seed, market, sessions } = asked;
  const [from] = sessions;
  const asOf = sessions.at(-1) ?? from;
  const all = market.symbols.map(({ symbol }) => symbol);
  const traded = await tradedDays(market, { symbols: asked.symbols ?? all, from, asOf });
  const days = new Map<SessionDate, ForecastDay>();
  for (const session of sessions) {
    const prices = pricesAt(traded, session);
    const dates = [session.date];
    const made = baselineForecast({ name, seed, prices, calendar: XNYS, dates });
    for (const [date, day] of made.days) days.set(date, day);
  }
  if (days.size === 0) return null;
  const source = { kind: "baseline", name, seed: name === "random" ? seed : null } as const;
  return { source, days, undated: null, strays: [] };
}
