// Projecting: the rows that one event adds to the lists of orders, fills, trades and the ledger.
import { invariant } from "../base/invariant";
import { money } from "../base/money";
import { NO_SHARES } from "../base/quantity";
import type { Account } from "./account";
import { figuresOf } from "./equity";
import type { BrokerEvent, EventOf } from "./event";
import type { Order, OrderStatus } from "./order";
import { tradesOf } from "./project-trades";
import type { FillRecord, LedgerRecord, OrderRecord, Records } from "./records";
import type { NoFill } from "./refusal";

const NOTHING: Records = { orders: [], fills: [], trades: [], ledger: [] };

/** The records of one event, given the account before and after it. */
export function projectEvent(before: Account | null, event: BrokerEvent, after: Account): Records {
  switch (event.type) {
    case "epoch-started":
      return NOTHING;
    case "deposited":
      return { ...NOTHING, ledger: [ledgerRecord(after, event.at, null)] };
    case "order-accepted":
      return { ...NOTHING, orders: [acceptedRecord(event.order)] };
    case "order-refused":
      return { ...NOTHING, orders: [refusedRecord(event)] };
    case "no-fill":
      return { ...NOTHING, orders: [endedRecord(workingOrder(before, event.order), event)] };
    case "filled":
      return filledRecords(before, event);
    case "marked":
      return { ...NOTHING, ledger: [ledgerRecord(after, event.at, event.closes)] };
  }
}

/** Joins the records of several events; a later state of an order replaces the earlier one. */
export function joinRecords(all: readonly Records[]): Records {
  const orders = new Map<number, OrderRecord>();
  for (const { orders: rows } of all) for (const row of rows) orders.set(row.order, row);
  return {
    orders: [...orders.values()],
    fills: all.flatMap(({ fills }) => fills),
    trades: all.flatMap(({ trades }) => trades),
    ledger: all.flatMap(({ ledger }) => ledger),
  };
}

function workingOrder(account: Account | null, id: number): Order {
  const order = account?.orders.find((working) => working.id === id);
  invariant(order, `order ${id} was working before it ended`);
  return order;
}

const acceptedRecord = (order: Order): OrderRecord => ({
  order: order.id,
  symbol: order.symbol,
  side: order.side,
  quantity: order.quantity,
  filled: NO_SHARES,
  kind: order.effect === "open" ? "entry" : "exit",
  reason: order.effect === "open" ? null : "PLAN",
  status: "accepted",
  requestedPrice: order.requestedPrice,
  fillPrice: null,
  refusal: null,
  session: order.session,
  acceptedAt: order.acceptedAt,
  endedAt: null,
  plan: order.plan,
});

const refusedRecord = (event: EventOf<"order-refused">): OrderRecord => ({
  order: event.order,
  symbol: event.symbol,
  side: event.side,
  quantity: event.quantity,
  filled: NO_SHARES,
  kind: event.side === "BUY" ? "entry" : "exit",
  reason: null,
  status: "rejected",
  requestedPrice: null,
  fillPrice: null,
  refusal: event.refusal,
  session: null,
  acceptedAt: event.at,
  endedAt: event.at,
  plan: event.plan,
});

/** A day that ended without a bar expires an order; anything else rejects it at its bar. */
const statusOf = (reason: NoFill): OrderStatus =>
  reason.code === "no-bars" ? "expired" : "rejected";

const endedRecord = (order: Order, event: EventOf<"no-fill">): OrderRecord => ({
  ...acceptedRecord(order),
  status: statusOf(event.reason),
  refusal: event.reason,
  endedAt: event.at,
});

function filledRecords(before: Account | null, event: EventOf<"filled">): Records {
  invariant(before, "a fill comes after an epoch has started");
  const { fill } = event;
  const trades = tradesOf(before, event);
  const working = before.orders.find((order) => order.id === fill.order);
  const realized =
    fill.effect.kind === "open" ? null : money(trades.reduce((sum, { gross }) => sum + gross, 0));
  const fillRecord: FillRecord = {
    fill: fill.id,
    order: fill.order,
    symbol: fill.symbol,
    side: fill.side,
    quantity: fill.quantity,
    price: fill.price,
    rawPrice: fill.rawPrice,
    fee: fill.fee,
    at: event.at,
    session: fill.session,
    rule: fill.rule,
    flags: fill.flags,
    reason: fill.effect.kind === "open" ? null : fill.effect.reason,
    realized,
    barOpensAt: fill.bar.opensAt,
    barClosesAt: fill.bar.closesAt,
    barDigest: fill.bar.digest,
  };
  const order = working ? filledOrder(acceptedRecord(working), event) : exitOrder(before, event);
  return { ...NOTHING, orders: [order], fills: [fillRecord], trades };
}

const filledOrder = (order: OrderRecord, { at, fill }: EventOf<"filled">): OrderRecord => ({
  ...order,
  filled: fill.quantity,
  status: "filled",
  fillPrice: fill.price,
  endedAt: at,
});

/** Target, stop and time-out become orders of their own at the moment they fill. */
function exitOrder(before: Account, event: EventOf<"filled">): OrderRecord {
  const { at, fill } = event;
  invariant(fill.effect.kind === "close", "only an exit fills without a working order");
  const [first] = fill.effect.lots;
  const lot = before.lots.find(({ id }) => id === first?.lot);
  return {
    order: fill.order,
    symbol: fill.symbol,
    side: fill.side,
    quantity: fill.quantity,
    filled: fill.quantity,
    kind: "exit",
    reason: fill.effect.reason,
    status: "filled",
    requestedPrice: fill.rawPrice,
    fillPrice: fill.price,
    refusal: null,
    session: fill.session,
    acceptedAt: lot?.enteredAt ?? at,
    endedAt: at,
    plan: null,
  };
}

function ledgerRecord(
  account: Account,
  at: LedgerRecord["at"],
  closes: LedgerRecord["closes"],
): LedgerRecord {
  return { at, closes, ...figuresOf(account) };
}
