// Exporting an account: the seed's five files, closed trades and cash journal, from the archive's own rows.
import type { Account } from "@/lib/core/broker/account";
import { figuresOf } from "@/lib/core/broker/equity";
import { NO_RECORDS, type OrderRecord, type Records } from "@/lib/core/broker/records/records";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import { allRecords } from "@/lib/db/record-lists";
import type { OwnedAccountId } from "@/lib/db/scope";
import { LIST_CSV } from "@/lib/formats/exports/list-csv";
import {
  fillsCsv,
  ordersCsv,
  pnlLedgerCsv,
  positionsCsv,
  type SeedOrder,
  stateJson,
} from "@/lib/formats/exports/seed-files";
import { tradesCsv } from "@/lib/formats/exports/trades-csv";
import type { ExportFile } from "@/lib/formats/requests/list-requests";
import { positionViews } from "../loading/position-views";
import { journalView } from "../loading/record-views";

export interface ExportedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: string;
}

/**
 * One file of an epoch (the current one unless told), oldest rows first; times are UTC, amounts exact
 * decimals. State and positions are of the current epoch only: an older one has ended with neither.
 */
export async function exportAccount(
  id: OwnedAccountId,
  file: ExportFile,
  epoch: number | null = null,
): Promise<ExportedFile> {
  const row = await loadAccount(id);
  const contentType = file === "state.json" ? "application/json" : "text/csv";
  // What the head alone can say needs none of the lists.
  const ofHead = file === "state.json" || file === "positions.csv";
  const records = ofHead ? NO_RECORDS : await allRecords(id, epoch ?? row.epoch);
  return { fileName: file, contentType, body: WRITERS[file](row, records) };
}

type Writer = (row: AccountRow, records: Records) => string;

const WRITERS: { readonly [F in ExportFile]: Writer } = {
  "state.json": ({ account }) => stateJson(stateOf(account)),
  "orders.csv": (_, { orders }) => ordersCsv(orders.map(seedOrder)),
  "fills.csv": (_, { fills }) =>
    fillsCsv(
      fills.map((fill) => ({
        ...fill,
        fillId: fill.fill,
        orderId: fill.order,
        ticker: fill.symbol,
      })),
    ),
  "positions.csv": ({ account }) => positionsCsv(positionsOf(account)),
  "pnl_ledger.csv": (_, { ledger }) => pnlLedgerCsv(ledger),
  "trades.csv": (_, { trades }) => tradesCsv(trades),
  "journal.csv": (_, { journal }) => LIST_CSV.journal(journal.map(journalView)),
};

function stateOf(account: Account) {
  const { cash, equity, unrealized, realized } = figuresOf(account);
  return { at: account.clockAt, cash, equity, unrealized, realized };
}

/** The seed knows market orders only; the others keep the field's usual short names. */
const SEED_TYPES: { readonly [T in OrderRecord["type"]]: string } = {
  market: "MKT",
  limit: "LMT",
  stop: "STP",
  "stop-limit": "STP LMT",
  "trailing-stop": "TRAIL",
};

/** The seed knows NEW and FILLED; what it never had keeps the field's name, in its letter case. */
const seedOrder = (order: OrderRecord): SeedOrder => ({
  orderId: order.order,
  at: order.acceptedAt,
  ticker: order.symbol,
  side: order.side,
  quantity: order.quantity,
  orderType: SEED_TYPES[order.type],
  requestedPrice: order.requestedPrice,
  status: order.status === "accepted" ? "NEW" : order.status.toUpperCase(),
});

const positionsOf = (account: Account) =>
  positionViews(account, account.clockAt).map((position) => ({
    at: position.markAt,
    ticker: position.symbol,
    // Shares owed are written as a negative quantity: the seed's columns have no other place for it.
    quantity: position.quantity,
    direction: position.direction,
    averagePrice: position.averagePrice,
    lastPrice: position.mark,
    unrealized: position.unrealized,
  }));
