// A walk: one advance of an account under way, and the bars it may look at.
import { MICRO } from "../../base/decimal";
import { invariant } from "../../base/invariant";
import { type Quantity, quantity } from "../../base/quantity";
import type { Instant, SessionDate } from "../../base/time";
import { RAW } from "../../market/basis";
import type { CorporateAction } from "../../market/corporate-action";
import type { MarketBars } from "../../market/market-view";
import { at, type BarSeries, isUsable, knownBars, lowerBound } from "../../market/series";
import type { Session } from "../../market/session";
import type { Account, Lot } from "../account";
import { applyEvent } from "../apply-event";
import type { BrokerEvent } from "../event";
import type { Extremes } from "../matching/lot-levels";
import type { OnBar } from "../matching/meeting";
import type { Order } from "../order";

/** One advance under way: the account as it stands, what was booked, and what each lot has seen. */
export interface Walk {
  account: Account;
  readonly events: BrokerEvent[];
  readonly market: MarketBars;
  readonly through: Instant;
  readonly seen: Map<number, Extremes>;
  /** The best price that each trailing order has seen, beyond what its last mark says. */
  readonly bests: Map<number, Order["extreme"]>;
  /** The last bar, by its opening, whose open each lot has been tested against. */
  readonly opened: Map<number, Instant>;
  /** Splits and dividends that may fall into it. */
  readonly actions: readonly DatedAction[];
  /** Told of each event, with the account before it. */
  readonly watch: ((event: BrokerEvent, before: Account) => void) | undefined;
}

/** A split or dividend, and the opening that it takes effect at. */
export interface DatedAction {
  readonly action: CorporateAction;
  readonly opensAt: Instant;
}

/** Books an event: the only way a walk changes its account. */
export function book(walk: Walk, event: BrokerEvent): void {
  walk.watch?.(event, walk.account);
  walk.account = applyEvent(walk.account, event);
  walk.events.push(event);
}

let last: Pick<Account, "lots" | "orders"> & { readonly symbols: readonly string[] };

/** The symbols an account holds or waits for, in ticker order; of the same ones, once. */
export function symbolsOf({ lots, orders }: Account): readonly string[] {
  if (last?.lots === lots && last.orders === orders) return last.symbols;
  const symbols = new Set<string>();
  for (const { symbol } of lots) symbols.add(symbol);
  for (const { symbol } of orders) symbols.add(symbol);
  last = { lots, orders, symbols: [...symbols].sort() };
  return last.symbols;
}

/** The open lots of a symbol, oldest first. */
export const lotsOf = (walk: Walk, symbol: string): readonly Lot[] =>
  walk.account.lots.filter((lot) => lot.symbol === symbol);

/** The extremes a lot has seen since its entry, this walk included. */
export const seenOf = (walk: Walk, lot: Lot): Extremes => {
  const { high, low } = walk.seen.get(lot.id) ?? lot;
  return { high, low };
};

/** The bar of a symbol that opens (or closes) at an instant, if it has closed by now. */
export function barOf(
  walk: Walk,
  symbol: string,
  on: { readonly now: Instant; readonly edge: "opensAt" | "closesAt" },
): OnBar | null {
  const series = walk.market.series.get(symbol);
  if (!series) return null;
  const index = lowerBound(series[on.edge], on.now);
  if (series[on.edge][index] !== on.now || index >= knownBars(series, walk.through)) return null;
  // Rule Q3: a bar in which nothing traded fills nothing.
  if (!isUsable(series, index)) return null;
  const session = walk.market.calendar.sessionAt(series.opensAt[index] as Instant);
  invariant(session, "a placed bar lies within a session");
  return onBar(walk, { series, index, session });
}

/** The last bar of a session that something may fill on. */
export function lastBarOf(walk: Walk, symbol: string, session: Session): OnBar | null {
  const series = walk.market.series.get(symbol);
  if (!series) return null;
  for (let i = knownBars(series, session.closesAt) - 1; i >= 0; i--) {
    if (at(series.opensAt, i) < session.opensAt) return null;
    if (isUsable(series, i)) return onBar(walk, { series, index: i, session });
  }
  return null;
}

/** Written out: it is made for every bar of every symbol, and a spread of objects is slow. */
const onBar = (walk: Walk, found: Pick<OnBar, "series" | "index" | "session">): OnBar => ({
  series: found.series,
  index: found.index,
  session: found.session,
  calendar: walk.market.calendar,
  basis: basisOn(walk, found.series, found.session.date),
});

function basisOn({ market }: Walk, { symbol }: BarSeries, session: SessionDate): SessionDate {
  const { splitsThrough } = market.basis.get(symbol) ?? RAW;
  return splitsThrough !== null && splitsThrough > session ? splitsThrough : session;
}

/** True when no bar of a symbol that starts before `now` can still come (rules O2, A10, R9). */
export function isSettled({ market, through }: Walk, symbol: string, now: Instant): boolean {
  if (market.complete) return true;
  const over = market.over?.get(symbol);
  if (over !== undefined && now <= over) return true;
  const series = market.series.get(symbol);
  if (!series) return false;
  const known = knownBars(series, through);
  return known > 0 && at(series.closesAt, known - 1) >= now;
}

/** Rule R15: what is left of the share of a bar's volume that fills may take; null without a limit. */
export function volumeLeft({ account }: Walk, { series, index }: OnBar): Quantity | null {
  const { participation, wholeShares } = account.settings;
  if (participation === null || !series.volumeReported) return null;
  // Volume counts shares, participation millionths of them: the product is micro-shares.
  const most = Math.floor(at(series.volume, index) * participation);
  const step = wholeShares ? MICRO : 1;
  const taken = account.taken[series.symbol];
  const used = taken && taken.opensAt === series.opensAt[index] ? taken.quantity : 0;
  return quantity(Math.max(0, Math.floor((most - used) / step) * step));
}
