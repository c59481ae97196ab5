// Lists of an account: orders, fills, trades and the P&L ledger, page by page, newest first.
import { loadAccount } from "@/lib/db/accounts";
import { pageFills, pageLedger, pageOrders, pageTrades } from "@/lib/db/record-lists";
import type { SymbolQuery } from "@/lib/db/records/list-filters";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ListRequest } from "@/lib/formats/requests/list-requests";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { LedgerView } from "@/lib/formats/views/ledger-view";
import type { OrderView } from "@/lib/formats/views/order-view";
import type { Page } from "@/lib/formats/views/page";
import type { TradeView } from "@/lib/formats/views/trade-view";
import { fillView, ledgerView, orderView, tradeView } from "../loading/record-views";

const PAGE_SIZE = 50;

/** Orders of the current epoch, refused and ended ones too. */
export async function listOrders(id: OwnedAccountId, asked: ListRequest): Promise<Page<OrderView>> {
  return mapped(await pageOrders(id, await queryOf(id, asked)), orderView);
}

/** Fills of the current epoch, each with its rule. */
export async function listFills(id: OwnedAccountId, asked: ListRequest): Promise<Page<FillView>> {
  return mapped(await pageFills(id, await queryOf(id, asked)), fillView);
}

/** Closed trades of the current epoch. */
export async function listTrades(id: OwnedAccountId, asked: ListRequest): Promise<Page<TradeView>> {
  return mapped(await pageTrades(id, await queryOf(id, asked)), tradeView);
}

/** Snapshots of the P&L ledger of the current epoch. */
export async function listLedger(
  id: OwnedAccountId,
  asked: ListRequest,
): Promise<Page<LedgerView>> {
  return mapped(await pageLedger(id, await queryOf(id, asked)), ledgerView);
}

async function queryOf(id: OwnedAccountId, { page, symbol }: ListRequest): Promise<SymbolQuery> {
  const { epoch } = await loadAccount(id);
  return { epoch, page, pageSize: PAGE_SIZE, ...(symbol === null ? {} : { symbol }) };
}

const mapped = <T, V>(page: Page<T>, view: (row: T) => V): Page<V> => ({
  ...page,
  rows: page.rows.map(view),
});
