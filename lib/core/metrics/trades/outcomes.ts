// Outcomes: how many trades won, lost or came out even, and what that adds up to.
import { mulDiv } from "../../base/decimal";
import { type Money, money } from "../../base/money";
import type { ClosedTrade } from "../closed/closed-trade";

export interface Outcomes {
  readonly trades: number;
  /** Net above zero, below zero, and exactly zero. */
  readonly wins: number;
  readonly losses: number;
  readonly even: number;
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
  /** What the winners made and the losers lost, net; the latter is not positive. */
  readonly won: Money;
  readonly lost: Money;
  /** Per winner and per loser, rounded half to even; null without any. */
  readonly averageWin: Money | null;
  readonly averageLoss: Money | null;
}

/** Every closed trade counts, whatever ended it. */
export function outcomesOf(
  trades: readonly Pick<ClosedTrade, "gross" | "fees" | "net">[],
): Outcomes {
  let [wins, losses, gross, fees, won, lost] = [0, 0, 0, 0, 0, 0];
  for (const trade of trades) {
    gross += trade.gross;
    fees += trade.fees;
    if (trade.net > 0) {
      wins += 1;
      won += trade.net;
    } else if (trade.net < 0) {
      losses += 1;
      lost += trade.net;
    }
  }
  return {
    trades: trades.length,
    wins,
    losses,
    even: trades.length - wins - losses,
    gross: money(gross),
    fees: money(fees),
    net: money(won + lost),
    won: money(won),
    lost: money(lost),
    averageWin: averageOf(won, wins),
    averageLoss: averageOf(lost, losses),
  };
}

/** A sum of money over a count, rounded half to even; null over nothing. */
export const averageOf = (sum: number, count: number): Money | null =>
  count === 0 ? null : money(mulDiv(sum, 1, count));
