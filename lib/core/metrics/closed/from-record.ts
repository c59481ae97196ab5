// Closed trades from the rows of a broker's log.
import type { TradeRecord } from "../../broker/records/records";
import type { Calendar } from "../../market/session";
import {
  type ClosedTrade,
  type Foretold,
  heldBetween,
  NOTHING_FORETOLD,
  riskedBy,
} from "./closed-trade";

export interface RecordTerms {
  readonly calendar: Calendar;
  readonly foretold?: Foretold;
}

/** A row of the trades as a closed trade. Its slippage stands with the fills, so it is not known here. */
export function closedFromRecord(row: TradeRecord, terms: RecordTerms): ClosedTrade {
  // Nobody watched the prices of an imported trade.
  const isWalked = row.rule !== "imported";
  return {
    symbol: row.symbol,
    direction: row.direction,
    quantity: row.quantity,
    entryAt: row.entryAt,
    exitAt: row.exitAt,
    entrySession: row.entrySession,
    exitSession: row.exitSession,
    entryPrice: row.entryPrice,
    exitPrice: row.exitPrice,
    target: row.target,
    reason: row.reason,
    gross: row.gross,
    fees: row.fees,
    net: row.net,
    slippage: null,
    risk: riskedBy(row),
    high: isWalked ? row.high : null,
    low: isWalked ? row.low : null,
    ...heldBetween(row, terms.calendar),
    ambiguous: row.flags.includes("ambiguous"),
    ...(terms.foretold ?? NOTHING_FORETOLD),
  };
}
