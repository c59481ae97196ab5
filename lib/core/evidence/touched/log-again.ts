// Folding the log of a portfolio again: the trades and the equity that follow from what it booked.
import type { Instant, SessionDate } from "../../base/time";
import type { Account } from "../../broker/account";
import { applyEvent } from "../../broker/apply-event";
import { figuresOf } from "../../broker/equity";
import type { BrokerEvent } from "../../broker/event";
import type { MarketBars } from "../../market/market-view";
import { recordTrades, type TradeBook } from "../../walkforward/portfolio/portfolio-trades";
import { truncatedTrades } from "../../walkforward/portfolio/truncated-trades";
import type { EquityPoint } from "../../walkforward/state";
import type { WalkTrade } from "../../walkforward/trades/walk-trade";

export interface LogAgain {
  /** In the order in which they were closed; what is still open comes last. */
  readonly trades: readonly WalkTrade[];
  /** The capital where the log begins, then one point at each close of a session. */
  readonly points: readonly EquityPoint[];
}

/**
 * What a log comes to: bookkeeping alone, no bar decides anything; the bars say where the last marks
 * were. Throws on a log whose events do not follow each other.
 */
export function logAgain(
  events: readonly BrokerEvent[],
  bars: Pick<MarketBars, "series" | "calendar">,
): LogAgain {
  const book: TradeBook = { opened: new Map(), trades: [] };
  const points: EquityPoint[] = [];
  let account: Account | null = null;
  for (const event of events) {
    if (account) recordTrades(book, event, { before: account, plan: null });
    account = applyEvent(account, event);
    if (event.type === "deposited") points.push(pointOf(account, sessionAt(event.at)));
    if (event.type === "marked" && event.closes !== null) {
      points.push(pointOf(account, event.closes));
    }
  }
  function sessionAt(at: Instant): SessionDate {
    return bars.calendar.lastClosed(at).date;
  }
  const open = account ? truncatedTrades([...book.opened.values()], { account, bars }) : [];
  return { trades: [...book.trades, ...open], points };
}

function pointOf(account: Account, date: SessionDate): EquityPoint {
  const { equity, cash, exposure } = figuresOf(account);
  return { date, equity, cash, exposure };
}
