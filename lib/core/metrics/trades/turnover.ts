// Turnover: how often the equity was bought and sold.
import { notional } from "../../base/money";
import type { ClosedTrade } from "../closed/closed-trade";
import { ratioOf } from "../statistics/finite";
import { meanOf } from "../statistics/moments";
import type { HeldPeriod } from "./held-period";

export interface Turnover {
  /** What was bought plus what was sold, over the mean equity of the period. */
  readonly period: number | null;
  /** The same a year. */
  readonly annual: number | null;
}

type Traded = Pick<ClosedTrade, "entryPrice" | "exitPrice" | "quantity">;

/** Null without a session, or where the mean equity was not above zero. */
export function turnoverOf(
  trades: readonly Traded[],
  { sessions, equity }: HeldPeriod,
  annualization: number,
): Turnover {
  let traded = 0;
  for (const { entryPrice, exitPrice, quantity } of trades) {
    traded += notional(entryPrice, quantity) + notional(exitPrice, quantity);
  }
  const mean = meanOf(equity);
  const isMeasured = sessions.length > 0 && mean !== null && mean > 0;
  const period = isMeasured ? ratioOf(traded, mean) : null;
  return { period, annual: period && ratioOf(period * annualization, sessions.length) };
}
