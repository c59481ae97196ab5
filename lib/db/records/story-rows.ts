// The rows behind one row's story: the order it belongs to, that order's relatives, fills and trades.
import type { FillRecord, OrderRecord, TradeRecord } from "@/lib/core/broker/records/records";
import { prisma } from "../prisma";
import { fillRecord, orderRecord, tradeRecord } from "../record-rows";
import type { OwnedAccountId } from "../scope";

interface InEpoch {
  readonly accountId: OwnedAccountId;
  readonly epoch: number;
}

/** An entry has two exits, each may be replaced many times; more than this tells no story. */
const MOST = 200;

/** The rows of a trade: itself, its exit fill, and the order that filled. */
export async function tradeStoryRows(of: InEpoch, named: { lot: number; fill: number }) {
  const { lot, fill } = named;
  const trade = await prisma().tradeRow.findFirst({ where: { ...of, lot, fill } });
  const rows = await fillStoryRows(of, fill);
  return rows && trade ? { ...rows, trade: tradeRecord(trade) } : null;
}

/** The rows of a fill: those of its order. */
export async function fillStoryRows(of: InEpoch, fill: number) {
  const row = await prisma().fillRow.findFirst({ where: { ...of, fill } });
  return row && orderStoryRows(of, row.order);
}

/** What hangs together with an order; null where the epoch has no such order. */
export interface StoryRows {
  readonly order: OrderRecord;
  /** The order itself, its entry, all exits of that entry, its group, and what replaced what. */
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly trades: readonly TradeRecord[];
}

export async function orderStoryRows(of: InEpoch, order: number): Promise<StoryRows | null> {
  const row = await prisma().orderRow.findFirst({ where: { ...of, order } });
  if (!row) return null;
  const entry = row.parent ?? row.order;
  const named = [row.order, entry, row.replaces, row.replacedBy].filter((one) => one !== null);
  const group = row.oco === null ? [] : [{ oco: row.oco }];
  const orders = await prisma().orderRow.findMany({
    where: { ...of, OR: [{ order: { in: named } }, { parent: entry }, ...group] },
    orderBy: { order: "asc" },
    take: MOST,
  });
  const fills = await prisma().fillRow.findMany({
    where: { ...of, order: { in: orders.map((one) => one.order) } },
    orderBy: { fill: "asc" },
    take: MOST,
  });
  const trades = await prisma().tradeRow.findMany({
    where: { ...of, fill: { in: fills.map((one) => one.fill) } },
    orderBy: [{ fill: "asc" }, { lot: "asc" }],
    take: MOST,
  });
  return {
    order: orderRecord(row),
    orders: orders.map(orderRecord),
    fills: fills.map(fillRecord),
    trades: trades.map(tradeRecord),
  };
}

/** Where the clock of an epoch stood at its last snapshot; null before the first. */
export async function lastMarkAt({ accountId, epoch }: InEpoch): Promise<Date | null> {
  const row = await prisma().ledgerRow.findFirst({
    where: { accountId, epoch },
    orderBy: { line: "desc" },
    select: { at: true },
  });
  return row?.at ?? null;
}
