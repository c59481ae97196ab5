// How a list may be sorted: by which of its columns, both ways, ties in the list's own order.

/** A column by the name that addresses use, and the way. */
export interface Sorting {
  readonly by: string;
  readonly way: "asc" | "desc";
}

const ORDERS = {
  order: "order",
  symbol: "symbol",
  status: "status",
  type: "type",
  quantity: "quantityMicros",
  fill: "fillPriceMicros",
  accepted: "acceptedAt",
} as const;

const FILLS = {
  symbol: "symbol",
  at: "at",
  quantity: "quantityMicros",
  price: "priceMicros",
  slippage: "slippageMicros",
  fee: "feeMicros",
  realized: "realizedMicros",
  rule: "rule",
} as const;

const TRADES = {
  symbol: "symbol",
  net: "netMicros",
  gross: "grossMicros",
  fees: "feesMicros",
  quantity: "quantityMicros",
  entry: "entryAt",
  exit: "exitAt",
  reason: "reason",
} as const;

const LEDGER = {
  at: "at",
  equity: "equityMicros",
  cash: "cashMicros",
  unrealized: "unrealizedMicros",
  realized: "realizedMicros",
  fees: "feesMicros",
  exposure: "exposureMicros",
  open: "openPositions",
} as const;

const JOURNAL = { at: "at", account: "account", amount: "amountMicros", symbol: "symbol" } as const;

const COLUMNS = { orders: ORDERS, fills: FILLS, trades: TRADES, ledger: LEDGER, journal: JOURNAL };

/** Nothing for a column that the list does not sort by; unknown values come last both ways. */
export function sortedBy(list: keyof typeof COLUMNS, sorting: Sorting | undefined) {
  const columns: Readonly<Record<string, string>> = COLUMNS[list];
  const column = sorting && Object.hasOwn(columns, sorting.by) ? columns[sorting.by] : undefined;
  if (!sorting || column === undefined) return [];
  const nullable = ["fillPriceMicros", "realizedMicros"].includes(column);
  const nullsLast = { sort: sorting.way, nulls: "last" as const };
  return [{ [column]: nullable ? nullsLast : sorting.way }];
}
