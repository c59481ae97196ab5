// A walk: one advance of an account under way, and the bars it may look at.
import { invariant } from "../../base/invariant";
import type { Instant } from "../../base/time";
import type { MarketBars } from "../../market/market-view";
import { isUsable, knownBars, lowerBound } from "../../market/series";
import type { Account, Lot } from "../account";
import { applyEvent } from "../apply-event";
import type { BrokerEvent } from "../event";
import type { ExitBar, Extremes } from "../matching/match-exit";

/** One advance under way: the account as it stands, what was booked, and what each lot has seen. */
export interface Walk {
  account: Account;
  readonly events: BrokerEvent[];
  readonly market: MarketBars;
  readonly through: Instant;
  readonly seen: Map<number, Extremes>;
}

/** Books an event: the only way a walk changes its account. */
export function book(walk: Walk, event: BrokerEvent): void {
  walk.account = applyEvent(walk.account, event);
  walk.events.push(event);
}

/** The symbols an account holds or waits for, in ticker order. */
export const symbolsOf = (account: Account): readonly string[] =>
  [...new Set([...account.lots, ...account.orders].map(({ symbol }) => symbol))].sort();

/** The open lots of a symbol, oldest first. */
export const lotsOf = (walk: Walk, symbol: string): readonly Lot[] =>
  walk.account.lots.filter((lot) => lot.symbol === symbol);

/** The extremes a lot has seen since its entry, this walk included. */
export const seenOf = (walk: Walk, lot: Lot): Extremes => walk.seen.get(lot.id) ?? lot;

/** The bar of a symbol that opens (or closes) at an instant, if it has closed by now. */
export function barOf(
  walk: Walk,
  symbol: string,
  on: { readonly now: Instant; readonly edge: "opensAt" | "closesAt" },
): ExitBar | null {
  const series = walk.market.series.get(symbol);
  if (!series) return null;
  const index = lowerBound(series[on.edge], on.now);
  if (series[on.edge][index] !== on.now || index >= knownBars(series, walk.through)) return null;
  // Rule Q3: a bar in which nothing traded fills nothing.
  if (!isUsable(series, index)) return null;
  const session = walk.market.calendar.sessionAt(series.opensAt[index] as Instant);
  invariant(session, "a placed bar lies within a session");
  return { series, index, session };
}
