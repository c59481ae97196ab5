// Projecting: the rows that one event adds to the lists of orders, fills, trades, ledger and journal.
import { invariant } from "../../base/invariant";
import type { Account } from "../account";
import { legOf } from "../booking/book-order";
import { figuresOf } from "../equity";
import type { BrokerEvent, EventOf } from "../event";
import type { Order } from "../order";
import type { OrderStatus } from "../order-status";
import type { NoFill } from "../refusal";
import { journalOf } from "./journal";
import { filledRecords } from "./project-fill";
import { leavingRecord } from "./project-leaving";
import { endedLeg, endedLegs, heldRecords, legRecord } from "./project-legs";
import { endedRecord, orderRecord, refusedRecord } from "./project-order";
import { splitRecords } from "./project-split";
import {
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
    case "no-fill": {
      const ended = working(before, event.order);
      return ordersOnly([
        endedRecord(ended, statusOf(event.reason, ended), { at: event.at, refusal: event.reason }),
        ...endedLegs(ended, event.at),
      ]);
    }
    case "filled":
      return filledRecords(before, event, after);
    case "marked":
      return { ...NO_RECORDS, ledger: [ledgerRecord(after, event.at, event.closes)] };
    case "split":
      return ordersOnly(splitRecords({ before, after }, event));
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
      orders.set(row.order, known ? firstSaid(known, row) : row);
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

/** When an order was accepted and what it replaced are said once; the rest is as it stands now. */
const firstSaid = ({ acceptedAt, replaces }: OrderRecord, now: OrderRecord): OrderRecord => ({
  ...now,
  acceptedAt,
  replaces: replaces ?? now.replaces,
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

/**
 * A session that ended expires an order. Anything else rejects it at its bar, or cancels the rest of
 * one of which a part has filled.
 */
function statusOf({ code }: NoFill, { filled }: Order): OrderStatus {
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

function ledgerRecord(
  account: Account,
  at: LedgerRecord["at"],
  closes: LedgerRecord["closes"],
): LedgerRecord {
  return { at, closes, ...figuresOf(account) };
}
