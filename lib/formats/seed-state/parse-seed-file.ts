// Reading one file of the scripts' paper account: exact by digits, every bad cell listed.
import { microsFromText } from "@/lib/core/base/decimal";
import { parseInstant } from "@/lib/core/base/instant-text";
import { type Money, money, price } from "@/lib/core/base/money";
import { quantity } from "@/lib/core/base/quantity";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, instant } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";
import { symbolFromText } from "@/lib/core/market/symbol";
import { type Aliases, CsvCells } from "../csv/cells";
import { type CsvRow, readCsv } from "../csv/csv";
import { type BadFile, badFile, ProblemList } from "../file-problem";
import { type Memory, UNBOUNDED } from "../tables/memory";
import {
  type Figure,
  type FillRow,
  type LedgerRow,
  MOST_SEED_ROWS,
  type OrderRow,
  type PositionRow,
  type SeedFile,
  type SeedFileName,
  type StateRow,
} from "./seed-file";

const COLUMNS = {
  orderId: ["order_id"],
  fillId: ["fill_id"],
  at: ["ts", "timestamp"],
  ticker: ["ticker", "symbol"],
  side: ["side"],
  quantity: ["qty", "quantity"],
  price: ["fill_price", "price"],
  fee: ["fee"],
  status: ["status"],
  average: ["avg_price"],
  last: ["last_price"],
  cash: ["cash"],
  equity: ["equity"],
  unrealized: ["unrealized_pnl"],
  realized: ["realized_pnl"],
} as const satisfies Aliases<string>;
type Field = keyof typeof COLUMNS;
type Cells = CsvCells<Field>;

/** Which columns a file must have. */
const NEEDED: { readonly [N in Exclude<SeedFileName, "state.json">]: readonly Field[] } = {
  "orders.csv": ["orderId", "ticker", "side", "quantity"],
  "fills.csv": ["fillId", "at", "ticker", "side", "quantity", "price"],
  "positions.csv": ["ticker", "quantity"],
  "pnl_ledger.csv": ["at", "cash", "equity"],
};

/**
 * One file under its own name. Times without a zone are New York's (rule T4). A file of positions,
 * orders or marks without rows holds none: the scripts left such files empty.
 */
export function parseSeedFile(
  name: SeedFileName,
  bytes: Uint8Array,
  memory: Memory = UNBOUNDED,
): Result<SeedFile, BadFile> {
  if (name === "state.json") return parseState(bytes);
  const problems = new ProblemList();
  const table = readCsv(bytes, problems, memory);
  if (table === null) {
    const empty = problems.refusal();
    const none = empty.problems.every(
      ({ code }) => code === "empty-file" || code === "header-only",
    );
    return none && name !== "fills.csv" ? ok({ name, rows: [] }) : refuse(empty);
  }
  if (table.rows.length > MOST_SEED_ROWS) {
    return refuse(badFile("too-many-rows", { limit: MOST_SEED_ROWS }));
  }
  const cells = new CsvCells<Field>(table, COLUMNS, problems);
  if (!cells.require(NEEDED[name], COLUMNS)) return refuse(problems.refusal());
  const file = fileOf(name, table.rows, cells);
  return problems.count > 0 ? refuse(problems.refusal()) : ok(file);
}

function fileOf(
  name: Exclude<SeedFileName, "state.json">,
  rows: readonly CsvRow[],
  cells: Cells,
): SeedFile {
  switch (name) {
    case "orders.csv":
      return { name, rows: rows.map((row) => orderOf(row, cells)) };
    case "fills.csv":
      return { name, rows: rows.map((row) => fillOf(row, cells)) };
    case "positions.csv":
      return { name, rows: rows.map((row) => positionOf(row, cells)) };
    case "pnl_ledger.csv":
      return { name, rows: rows.map((row) => ledgerOf(row, cells)) };
  }
}

const orderOf = (row: CsvRow, cells: Cells): OrderRow => ({
  line: row.line,
  orderId: needed(cells.whole(row, "orderId"), row, { cells, field: "orderId" }),
  symbol: symbolOf(row, cells),
  side: sideOf(row, cells),
  quantity: quantity(Math.max(0, sizeOf(row, cells))),
  status: cells.text(row, "status").toUpperCase(),
});

const fillOf = (row: CsvRow, cells: Cells): FillRow => ({
  line: row.line,
  fillId: needed(cells.whole(row, "fillId"), row, { cells, field: "fillId" }),
  orderId: cells.whole(row, "orderId"),
  at: timeOf(row, cells) ?? missing(row, cells, "at"),
  symbol: symbolOf(row, cells),
  side: sideOf(row, cells),
  quantity: quantity(positive(sizeOf(row, cells), row, { cells, field: "quantity" })),
  price: price(Math.max(1, needed(cells.price(row, "price"), row, { cells, field: "price" }))),
  fee: feeOf(row, cells),
});

const positionOf = (row: CsvRow, cells: Cells): PositionRow => ({
  line: row.line,
  at: timeOf(row, cells),
  symbol: symbolOf(row, cells),
  quantity: { micros: sizeOf(row, cells), text: cells.text(row, "quantity") },
  average: figureOf(row, cells, "average"),
  last: figureOf(row, cells, "last"),
  unrealized: figureOf(row, cells, "unrealized"),
});

const ledgerOf = (row: CsvRow, cells: Cells): LedgerRow => ({
  line: row.line,
  at: timeOf(row, cells) ?? missing(row, cells, "at"),
  cash: figureOf(row, cells, "cash"),
  equity: figureOf(row, cells, "equity"),
  unrealized: figureOf(row, cells, "unrealized"),
  realized: figureOf(row, cells, "realized"),
});

function figureOf(row: CsvRow, cells: Cells, field: Field): Figure | null {
  const micros = cells.micros(row, field);
  return micros === null ? null : { micros, text: cells.text(row, field) };
}

interface CellOf {
  readonly cells: Cells;
  readonly field: Field;
}

/** An empty cell that must not be is listed; zero stands for it until the file is refused. */
function needed(value: number | null, row: CsvRow, { cells, field }: CellOf): number {
  if (value === null && cells.textOrNull(row, field) === null) {
    cells.fault(row, field, "missing-cell");
  }
  return value ?? 0;
}

function positive(value: number, row: CsvRow, { cells, field }: CellOf): number {
  if (value < 0) cells.fault(row, field, "negative-quantity");
  else if (value === 0) cells.fault(row, field, "not-a-number");
  return Math.max(1, value);
}

const sizeOf = (row: CsvRow, cells: Cells): number =>
  needed(cells.micros(row, "quantity"), row, { cells, field: "quantity" });

function feeOf(row: CsvRow, cells: Cells): Money {
  const fee = cells.micros(row, "fee") ?? 0;
  if (fee < 0) cells.fault(row, "fee", "not-a-number");
  return money(Math.max(0, fee));
}

function symbolOf(row: CsvRow, cells: Cells): string {
  const symbol = symbolFromText(cells.text(row, "ticker").toUpperCase());
  if (symbol !== null) return symbol;
  cells.fault(row, "ticker", cells.text(row, "ticker") === "" ? "missing-cell" : "bad-ticker");
  return "";
}

function sideOf(row: CsvRow, cells: Cells): Side {
  const side = cells.text(row, "side").toUpperCase();
  if (side === "BUY" || side === "SELL") return side;
  cells.fault(row, "side", "unknown-side");
  return "BUY";
}

function timeOf(row: CsvRow, cells: Cells): Instant | null {
  const text = cells.textOrNull(row, "at");
  if (text === null) return null;
  return instantOf(text) ?? cells.fault(row, "at", "not-a-time");
}

/** Listed already where the cell has a text that is no time. */
function missing(row: CsvRow, cells: Cells, field: Field): Instant {
  needed(null, row, { cells, field });
  return instant(0);
}

function instantOf(text: string): Instant | null {
  const read = parseInstant(text, "new-york");
  return read.ok && read.value.kind === "instant" ? read.value.instant : null;
}

function parseState(bytes: Uint8Array): Result<SeedFile, BadFile> {
  const state = objectOf(bytes);
  if (!state) return refuse(badFile("not-json"));
  // The shortest digits that a float reads back from are what the scripts have written.
  const figure = (name: string): Figure | null => {
    const value = state[name];
    const text = typeof value === "number" ? String(value) : "";
    const micros = microsFromText(text);
    return micros === null ? null : { micros, text };
  };
  const row: StateRow = {
    at: typeof state.timestamp === "string" ? instantOf(state.timestamp) : null,
    cash: figure("cash"),
    equity: figure("equity"),
    unrealized: figure("unrealized_pnl"),
    realized: figure("realized_pnl"),
  };
  return ok({ name: "state.json", state: row });
}

function objectOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}
