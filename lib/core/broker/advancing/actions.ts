// Splits and dividends on their way into an account: at the open of their ex-date (rules A11, T6).
import { dateOfDays, daysOfDate, type Instant } from "../../base/time";
import { type PriceBasis, RAW } from "../../market/basis";
import type { CorporateAction, Split } from "../../market/corporate-action";
import type { Session } from "../../market/session";
import { orderAfterSplit } from "../booking/book-action";
import { book, type Walk } from "./walk";

/** The session whose open an action takes effect at: its ex-date, or the next one there is. */
export function sessionOfAction({ market }: Walk, { exDate }: CorporateAction): Session | null {
  const exact = market.calendar.session(exDate);
  if (exact) return exact;
  const later = dateOfDays(daysOfDate(exDate) + LONGEST_BREAK);
  return market.calendar.between(exDate, later)[0] ?? null;
}

/** No market was closed for more days in a row. */
const LONGEST_BREAK = 14;

/** Books the splits and dividends of symbols that are held or waited for, due at this opening. */
export function actionsAtOpen(walk: Walk, now: Instant): void {
  for (const action of walk.market.actions) {
    const session = sessionOfAction(walk, action);
    if (session === null) continue;
    const basis = walk.market.basis.get(action.symbol) ?? RAW;
    if (action.kind === "split") {
      if (isDue(action, { basis, opensAt: session.opensAt, now })) splitNow(walk, action, now);
    } else if (session.opensAt === now && !basis.dividends) {
      const { symbol, exDate, amount } = action;
      const held = walk.account.lots.some(
        (lot) => lot.symbol === symbol && lot.entrySession < exDate,
      );
      if (held) book(walk, { type: "dividend", at: now, symbol, exDate, amount });
    }
  }
}

/**
 * A split is due at the open of its ex-date. Where the prices are adjusted for it already, also those
 * of bars before that date, it is due before any of them is looked at.
 */
const isDue = (
  { exDate }: Split,
  { basis, opensAt, now }: { basis: PriceBasis; opensAt: Instant; now: Instant },
): boolean => opensAt <= now || (basis.splitsThrough !== null && exDate <= basis.splitsThrough);

/** Splits what has not been split: what lacks it is older than the split's date in its own basis. */
function splitNow(
  walk: Walk,
  { symbol, exDate, numerator, denominator }: Split,
  now: Instant,
): void {
  const split = { type: "split", at: now, symbol, exDate, numerator, denominator } as const;
  const lacks = (one: { readonly symbol: string; readonly basis: string }): boolean =>
    one.symbol === symbol && one.basis < exDate;
  const orders = walk.account.orders.filter(lacks);
  if (orders.length === 0 && !walk.account.lots.some(lacks)) return;
  for (const order of orders) {
    if (orderAfterSplit(order, split, walk.account.settings.wholeShares) > 0) continue;
    const reason = { code: "split-left-nothing", symbol } as const;
    book(walk, { type: "order-canceled", at: now, order: order.id, reason });
  }
  book(walk, split);
  for (const lot of walk.account.lots) if (lot.symbol === symbol) walk.seen.delete(lot.id);
}
