// What a list of an account may be narrowed to, as conditions on the columns of its table.
import type { Instant } from "@/lib/core/base/time";
import type { ExitReason } from "@/lib/core/broker/fill";
import type { Side } from "@/lib/core/broker/order";
import { hasEnded, ORDER_STATUSES, type OrderStatus } from "@/lib/core/broker/order-status";
import type { JournalRecord, OrderRecord } from "@/lib/core/broker/records/records";
import type { Sorting } from "./list-order";

/** Which rows of a list: one epoch, a page that counts from 1, and filters that may be left out. */
export interface ListQuery {
  readonly epoch: number;
  readonly page: number;
  readonly pageSize: number;
  /** From this instant on, and before that one. */
  readonly from?: Instant;
  readonly before?: Instant;
  /** Newest first unless told. */
  readonly sorting?: Sorting;
}

export interface SymbolQuery extends ListQuery {
  readonly symbol?: string;
}

export interface FillQuery extends SymbolQuery {
  readonly side?: Side;
  readonly reason?: ExitReason;
}

export interface OrderQuery extends FillQuery {
  readonly kind?: OrderRecord["kind"];
  readonly status?: OrderStatus;
  /** Held, working or filled in part; or over, one way or another. */
  readonly group?: "working" | "ended";
}

export interface TradeQuery extends SymbolQuery {
  readonly reason?: ExitReason;
  readonly direction?: 1 | -1;
}

export interface LedgerQuery extends ListQuery {
  /** Only the snapshots that close a session. */
  readonly closes?: boolean;
}

export interface JournalQuery extends SymbolQuery {
  readonly account?: JournalRecord["account"];
  readonly what?: JournalRecord["what"];
}

const GROUPS = {
  working: ORDER_STATUSES.filter((status) => !hasEnded(status)),
  ended: ORDER_STATUSES.filter(hasEnded),
} as const;

/** The range of a list's own time column. */
export function during({ from, before }: ListQuery) {
  if (from === undefined && before === undefined) return undefined;
  return {
    ...(from !== undefined && { gte: new Date(from) }),
    ...(before !== undefined && { lt: new Date(before) }),
  };
}

/** Columns that every list names alike; an order's time is that of its acceptance. */
export function orderWhere(query: OrderQuery) {
  const { epoch, symbol, side, kind, reason, status, group } = query;
  const acceptedAt = during(query);
  return {
    epoch,
    ...(symbol && { symbol }),
    ...(side && { side }),
    ...(kind && { kind }),
    ...(reason && { reason }),
    ...(acceptedAt && { acceptedAt }),
    ...((status || group) && {
      status: { in: statusesOf(status, group) },
    }),
  };
}

const statusesOf = (status?: OrderStatus, group?: "working" | "ended"): OrderStatus[] =>
  (group ? GROUPS[group] : ORDER_STATUSES).filter((one) => status === undefined || one === status);

/** A fill is of the moment it was made. */
export function fillWhere(query: FillQuery) {
  const { epoch, symbol, side, reason } = query;
  const at = during(query);
  return {
    epoch,
    ...(symbol && { symbol }),
    ...(side && { side }),
    ...(reason && { reason }),
    ...(at && { at }),
  };
}

/** A trade is of the moment of its exit. */
export function tradeWhere(query: TradeQuery) {
  const { epoch, symbol, reason, direction } = query;
  const exitAt = during(query);
  return {
    epoch,
    ...(symbol && { symbol }),
    ...(reason && { reason }),
    ...(direction && { direction }),
    ...(exitAt && { exitAt }),
  };
}

export function ledgerWhere(query: LedgerQuery) {
  const at = during(query);
  return { epoch: query.epoch, ...(at && { at }), ...(query.closes && { closes: { not: null } }) };
}

export function journalWhere(query: JournalQuery) {
  const { epoch, symbol, account, what } = query;
  const at = during(query);
  return {
    epoch,
    ...(symbol && { symbol }),
    ...(account && { account }),
    ...(what && { what }),
    ...(at && { at }),
  };
}
