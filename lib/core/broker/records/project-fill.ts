// Fill records: a fill with its rule and its bar, the trades it makes, and the orders it touches.
import { invariant } from "../../base/invariant";
import { type Money, money, notional } from "../../base/money";
import type { Account } from "../account";
import type { EventOf } from "../event";
import type { Fill } from "../fill";
import type { Order } from "../order";
import { closeRecords } from "./project-close";
import { legRecords } from "./project-legs";
import { filledRecord, orderRecord } from "./project-order";
import { tradesOf } from "./project-trades";
import { type FillRecord, NO_RECORDS, type OrderRecord, type Records } from "./records";

/** The fill itself, its trades, and the orders and exits that it touches. */
export function filledRecords(before: Account, event: EventOf<"filled">, after: Account): Records {
  const { fill } = event;
  const order = before.orders.find(({ id }) => id === fill.order);
  if (fill.effect.kind === "open") {
    invariant(order, "an entry fill belongs to a working order");
    const { terms } = fill.effect;
    const lot = after.lots.find(({ id }) => id === terms.lot);
    invariant(lot, "an entry fill opens its lot");
    const orders = [filledRecord(order, event), ...legRecords(lot)];
    return { ...NO_RECORDS, orders, fills: [fillRecord(event, null)] };
  }
  const trades = tradesOf(before, event);
  const realized = money(trades.reduce((sum, { gross }) => sum + gross, 0));
  const own = order ? [filledRecord(order, event), ...groupRecords(order, after)] : [];
  const orders = [...own, ...closeRecords({ before, after }, event)];
  return { ...NO_RECORDS, orders, fills: [fillRecord(event, realized)], trades };
}

/** The other orders of a group, which a part of one has shrunk. */
const groupRecords = ({ id, oco }: Order, after: Account): OrderRecord[] =>
  oco === null
    ? []
    : after.orders.filter((other) => other.oco === oco && other.id !== id).map(orderRecord);

const fillRecord = ({ at, fill }: EventOf<"filled">, realized: Money | null): FillRecord => ({
  fill: fill.id,
  order: fill.order,
  symbol: fill.symbol,
  side: fill.side,
  quantity: fill.quantity,
  price: fill.price,
  rawPrice: fill.rawPrice,
  fee: fill.fee,
  at,
  session: fill.session,
  rule: fill.rule,
  flags: fill.flags,
  reason: fill.effect.kind === "open" ? null : fill.effect.reason,
  realized,
  slippage: slippageOf(fill),
  barOpensAt: fill.bar?.opensAt ?? null,
  barClosesAt: fill.bar?.closesAt ?? null,
  barDigest: fill.bar?.digest ?? null,
});

const slippageOf = ({ price, rawPrice, quantity }: Fill): Money =>
  money(Math.abs(notional(price, quantity) - notional(rawPrice, quantity)));
