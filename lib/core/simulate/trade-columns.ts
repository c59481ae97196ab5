// Trades in columns: what a simulation writes, so that thousands of trades are a few arrays.
import type { Money, Price } from "../base/money";
import { type AnchorCode, anchorRefusal } from "../broker/matching/anchor-kernel";
import type { NoEntry } from "./bracket-line";
import type { SimulatedTrade } from "./simulated-trade";
import {
  AMBIGUOUS,
  ENTERED,
  entryRuleOf,
  exitOf,
  LATE,
  LATE_OPEN,
  NO_BARS,
  NOT_MET,
  TRUNCATED,
} from "./trade-codes";

/** One element a line; numbers are micros, and NaN where there is none. */
export interface TradeColumns {
  readonly length: number;
  /** `ENTERED`, or why it was not. */
  readonly noEntry: Uint8Array;
  readonly entryIndex: Int32Array;
  readonly entryRaw: Float64Array;
  readonly entryPrice: Float64Array;
  readonly entryRule: Uint8Array;
  /** The exits; of a line that they kept from its entry, the levels that did. */
  readonly target: Float64Array;
  readonly stop: Float64Array;
  /** The bars [liveFrom, liveTo) that its exits may be met on. */
  readonly liveFrom: Int32Array;
  readonly liveTo: Int32Array;
  /** The number of the session whose last close ends it; of no meaning where bars are counted. */
  readonly due: Int32Array;
  /** How it was left: `exitOf` names it. */
  readonly exit: Uint8Array;
  readonly exitIndex: Int32Array;
  readonly exitRaw: Float64Array;
  readonly exitPrice: Float64Array;
  /** Sums of the flags of trade codes. */
  readonly flags: Uint8Array;
  readonly sessionsHeld: Int32Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly gross: Float64Array;
  readonly fees: Float64Array;
  readonly alternativeNet: Float64Array;
}

/** Columns for so many trades. */
export function tradeColumns(length: number): TradeColumns {
  const numbers = (): Float64Array => new Float64Array(length);
  return {
    length,
    noEntry: new Uint8Array(length),
    entryIndex: new Int32Array(length),
    entryRaw: numbers(),
    entryPrice: numbers(),
    entryRule: new Uint8Array(length),
    target: numbers(),
    stop: numbers(),
    liveFrom: new Int32Array(length),
    liveTo: new Int32Array(length),
    due: new Int32Array(length),
    exit: new Uint8Array(length),
    exitIndex: new Int32Array(length),
    exitRaw: numbers(),
    exitPrice: numbers(),
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
  if (columns.noEntry[i] !== ENTERED) return { status: "no-entry", reason: reasonAt(columns, i) };
  const number = (column: Float64Array | Int32Array): number => column[i] as number;
  const has = (flag: number): boolean => ((columns.flags[i] as number) & flag) !== 0;
  const exit = exitOf(columns.exit[i] as number);
  return {
    status: exit === null ? "open" : "closed",
    entryIndex: number(columns.entryIndex),
    entryRaw: number(columns.entryRaw) as Price,
    entryPrice: number(columns.entryPrice) as Price,
    entryRule: entryRuleOf(columns.entryRule[i] as number),
    lateOpen: has(LATE_OPEN),
    target: orNull(columns.target, i),
    stop: orNull(columns.stop, i),
    exitIndex: number(columns.exitIndex),
    exitRaw: number(columns.exitRaw) as Price,
    exitPrice: number(columns.exitPrice) as Price,
    exitRule: exit?.rule ?? null,
    reason: exit?.reason ?? null,
    ambiguous: has(AMBIGUOUS),
    late: has(LATE),
    truncated: has(TRUNCATED),
    sessionsHeld: number(columns.sessionsHeld),
    high: number(columns.high) as Price,
    low: number(columns.low) as Price,
    gross: number(columns.gross) as Money,
    fees: number(columns.fees) as Money,
    net: (number(columns.gross) - number(columns.fees)) as Money,
    alternativeNet: orNull(columns.alternativeNet, i),
  };
}

/** An element of a column; null where it has none. */
export function orNull<Of extends number>(column: Float64Array, i: number): Of | null {
  const value = column[i] as Of;
  return Number.isNaN(value) ? null : value;
}

function reasonAt(columns: TradeColumns, i: number): NoEntry {
  const code = columns.noEntry[i] as number;
  if (code === NO_BARS) return { code: "no-bars" };
  if (code === NOT_MET) return { code: "not-met" };
  return anchorRefusal(code as AnchorCode, {
    entry: columns.entryPrice[i] as number,
    open: columns.entryRaw[i] as number,
    target: columns.target[i] as number,
    stop: columns.stop[i] as number,
  }) as NoEntry;
}
