// Record lists: what one epoch has on record, in pages for people or whole for files.
import { type Money, money } from "@/lib/core/base/money";
import { type Instant, instant, type SessionDate } from "@/lib/core/base/time";
import type {
  FillRecord,
  JournalRecord,
  LedgerRecord,
  OrderRecord,
  Records,
  TradeRecord,
} from "@/lib/core/broker/records/records";
import type { Page } from "@/lib/formats/views/page";
import { prisma } from "./prisma";
import { fillRecord, journalRecord, ledgerRecord, orderRecord, tradeRecord } from "./record-rows";
import {
  type FillQuery,
  fillWhere,
  type JournalQuery,
  journalWhere,
  type LedgerQuery,
  type ListQuery,
  ledgerWhere,
  type OrderQuery,
  orderWhere,
  type TradeQuery,
  tradeWhere,
} from "./records/list-filters";
import { sortedBy } from "./records/list-order";
import { type OwnedAccountId, provenAccount } from "./scope";
import { rowsOf } from "./transaction";

/** Orders, newest first. */
export async function pageOrders(
  accountId: OwnedAccountId,
  query: OrderQuery,
): Promise<Page<OrderRecord>> {
  const where = { accountId, ...orderWhere(query) };
  const [total, rows] = await Promise.all([
    prisma().orderRow.count({ where }),
    prisma().orderRow.findMany({
      where,
      orderBy: [...sortedBy("orders", query.sorting), { order: "desc" }],
      ...rangeOf(query),
    }),
  ]);
  return pageOf(query, total, rows.map(orderRecord));
}

/** Fills, newest first. */
export async function pageFills(
  accountId: OwnedAccountId,
  query: FillQuery,
): Promise<Page<FillRecord>> {
  const where = { accountId, ...fillWhere(query) };
  const [total, rows] = await Promise.all([
    prisma().fillRow.count({ where }),
    prisma().fillRow.findMany({
      where,
      orderBy: [...sortedBy("fills", query.sorting), { fill: "desc" }],
      ...rangeOf(query),
    }),
  ]);
  return pageOf(query, total, rows.map(fillRecord));
}

/** Closed trades, the latest exit first. */
export async function pageTrades(
  accountId: OwnedAccountId,
  query: TradeQuery,
): Promise<Page<TradeRecord>> {
  const where = { accountId, ...tradeWhere(query) };
  const [total, rows] = await Promise.all([
    prisma().tradeRow.count({ where }),
    prisma().tradeRow.findMany({
      where,
      orderBy: [...sortedBy("trades", query.sorting), { fill: "desc" }, { lot: "desc" }],
      ...rangeOf(query),
    }),
  ]);
  return pageOf(query, total, rows.map(tradeRecord));
}

/** Snapshots of the P&L ledger, newest first; it knows no symbols. */
export async function pageLedger(
  accountId: OwnedAccountId,
  query: LedgerQuery,
): Promise<Page<LedgerRecord>> {
  const where = { accountId, ...ledgerWhere(query) };
  const [total, rows] = await Promise.all([
    prisma().ledgerRow.count({ where }),
    prisma().ledgerRow.findMany({
      where,
      orderBy: [...sortedBy("ledger", query.sorting), { line: "desc" }],
      ...rangeOf(query),
    }),
  ]);
  return pageOf(query, total, rows.map(ledgerRecord));
}

/** Lines of the cash journal, the latest event first, its own lines in their order. */
export async function pageJournal(
  accountId: OwnedAccountId,
  query: JournalQuery,
): Promise<Page<JournalRecord>> {
  const where = { accountId, ...journalWhere(query) };
  const [total, rows] = await Promise.all([
    prisma().journalRow.count({ where }),
    prisma().journalRow.findMany({
      where,
      orderBy: [...sortedBy("journal", query.sorting), { event: "desc" }, { line: "asc" }],
      ...rangeOf(query),
    }),
  ]);
  return pageOf(query, total, rows.map(journalRecord));
}

type Range = Pick<ListQuery, "page" | "pageSize">;

const rangeOf = ({ page, pageSize }: Range) => ({ skip: (page - 1) * pageSize, take: pageSize });

const pageOf = <T>({ page, pageSize }: Range, total: number, rows: readonly T[]): Page<T> => ({
  rows,
  total,
  page,
  pageSize,
});

/** Every row of an epoch, oldest first: what an export is made from. */
export async function allRecords(accountId: OwnedAccountId, epoch: number): Promise<Records> {
  const where = { accountId, epoch };
  // One snapshot of the database, so that the lists belong together.
  const [orders, fills, trades, ledger, journal] = await prisma().$transaction(
    [
      prisma().orderRow.findMany({ where, orderBy: { order: "asc" } }),
      prisma().fillRow.findMany({ where, orderBy: { fill: "asc" } }),
      prisma().tradeRow.findMany({ where, orderBy: [{ fill: "asc" }, { lot: "asc" }] }),
      prisma().ledgerRow.findMany({ where, orderBy: { line: "asc" } }),
      prisma().journalRow.findMany({ where, orderBy: [{ event: "asc" }, { line: "asc" }] }),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  return {
    orders: orders.map(orderRecord),
    fills: fills.map(fillRecord),
    trades: trades.map(tradeRecord),
    ledger: ledger.map(ledgerRecord),
    journal: journal.map(journalRecord),
  };
}

/** Equity at every mark of an epoch, oldest first. */
export async function equityCurve(
  account: OwnedAccountId,
  epoch: number,
): Promise<(readonly [Instant, Money])[]> {
  const rows = await rowsOf<{ at: Date; equity: string }>(
    undefined,
    `SELECT at, equity_micros AS equity FROM ledger_rows
     WHERE account_id = $1 AND epoch = $2 ORDER BY line`,
    [account, epoch],
  );
  return rows.map(({ at, equity }) => [instant(at.getTime()), money(Number(equity))] as const);
}

/** Equity at one session's close. */
export interface ClosingEquity {
  readonly session: SessionDate;
  readonly equity: Money;
}

/** The last session closes of several accounts in their current epochs, each list oldest first. */
export async function closingEquities(
  accounts: readonly OwnedAccountId[],
  atMost: number,
): Promise<ReadonlyMap<OwnedAccountId, readonly ClosingEquity[]>> {
  const rows = await rowsOf<{ id: string; closes: string; equity: string }>(
    undefined,
    `SELECT h.account_id AS id, r.closes, r.equity_micros AS equity
     FROM account_heads h CROSS JOIN LATERAL (
       SELECT line, closes, equity_micros FROM ledger_rows l
       WHERE l.account_id = h.account_id AND l.epoch = h.epoch AND l.closes IS NOT NULL
       ORDER BY line DESC LIMIT $2) r
     WHERE h.account_id = ANY($1::uuid[]) ORDER BY h.account_id, r.line`,
    [accounts, atMost],
  );
  const lists = new Map<OwnedAccountId, ClosingEquity[]>(accounts.map((id) => [id, []]));
  for (const { id, closes, equity } of rows) {
    const close = { session: closes as SessionDate, equity: money(Number(equity)) };
    lists.get(provenAccount(id))?.push(close);
  }
  return lists;
}
