// Projecting: the rows that one event adds to the lists of orders, fills, trades, ledger and journal.
import { invariant } from "../../base/invariant";
import { type Money, money, notional } from "../../base/money";
import type { Account } from "../account";
import { legOf } from "../booking/book-order";
import { figuresOf } from "../equity";
import type { BrokerEvent, EventOf } from "../event";
import type { Fill } from "../fill";
import type { Order } from "../order";
import type { OrderStatus } from "../order-status";
import type { NoFill } from "../refusal";
import { journalOf } from "./journal";
import { closeRecords } from "./project-close";
import {
  endedLeg,
  endedLegs,
  endedRecord,
  filledRecord,
  heldRecords,
  leavingRecord,
  legRecord,
  legRecords,
  orderRecord,
  refusedRecord,
} from "./project-order";
import { tradesOf } from "./project-trades";
import {
  type FillRecord,
  type JournalRecord,
  type LedgerRecord,
  NO_RECORDS,
  type OrderRecord,
  type Records,
} from "./records";

/** The records of one event, given the account before and after it. */
export function projectEvent(before: Account | null, event: BrokerEvent, after: Account): Records {
  const journal = journalOf(before, event, after);
  const rest = before ? ofEvent(before, event, after) : NO_RECORDS;
  return journal.length === 0 ? rest : { ...rest, journal };
}

const ordersOnly = (orders: readonly OrderRecord[]): Records => ({ ...NO_RECORDS, orders });

function ofEvent(before: Account, event: BrokerEvent, after: Account): Records {
  switch (event.type) {
    case "deposited":
    case "withdrawn":
      return { ...NO_RECORDS, ledger: [ledgerRecord(after, event.at, null)] };
    case "order-accepted":
      return ordersOnly(acceptedRecords(after, event.order.id));
    case "order-refused":
      return ordersOnly([refusedRecord(event)]);
    case "order-canceled":
      return ordersOnly(canceledRecords(before, event));
    case "order-replaced":
      return ordersOnly([
        {
          ...endedRecord(working(before, event.order), "replaced", { at: event.at }),
          replacedBy: event.by.id,
        },
        ...endedLegs(working(before, event.order), event.at),
        ...acceptedRecords(after, event.by.id),
      ]);
    case "leg-replaced":
      return ordersOnly(replacedLeg(before, event, after));
    case "lot-leaving":
      return ordersOnly(leavingRecords(before, event));
    case "no-fill":
      return ordersOnly(unfilledRecords(working(before, event.order), event));
    case "filled":
      return filledRecords(before, event, after);
    case "marked":
      return { ...NO_RECORDS, ledger: [ledgerRecord(after, event.at, event.closes)] };
    case "split":
      return ordersOnly(splitRecords(event, after));
    default:
      return NO_RECORDS;
  }
}

/** Joins the records of several events; a later state of an order replaces the earlier one. */
export function joinRecords(all: readonly Records[]): Records {
  const orders = new Map<number, OrderRecord>();
  const journal: JournalRecord[] = [];
  for (const [index, records] of all.entries()) {
    for (const row of records.orders) {
      const known = orders.get(row.order);
      orders.set(row.order, known ? laterRow(known, row) : row);
    }
    for (const row of records.journal) journal.push({ ...row, event: index + 1 });
  }
  return {
    orders: [...orders.values()],
    fills: all.flatMap(({ fills }) => fills),
    trades: all.flatMap(({ trades }) => trades),
    ledger: all.flatMap(({ ledger }) => ledger),
    journal,
  };
}

/** When it was accepted and what it replaced are said once; the rest is as the later row says. */
const laterRow = (known: OrderRecord, row: OrderRecord): OrderRecord => ({
  ...row,
  acceptedAt: known.acceptedAt,
  replaces: row.replaces ?? known.replaces,
});

function working(account: Account, id: number): Order {
  const order = account.orders.find((one) => one.id === id);
  invariant(order, `order ${id} was working before it ended`);
  return order;
}

function acceptedRecords(after: Account, id: number): OrderRecord[] {
  const order = working(after, id);
  return [orderRecord(order), ...heldRecords(order)];
}

/** A session that ended expires an order; anything else rejects it at its bar, or ends its rest. */
function statusOf({ filled }: Order, { code }: NoFill): OrderStatus {
  if (code === "no-bars" || code === "day-ended") return "expired";
  return filled > 0 ? "canceled" : "rejected";
}

function canceledRecords(before: Account, { at, order, reason }: EventOf<"order-canceled">) {
  const found = legOf(before, order);
  if (found) {
    return [endedLeg(found.lot, { leg: found.leg, number: order }, { at, refusal: reason })];
  }
  const ended = working(before, order);
  return [endedRecord(ended, "canceled", { at, refusal: reason }), ...endedLegs(ended, at)];
}

const unfilledRecords = (order: Order, { at, reason }: EventOf<"no-fill">): OrderRecord[] => [
  endedRecord(order, statusOf(order, reason), { at, refusal: reason }),
  ...endedLegs(order, at),
];

function replacedLeg(before: Account, event: EventOf<"leg-replaced">, after: Account) {
  const { at, leg, order } = event;
  const [old, lot] = [before, after].map(({ lots }) => lots.find(({ id }) => id === event.lot));
  invariant(old && lot, "an exit that is changed belongs to an open lot");
  const now = { ...legRecord(lot, leg, event.by), acceptedAt: at, replaces: order };
  if (order === null) return [now];
  const ended = { status: "replaced", replacedBy: event.by, endedAt: at } as const;
  return [{ ...legRecord(old, leg, order), ...ended }, now];
}

function leavingRecords(before: Account, event: EventOf<"lot-leaving">): OrderRecord[] {
  const lot = before.lots.find(({ id }) => id === event.lot);
  invariant(lot, "what is leaving is held");
  return event.order === lot.legs.stop ? [] : [leavingRecord(lot, event)];
}

/** Every order and exit of a symbol that was split, as it stands now. */
const splitRecords = ({ symbol }: EventOf<"split">, after: Account): OrderRecord[] => [
  ...after.orders.filter((order) => order.symbol === symbol).map(orderRecord),
  ...after.lots.filter((lot) => lot.symbol === symbol).flatMap(legRecords),
];

function filledRecords(before: Account, event: EventOf<"filled">, after: Account): Records {
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
  const own = order ? [filledRecord(order, event)] : [];
  const orders = [...own, ...closeRecords({ before, after }, event)];
  return { ...NO_RECORDS, orders, fills: [fillRecord(event, realized)], trades };
}

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

function ledgerRecord(
  account: Account,
  at: LedgerRecord["at"],
  closes: LedgerRecord["closes"],
): LedgerRecord {
  return { at, closes, ...figuresOf(account) };
}
