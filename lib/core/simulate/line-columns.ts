// Lines in columns: what a simulation reads, so that thousands of lines are a few arrays.
import type { BracketLine } from "./bracket-line";

/** How a line is entered, and what its holding time counts. */
export const MARKET = 0;
export const LIMIT = 1;
export const STOP = 2;
export const IN_SESSIONS = 0;
export const IN_BARS = 1;

/** One element a line; prices are micros, quantities micro-shares, and NaN where there is none. */
export interface LineColumns {
  readonly length: number;
  /** 1 for a purchase, -1 for a short sale. */
  readonly direction: Int8Array;
  readonly quantity: Float64Array;
  readonly entry: Uint8Array;
  /** True where all are `MARKET`, so that none rests. */
  readonly allMarket: boolean;
  /** The limit or stop of the entry. */
  readonly entryAt: Float64Array;
  /** What percent levels are shares of; NaN for absolute levels. */
  readonly reference: Float64Array;
  readonly takeProfit: Float64Array;
  readonly stopLoss: Float64Array;
  /** The bars [from, until) that may fill it. */
  readonly from: Int32Array;
  readonly until: Int32Array;
  readonly hold: Int32Array;
  readonly holdIn: Uint8Array;
}

/** Lines as columns. */
export function lineColumns(lines: readonly BracketLine[]): LineColumns {
  const numbers = (pick: (line: BracketLine) => number): Float64Array =>
    Float64Array.from(lines, pick);
  const whole = (pick: (line: BracketLine) => number): Int32Array => Int32Array.from(lines, pick);
  const codes = (pick: (line: BracketLine) => number): Uint8Array => Uint8Array.from(lines, pick);
  return {
    length: lines.length,
    direction: Int8Array.from(lines, ({ side }) => (side === "BUY" ? 1 : -1)),
    quantity: numbers(({ quantity }) => quantity),
    entry: codes(({ entry }) => (entry.kind === "market" ? MARKET : kindOf(entry.kind))),
    allMarket: lines.every(({ entry }) => entry.kind === "market"),
    entryAt: numbers(({ entry }) => entryAt(entry)),
    reference: numbers(({ bracket }) =>
      bracket?.kind === "percent" ? bracket.reference : Number.NaN,
    ),
    takeProfit: numbers(({ bracket }) => bracket?.takeProfit ?? Number.NaN),
    stopLoss: numbers(({ bracket }) => bracket?.stopLoss ?? Number.NaN),
    from: whole(({ from }) => from),
    until: whole(lastBarOf),
    hold: whole(({ timeout }) => ("bars" in timeout ? timeout.bars : timeout.sessions)),
    holdIn: codes(({ timeout }) => ("bars" in timeout ? IN_BARS : IN_SESSIONS)),
  };
}

const kindOf = (kind: "limit" | "stop"): number => (kind === "limit" ? LIMIT : STOP);

function entryAt(entry: BracketLine["entry"]): number {
  if (entry.kind === "market") return Number.NaN;
  return entry.kind === "limit" ? entry.limit : entry.stop;
}

const lastBarOf = ({ from, until, entryValidBars }: BracketLine): number =>
  Math.min(until, from + (entryValidBars ?? Number.POSITIVE_INFINITY), LAST);

/** No series is as long. */
const LAST = 2 ** 31 - 1;
