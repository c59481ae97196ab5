// Closed trades as CSV: from entry fill to exit fill, with the rule and what it brought.
import { type Money, moneyToText, type Price, priceToText } from "@/lib/core/base/money";
import { quantityToText } from "@/lib/core/base/quantity";
import { type Instant, instantToText } from "@/lib/core/base/time";
import type { TradeRecord } from "@/lib/core/broker/records/records";
import { type CsvCell, csvText } from "./csv-text";

const TITLES =
  "lot,ticker,qty,entry_time,entry_price,exit_time,exit_price,target,stop,exit_reason,rule,flags," +
  "gross_pnl,fees,net_pnl,other_gross_pnl";

/** One line a trade, in the order given; times UTC, amounts exact decimals of dollars. */
export const tradesCsv = (trades: readonly TradeRecord[]): string =>
  csvText(TITLES.split(","), trades.map(cellsOf));

const time = (at: Instant): CsvCell => ({ digits: instantToText(at) });
const amount = (of: Money): CsvCell => ({ digits: moneyToText(of) });
const level = (of: Price | null): CsvCell => (of === null ? null : { digits: priceToText(of) });

const cellsOf = (trade: TradeRecord): CsvCell[] => [
  { digits: String(trade.lot) },
  { text: trade.symbol },
  { digits: quantityToText(trade.quantity) },
  time(trade.entryAt),
  level(trade.entryPrice),
  time(trade.exitAt),
  level(trade.exitPrice),
  level(trade.target),
  level(trade.stop),
  { text: trade.reason },
  { text: trade.rule },
  { text: trade.flags.join(" ") },
  amount(trade.gross),
  amount(trade.fees),
  amount(trade.net),
  // What the other outcome of an ambiguous bar would have brought (rule R5).
  trade.otherGross === null ? null : amount(trade.otherGross),
];
