// What a filtered list adds up to: the numbers that stand above it, over all of its pages.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import {
  fillSums,
  journalSums,
  newestSnapshot,
  orderCounts,
  tradeSums,
} from "@/lib/db/records/list-totals";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ListRequest } from "@/lib/formats/requests/list-requests";
import type {
  FillTotals,
  JournalTotals,
  LedgerTotals,
  OrderTotals,
  TradeTotals,
} from "@/lib/formats/views/record/list-totals";
import { listQuery } from "../loading/list-query";

type Total<T> = (id: OwnedAccountId, asked: ListRequest) => Promise<T>;

const queryOf = async (id: OwnedAccountId, asked: ListRequest) =>
  (await listQuery(id, asked, 1)).query;

/** How many orders stand how. */
export const totalOrders: Total<OrderTotals> = async (id, asked) => {
  const counts = await orderCounts(id, await queryOf(id, asked));
  const {
    accepted = 0,
    partially_filled = 0,
    held = 0,
    filled = 0,
    rejected = 0,
  } = Object.fromEntries(counts);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { all, working: accepted + partially_filled, held, filled, rejected };
};

/** What fills cost and realized. */
export const totalFills: Total<FillTotals> = async (id, asked) =>
  fillSums(id, await queryOf(id, asked));

/** What closed trades brought, and how many of them won. */
export const totalTrades: Total<TradeTotals> = async (id, asked) => {
  const sums = await tradeSums(id, await queryOf(id, asked));
  return { ...sums, winRate: sums.all === 0 ? null : mulDiv(sums.won, MICRO, sums.all) };
};

/** The newest snapshot of those listed. */
export const totalLedger: Total<LedgerTotals> = async (id, asked) =>
  newestSnapshot(id, await queryOf(id, asked));

/** What the lines add up to. */
export const totalJournal: Total<JournalTotals> = async (id, asked) =>
  journalSums(id, await queryOf(id, asked));
