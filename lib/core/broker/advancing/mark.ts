// Marking: the prices that value what is held, and how far lots and orders have been tested (A10).
import type { Instant, SessionDate } from "../../base/time";
import { type MarketBars, MarketView } from "../../market/market-view";
import type { Account } from "../account";
import type { BrokerEvent, EventOf, LotWatch, OrderWatch, SymbolMark } from "../event";
import type { Extremes } from "../matching/lot-levels";
import type { Order } from "../order";

/** What a mark is taken from: the account as it stands and what its lots and orders have seen. */
export interface MarkInput {
  readonly account: Account;
  readonly market: MarketBars;
  readonly seen: ReadonlyMap<number, Extremes>;
  readonly bests: ReadonlyMap<number, Order["extreme"]>;
}

/**
 * The mark of an account at an instant: the last close known then for each symbol held. A symbol
 * without a newer bar keeps its last mark, and its lots and orders wait where they are.
 */
export function markAt(
  { account, market, seen, bests }: MarkInput,
  now: Instant,
  closes: SessionDate | null,
): EventOf<"marked"> {
  const view = MarketView.through(market, now);
  const marks: SymbolMark[] = [];
  const lots: LotWatch[] = [];
  const symbols = [...new Set(account.lots.map(({ symbol }) => symbol))].sort();
  for (const symbol of symbols) {
    const quote = view.lastClose(symbol);
    if (!quote) continue;
    marks.push({ symbol, ...quote });
    for (const lot of account.lots) {
      if (lot.symbol !== symbol || quote.at <= lot.seenThrough) continue;
      const { high, low } = seen.get(lot.id) ?? lot;
      lots.push({ lot: lot.id, seenThrough: quote.at, high, low });
    }
  }
  const orders = account.orders.flatMap((order): OrderWatch[] => {
    // A market order takes the first bar it may: it has nothing to remember, unless a bar without
    // room has made it wait (rule R15).
    const waits = account.settings.participation !== null;
    if (order.type === "market" && order.filled === 0 && !waits) return [];
    const quote = view.lastClose(order.symbol);
    if (!quote || quote.at <= order.seenThrough) return [];
    const extreme = bests.get(order.id) ?? order.extreme;
    return [{ order: order.id, seenThrough: quote.at, extreme }];
  });
  const watched = orders.length === 0 ? {} : { orders };
  return { type: "marked", at: now, closes, marks, lots, ...watched };
}

/** True when advancing booked a mark alone, and one that says nothing new: no need to store it. */
export function changesNothing(account: Account, events: readonly BrokerEvent[]): boolean {
  const [only, ...more] = events;
  if (!only) return true;
  if (more.length > 0 || only.type !== "marked" || only.closes !== null) return false;
  if ((only.orders ?? []).length > 0) return false;
  return only.marks.every(({ symbol, at }) => account.marks[symbol]?.at === at);
}
