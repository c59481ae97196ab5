// Trades in columns: what a simulation writes, so that thousands of trades are a few arrays.
import type { Money, Price } from "../base/money";
import type { ExitReason } from "../broker/fill";
import type { NoEntry } from "./bracket-line";
import type { SimulatedTrade, TradeRule } from "./simulated-trade";

/** One element a line; numbers are micros, and NaN where there is none. */
export interface TradeColumns {
  readonly length: number;
  /** Why a line was not entered; null for one that was. */
  readonly noEntry: (NoEntry | null)[];
  readonly entryIndex: Int32Array;
  readonly entryRaw: Float64Array;
  readonly entryPrice: Float64Array;
  readonly entryRule: TradeRule[];
  readonly target: Float64Array;
  readonly stop: Float64Array;
  readonly exitIndex: Int32Array;
  readonly exitRaw: Float64Array;
  readonly exitPrice: Float64Array;
  readonly exitRule: (TradeRule | null)[];
  readonly reason: (ExitReason | null)[];
  /** Sums of the flags below. */
  readonly flags: Uint8Array;
  readonly sessionsHeld: Int32Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly gross: Float64Array;
  readonly fees: Float64Array;
  readonly alternativeNet: Float64Array;
}

export const LATE_OPEN = 1;
export const AMBIGUOUS = 2;
export const LATE = 4;
export const TRUNCATED = 8;

/** Columns for so many trades. */
export function tradeColumns(length: number): TradeColumns {
  const numbers = (): Float64Array => new Float64Array(length);
  return {
    length,
    noEntry: new Array<NoEntry | null>(length).fill(null),
    entryIndex: new Int32Array(length),
    entryRaw: numbers(),
    entryPrice: numbers(),
    entryRule: new Array<TradeRule>(length).fill("R1-open"),
    target: numbers(),
    stop: numbers(),
    exitIndex: new Int32Array(length),
    exitRaw: numbers(),
    exitPrice: numbers(),
    exitRule: new Array<TradeRule | null>(length).fill(null),
    reason: new Array<ExitReason | null>(length).fill(null),
    flags: new Uint8Array(length),
    sessionsHeld: new Int32Array(length),
    high: numbers(),
    low: numbers(),
    gross: numbers(),
    fees: numbers(),
    alternativeNet: numbers(),
  };
}

/** One trade as a record. */
export function tradeAt(columns: TradeColumns, i: number): SimulatedTrade {
  const why = columns.noEntry[i];
  if (why) return { status: "no-entry", reason: why };
  const number = (column: Float64Array | Int32Array): number => column[i] as number;
  const orNull = (column: Float64Array): number | null =>
    Number.isNaN(column[i]) ? null : number(column);
  const has = (flag: number): boolean => ((columns.flags[i] as number) & flag) !== 0;
  const reason = columns.reason[i] ?? null;
  return {
    status: reason === null ? "open" : "closed",
    entryIndex: number(columns.entryIndex),
    entryRaw: number(columns.entryRaw) as Price,
    entryPrice: number(columns.entryPrice) as Price,
    entryRule: columns.entryRule[i] as TradeRule,
    lateOpen: has(LATE_OPEN),
    target: orNull(columns.target) as Price | null,
    stop: orNull(columns.stop) as Price | null,
    exitIndex: number(columns.exitIndex),
    exitRaw: number(columns.exitRaw) as Price,
    exitPrice: number(columns.exitPrice) as Price,
    exitRule: columns.exitRule[i] ?? null,
    reason,
    ambiguous: has(AMBIGUOUS),
    late: has(LATE),
    truncated: has(TRUNCATED),
    sessionsHeld: number(columns.sessionsHeld),
    high: number(columns.high) as Price,
    low: number(columns.low) as Price,
    gross: number(columns.gross) as Money,
    fees: number(columns.fees) as Money,
    net: (number(columns.gross) - number(columns.fees)) as Money,
    alternativeNet: orNull(columns.alternativeNet) as Money | null,
  };
}
