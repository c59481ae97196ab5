// The best and the worst trade, by what they made net.
import { type ClosedTrade, inOrderOfExit } from "../closed/closed-trade";

export interface BestAndWorst {
  readonly best: ClosedTrade | null;
  readonly worst: ClosedTrade | null;
}

/** Of equal ones the first to end; null without a trade. The best may be a loss. */
export function bestAndWorst(trades: readonly ClosedTrade[]): BestAndWorst {
  let best: ClosedTrade | null = null;
  let worst: ClosedTrade | null = null;
  for (const trade of inOrderOfExit(trades)) {
    if (best === null || trade.net > best.net) best = trade;
    if (worst === null || trade.net < worst.net) worst = trade;
  }
  return { best, worst };
}
