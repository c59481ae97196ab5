// Lists of an account: orders, fills, trades, ledger and journal, page by page, newest first.
import { listEpochs as listEpochRows } from "@/lib/db/accounts";
import { pageFills, pageJournal, pageLedger, pageOrders, pageTrades } from "@/lib/db/record-lists";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ListRequest } from "@/lib/formats/requests/list-requests";
import type { EpochView } from "@/lib/formats/views/account-view";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { JournalView, LedgerView } from "@/lib/formats/views/ledger-view";
import type { OrderView } from "@/lib/formats/views/order-view";
import type { Page } from "@/lib/formats/views/page";
import type { TradeView } from "@/lib/formats/views/trade-view";
import { listQuery } from "../loading/list-query";
import { fillView, journalView, ledgerView, orderView, tradeView } from "../loading/record-views";

const PAGE_SIZE = 50;

/** Reads one page of a list; a file asks for one that holds all. */
export type List<T> = (
  id: OwnedAccountId,
  asked: ListRequest,
  pageSize?: number,
) => Promise<Page<T>>;

/** Orders of an epoch, refused and ended ones too. */
export const listOrders: List<OrderView> = async (id, asked, pageSize = PAGE_SIZE) => {
  const { account, query } = await listQuery(id, asked, pageSize);
  return mapped(await pageOrders(id, query), (order) => orderView(order, account));
};

/** Fills of an epoch, each with its rule and its costs. */
export const listFills: List<FillView> = async (id, asked, pageSize = PAGE_SIZE) =>
  mapped(await pageFills(id, (await listQuery(id, asked, pageSize)).query), fillView);

/** Closed trades of an epoch. */
export const listTrades: List<TradeView> = async (id, asked, pageSize = PAGE_SIZE) =>
  mapped(await pageTrades(id, (await listQuery(id, asked, pageSize)).query), tradeView);

/** Snapshots of the P&L ledger of an epoch. */
export const listLedger: List<LedgerView> = async (id, asked, pageSize = PAGE_SIZE) =>
  mapped(await pageLedger(id, (await listQuery(id, asked, pageSize)).query), ledgerView);

/** Lines of the cash journal of an epoch; those of one event add up to zero. */
export const listJournal: List<JournalView> = async (id, asked, pageSize = PAGE_SIZE) =>
  mapped(await pageJournal(id, (await listQuery(id, asked, pageSize)).query), journalView);

/** All epochs of an account, newest first (rule A13). */
export const listEpochs = (id: OwnedAccountId): Promise<EpochView[]> => listEpochRows(id);

const mapped = <T, V>(page: Page<T>, view: (row: T) => V): Page<V> => ({
  ...page,
  rows: page.rows.map(view),
});
