// Splits and dividends on their way into an account: at the open of their ex-date (rules A11, T6).
import { type Price, price } from "../../base/money";
import { newYorkTime } from "../../base/new-york";
import { dateOfDays, daysOfDate, type Instant } from "../../base/time";
import { RAW } from "../../market/basis";
import type { CorporateAction, Split } from "../../market/corporate-action";
import type { MarketBars } from "../../market/market-view";
import type { Account } from "../account";
import { divided, orderAfterSplit } from "../booking/book-action";
import { book, type DatedAction, isSettled, type Walk } from "./walk";

/** The open at which an action takes effect: that of its ex-date, or of the next session there is. */
export function openOf(
  { calendar }: Pick<MarketBars, "calendar">,
  { exDate }: CorporateAction,
): Instant | null {
  const exact = calendar.session(exDate);
  if (exact) return exact.opensAt;
  const later = dateOfDays(daysOfDate(exDate) + LONGEST_BREAK);
  return calendar.between(exDate, later)[0]?.opensAt ?? null;
}

/** No market was closed for more days in a row. */
const LONGEST_BREAK = 14;

/** The actions that an account may still have to live through; dividends of one date in one sum. */
export function actionsFor(account: Account, market: MarketBars): readonly DatedAction[] {
  const since = new Map<string, string>();
  const from = (symbol: string, date: string): void => {
    const known = since.get(symbol);
    since.set(symbol, known !== undefined && known < date ? known : date);
  };
  for (const lot of account.lots) {
    from(lot.symbol, lot.basis < lot.dividendsThrough ? lot.basis : lot.dividendsThrough);
  }
  // Prices may hold splits of years to come already; what an order opens is owed dividends before.
  for (const { symbol, basis, acceptedAt } of account.orders) {
    const { date } = newYorkTime(acceptedAt);
    from(symbol, basis < date ? basis : date);
  }
  const dated = new Map<string, DatedAction>();
  for (const action of market.actions) {
    const start = since.get(action.symbol);
    const opensAt = start !== undefined && action.exDate > start ? openOf(market, action) : null;
    if (opensAt === null) continue;
    const key = `${action.kind} ${action.symbol} ${action.exDate}`;
    const known = dated.get(key)?.action;
    if (known?.kind === "dividend" && action.kind === "dividend") {
      const amount = price(known.amount + action.amount);
      dated.set(key, { action: { ...action, amount }, opensAt });
    } else if (!known) dated.set(key, { action, opensAt });
  }
  return [...dated.values()];
}

/**
 * Books the splits and dividends that are due at an opening: those of its date, and earlier ones that
 * were not known then. A symbol whose bars are missing waits (rule O2). Where prices are adjusted for
 * a split already, those before its date too, it is due before any of them is looked at.
 */
export function actionsAtOpen(walk: Walk, now: Instant): void {
  for (const { action, opensAt } of walk.actions) {
    const { symbol, exDate } = action;
    const basis = walk.market.basis.get(symbol) ?? RAW;
    const isOpen = opensAt <= now && isSettled(walk, symbol, opensAt);
    if (action.kind === "split") {
      const adjusted = basis.splitsThrough !== null && exDate <= basis.splitsThrough;
      if (adjusted || isOpen) splitNow(walk, action, { now, opensAt });
    } else if (isOpen && !basis.dividends) {
      const { amount } = action;
      const isOwed = walk.account.lots.some(
        (lot) => lot.symbol === symbol && lot.dividendsThrough < exDate,
      );
      if (isOwed) book(walk, { type: "dividend", at: now, symbol, exDate, amount });
    }
  }
}

/** Splits what has not been split: what lacks it is older than the split's date in its own basis. */
function splitNow(
  walk: Walk,
  { symbol, exDate, numerator, denominator }: Split,
  { now, opensAt }: { readonly now: Instant; readonly opensAt: Instant },
): void {
  const mark = walk.account.marks[symbol];
  const late = mark !== undefined && mark.at > opensAt ? ({ late: true } as const) : {};
  const ratio = { symbol, exDate, numerator, denominator };
  const split = { type: "split", at: now, ...ratio, ...late } as const;
  const lacks = (one: { readonly symbol: string; readonly basis: string }): boolean =>
    one.symbol === symbol && one.basis < exDate;
  const orders = walk.account.orders.filter(lacks);
  const lots = walk.account.lots.filter(lacks);
  if (orders.length === 0 && lots.length === 0) return;
  for (const order of orders) {
    if (orderAfterSplit(order, split, walk.account.settings.wholeShares) > 0) continue;
    const reason = { code: "split-left-nothing", symbol } as const;
    book(walk, { type: "order-canceled", at: now, order: order.id, reason });
  }
  book(walk, split);
  // What this walk has seen since the last mark was seen in prices before the split.
  const scale = (seen: Price): Price => divided(seen, split);
  for (const { id } of lots) {
    const seen = walk.seen.get(id);
    if (seen) walk.seen.set(id, { high: scale(seen.high), low: scale(seen.low) });
  }
  for (const { id } of orders) {
    const best = walk.bests.get(id);
    if (best) walk.bests.set(id, scale(best));
  }
}
