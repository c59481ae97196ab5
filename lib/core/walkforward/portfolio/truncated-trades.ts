// Trades that the end of the data has cut off: the lots still open, at their last closes (rule W3).
import { invariant } from "../../base/invariant";
import { money, notional } from "../../base/money";
import type { Instant } from "../../base/time";
import type { Account } from "../../broker/account";
import type { MarketBars } from "../../market/market-view";
import { knownBars, at as valueAt } from "../../market/series";
import type { OpenedLot } from "../state";
import { ifItHadEnded, slippageOf } from "../trades/trade-amounts";
import type { WalkTrade } from "../trades/walk-trade";

/** An account at the end of its data, and the bars that its marks are closes of. */
interface LastSeen {
  readonly account: Account;
  readonly bars: Pick<MarketBars, "series" | "calendar">;
}

/** The open lots as trades that the end of the data has cut off: at their last closes (rule W3). */
export function truncatedTrades(
  opened: readonly OpenedLot[],
  { account, bars }: LastSeen,
): readonly WalkTrade[] {
  return account.lots.map((lot): WalkTrade => {
    const entry = opened.find((one) => one.lot === lot.id);
    const mark = account.marks[lot.symbol];
    invariant(entry && mark, "an open lot was opened in this walk, and has a mark");
    const { direction, quantity, target, stop } = lot;
    const { price } = mark;
    const gross = money(direction * (notional(price, quantity) - lot.cost));
    const held = { ...lot, fees: lot.entryFee, slippage: account.settings.slippage };
    return {
      day: entry.day,
      row: entry.row,
      symbol: lot.symbol,
      direction,
      quantity,
      entryAt: lot.enteredAt,
      entrySession: lot.entrySession,
      entryBarAt: entry.entryBarAt,
      entryPrice: lot.entryPrice,
      entryRaw: entry.entryRaw,
      entryRule: entry.entryRule,
      exitAt: mark.at,
      ...lastBarOf(lot.symbol, mark.at, bars),
      exitPrice: price,
      exitRaw: price,
      exitRule: null,
      reason: null,
      target,
      stop,
      firstStop: lot.firstStop,
      gross,
      fees: lot.entryFee,
      net: money(gross - lot.entryFee),
      ...ifItHadEnded(held, price),
      slippage: slippageOf({ ...lot, entryRaw: entry.entryRaw, exitPrice: price, exitRaw: price }),
      high: lot.high,
      low: lot.low,
      flags: [...entry.flags, "truncated"],
      chance: entry.chance,
      etth: entry.etth,
    };
  });
}

/** The bar that a mark is the close of, and its session: it may end within it. */
function lastBarOf(
  symbol: string,
  markedAt: Instant,
  { series, calendar }: LastSeen["bars"],
): Pick<WalkTrade, "exitBarAt" | "exitSession"> {
  const own = series.get(symbol);
  const known = own ? knownBars(own, markedAt) : 0;
  invariant(own && known > 0, "a mark is the close of a bar");
  const opensAt = valueAt(own.opensAt, known - 1) as Instant;
  const session = calendar.sessionAt(opensAt);
  invariant(session, "a placed bar lies within a session");
  return { exitBarAt: opensAt, exitSession: session.date };
}
