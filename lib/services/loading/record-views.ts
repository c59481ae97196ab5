// Records as views: what follows from the facts, and the sentences of rules and refusals, join them.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import { money, notional, type Price } from "@/lib/core/base/money";
import type { Account } from "@/lib/core/broker/account";
import { legOf } from "@/lib/core/broker/booking/book-order";
import type {
  FillRecord,
  JournalRecord,
  LedgerRecord,
  OrderRecord,
  TradeRecord,
} from "@/lib/core/broker/records/records";
import { XNYS } from "@/lib/core/market/xnys";
import { inR, moveOf, riskOf } from "@/lib/core/metrics/distance";
import { sayRefusal } from "@/lib/formats/problems";
import { ruleSentence } from "@/lib/formats/rule-sentences";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { JournalView, LedgerView } from "@/lib/formats/views/ledger-view";
import type { OrderView } from "@/lib/formats/views/order-view";
import type { Excursion, TradeView } from "@/lib/formats/views/trade-view";
import { sayEvent } from "@/lib/formats/words/event-words";

/** An order as it stands in its account; one of an older epoch, with null, can be changed no more. */
export function orderView(
  { plan, refusal, ...order }: OrderRecord,
  account: Account | null,
): OrderView {
  const working = account?.orders.find(({ id }) => id === order.order);
  const open = working !== undefined || (account !== null && legOf(account, order.order) !== null);
  return {
    ...order,
    refusal: refusal && { code: refusal.code, sentence: sayRefusal(refusal) },
    planLine: plan?.row ?? null,
    legs: legsOf(order.order, account),
    cancelable: open,
    replaceable: open,
  };
}

/** The exits of an order: held while it waits, then those of the lots that it opened. */
function legsOf(order: number, account: Account | null): readonly number[] {
  if (!account) return [];
  const waiting = account.orders.filter(({ id }) => id === order);
  const opened = account.lots.filter((lot) => lot.order === order);
  return [...waiting, ...opened].flatMap(({ legs }) =>
    [legs.target, legs.stop].filter((leg) => leg !== null),
  );
}

export const fillView = (fill: FillRecord): FillView => ({
  ...fill,
  value: notional(fill.price, fill.quantity),
  costs: money(fill.fee + fill.slippage),
  ruleSentence: ruleSentence(fill.rule, fill.flags),
});

/** A trade with what it risked and how far the price went while it was held. */
export function tradeView({ plan, high, low, ...trade }: TradeRecord): TradeView {
  const { direction, entryPrice, firstStop } = trade;
  const risk = riskOf(entryPrice, firstStop, direction);
  const paid = notional(entryPrice, trade.quantity);
  const isWalked = trade.rule !== "imported";
  const excursion = (to: Price): Excursion | null =>
    isWalked
      ? {
          price: to,
          rate: moveOf(entryPrice, to, direction),
          r: inR(direction * (to - entryPrice), risk),
        }
      : null;
  const [best, worst] = direction === 1 ? [high, low] : [low, high];
  return {
    ...trade,
    sessionsHeld: XNYS.between(trade.entrySession, trade.exitSession).length,
    ruleSentence: ruleSentence(trade.rule, trade.flags),
    rate: paid === 0 ? null : mulDiv(trade.gross, MICRO, paid),
    r: risk === null ? null : inR(trade.gross, mulDiv(risk, trade.quantity, MICRO)),
    mfe: excursion(best),
    mae: excursion(worst),
    planLine: plan?.row ?? null,
  };
}

export const ledgerView = (row: LedgerRecord): LedgerView => row;

export const journalView = (row: JournalRecord): JournalView => ({
  ...row,
  whatSaid: sayEvent(row.what),
});
