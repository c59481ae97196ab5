// What a filtered list adds up to, over all of its pages, and what each epoch of an account brought.
import { type Money, money } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import type { OrderStatus } from "@/lib/core/broker/order-status";
import { prisma } from "../prisma";
import { instantFrom, moneyFrom } from "../record-rows";
import type { OwnedAccountId } from "../scope";
import { rowsOf } from "../transaction";
import {
  type FillQuery,
  fillWhere,
  type JournalQuery,
  journalWhere,
  type LedgerQuery,
  ledgerWhere,
  type OrderQuery,
  orderWhere,
  type TradeQuery,
  tradeWhere,
} from "./list-filters";

const ZERO_MICROS = BigInt(0);
const summed = (sum: bigint | null): Money => moneyFrom(sum ?? ZERO_MICROS);

/** How many orders stand how. */
export async function orderCounts(
  accountId: OwnedAccountId,
  query: OrderQuery,
): Promise<ReadonlyMap<OrderStatus, number>> {
  const where = { accountId, ...orderWhere(query) };
  const groups = await prisma().orderRow.groupBy({ by: ["status"], where, _count: true });
  return new Map(groups.map(({ status, _count }) => [status as OrderStatus, _count]));
}

export async function fillSums(accountId: OwnedAccountId, query: FillQuery) {
  const where = { accountId, ...fillWhere(query) };
  const { _count, _sum } = await prisma().fillRow.aggregate({
    where,
    _count: true,
    _sum: { feeMicros: true, slippageMicros: true, realizedMicros: true },
  });
  return {
    all: _count,
    fees: summed(_sum.feeMicros),
    slippage: summed(_sum.slippageMicros),
    realized: summed(_sum.realizedMicros),
  };
}

export async function tradeSums(accountId: OwnedAccountId, query: TradeQuery) {
  const where = { accountId, ...tradeWhere(query) };
  const [all, won, lost] = await Promise.all([
    prisma().tradeRow.aggregate({
      where,
      _count: true,
      _sum: { grossMicros: true, feesMicros: true, netMicros: true },
    }),
    prisma().tradeRow.count({ where: { ...where, netMicros: { gt: 0 } } }),
    prisma().tradeRow.count({ where: { ...where, netMicros: { lt: 0 } } }),
  ]);
  return {
    all: all._count,
    won,
    lost,
    gross: summed(all._sum.grossMicros),
    fees: summed(all._sum.feesMicros),
    net: summed(all._sum.netMicros),
  };
}

/** The newest snapshot of those listed. */
export async function newestSnapshot(accountId: OwnedAccountId, query: LedgerQuery) {
  const where = { accountId, ...ledgerWhere(query) };
  const [all, row] = await Promise.all([
    prisma().ledgerRow.count({ where }),
    prisma().ledgerRow.findFirst({ where, orderBy: { line: "desc" } }),
  ]);
  return {
    all,
    equity: row && moneyFrom(row.equityMicros),
    unrealized: row && moneyFrom(row.unrealizedMicros),
    realized: row && moneyFrom(row.realizedMicros),
  };
}

export async function journalSums(accountId: OwnedAccountId, query: JournalQuery) {
  const where = { accountId, ...journalWhere(query) };
  const groups = await prisma().journalRow.groupBy({
    by: ["account"],
    where,
    _count: true,
    _sum: { amountMicros: true },
  });
  const sums = groups.map(({ account, _sum }) => ({ account, sum: summed(_sum.amountMicros) }));
  return {
    lines: groups.reduce((count, group) => count + group._count, 0),
    cash: sums.find(({ account }) => account === "cash")?.sum ?? money(0),
    sum: money(sums.reduce((total, { sum }) => total + sum, 0)),
  };
}

/** What one epoch brought, as its own rows tell. */
export interface EpochSums {
  readonly epoch: number;
  readonly clockFrom: Instant | null;
  readonly clockTo: Instant | null;
  readonly paidIn: Money;
  readonly equity: Money | null;
  readonly trades: number;
}

/** Of every epoch, newest first; what was paid in is the credit side of the journal's capital. */
export async function epochSums(accountId: OwnedAccountId): Promise<EpochSums[]> {
  const rows = await rowsOf<{
    epoch: number;
    first_at: Date | null;
    last_at: Date | null;
    equity: string | null;
    capital: string;
    trades: number;
  }>(
    undefined,
    `SELECT e.epoch, f.at AS first_at, l.at AS last_at, l.equity_micros AS equity,
       coalesce((SELECT -sum(j.amount_micros) FROM journal_rows j WHERE j.account_id = e.account_id
         AND j.epoch = e.epoch AND j.account = 'capital'), 0) AS capital,
       (SELECT count(*)::int FROM trades t WHERE t.account_id = e.account_id
         AND t.epoch = e.epoch) AS trades
     FROM epochs e
     LEFT JOIN LATERAL (SELECT at FROM ledger_rows r WHERE r.account_id = e.account_id
       AND r.epoch = e.epoch ORDER BY line LIMIT 1) f ON true
     LEFT JOIN LATERAL (SELECT at, equity_micros FROM ledger_rows r
       WHERE r.account_id = e.account_id AND r.epoch = e.epoch
       ORDER BY line DESC LIMIT 1) l ON true
     WHERE e.account_id = $1 ORDER BY e.epoch DESC`,
    [accountId],
  );
  return rows.map((row) => ({
    epoch: row.epoch,
    clockFrom: row.first_at && instantFrom(row.first_at),
    clockTo: row.last_at && instantFrom(row.last_at),
    paidIn: money(Number(row.capital)),
    equity: row.equity === null ? null : money(Number(row.equity)),
    trades: row.trades,
  }));
}
