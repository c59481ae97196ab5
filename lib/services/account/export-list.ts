// Exporting a list as it is filtered: all of it at one moment as one CSV file, newest rows first.
import type { Instant } from "@/lib/core/base/time";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import { LIST_CSV } from "@/lib/formats/exports/list-csv";
import type { ListName, ListRequest } from "@/lib/formats/requests/list-requests";
import type { Page } from "@/lib/formats/views/page";
import type { PositionView } from "@/lib/formats/views/position-view";
import { positionViews } from "../loading/position-views";
import type { ExportedFile } from "./export-account";
import {
  type List,
  listFills,
  listJournal,
  listLedger,
  listOrders,
  listTrades,
} from "./list-records";

/** More rows than any list has. */
const ALL_ROWS = 2_147_483_647;

/** One page of any list, as JSON shows it; positions are all on the first. */
export function readList(
  id: OwnedAccountId,
  of: { readonly list: ListName; readonly asked: ListRequest },
  now: Instant,
): Promise<Page<unknown>> {
  const { list, asked } = of;
  return list === "positions" ? listPositions(id, asked, now) : PAGED[list](id, asked);
}

/** Everything that a list's filters leave, as a file. */
export async function exportList(
  id: OwnedAccountId,
  of: { readonly list: ListName; readonly asked: ListRequest },
  now: Instant,
): Promise<ExportedFile> {
  const { list, asked } = of;
  const body = await WRITERS[list](id, asked, now);
  return { fileName: `${list}.csv`, contentType: "text/csv", body };
}

const PAGED = {
  orders: listOrders,
  fills: listFills,
  trades: listTrades,
  ledger: listLedger,
  journal: listJournal,
};

type Writer = (id: OwnedAccountId, asked: ListRequest, now: Instant) => Promise<string>;

const WRITERS: { readonly [L in ListName]: Writer } = {
  orders: async (id, asked) => LIST_CSV.orders(await everyRow(listOrders, id, asked)),
  fills: async (id, asked) => LIST_CSV.fills(await everyRow(listFills, id, asked)),
  trades: async (id, asked) => LIST_CSV.trades(await everyRow(listTrades, id, asked)),
  ledger: async (id, asked) => LIST_CSV.ledger(await everyRow(listLedger, id, asked)),
  journal: async (id, asked) => LIST_CSV.journal(await everyRow(listJournal, id, asked)),
  positions: async (id, asked, now) =>
    LIST_CSV.positions((await listPositions(id, asked, now)).rows),
};

/** Read by one statement: between two a row may be written, and all behind it move. */
async function everyRow<T>(
  list: List<T>,
  id: OwnedAccountId,
  asked: ListRequest,
): Promise<readonly T[]> {
  return (await list(id, { ...asked, page: 1 }, ALL_ROWS)).rows;
}

/** Open positions; an epoch that has ended holds none. */
async function listPositions(
  id: OwnedAccountId,
  { symbol, epoch }: ListRequest,
  now: Instant,
): Promise<Page<PositionView>> {
  const row = await loadAccount(id);
  const current = epoch === null || epoch === row.epoch;
  const all = current ? positionViews(row.account, acceptanceOf(row.account, now)) : [];
  const rows = all.filter((position) => symbol === null || position.symbol === symbol);
  return { rows, total: rows.length, page: 1, pageSize: Math.max(1, rows.length) };
}
