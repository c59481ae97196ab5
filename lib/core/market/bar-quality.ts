// Bar quality: which rows can be no bar at all, judged by their own numbers (rule Q1).
import type { Instant } from "../base/time";

/** A row as a format read it: the shape is checked, the numbers are not. */
export interface RawBar {
  /** Stamp of an intraday bar: its start (rule T3). Null in a daily row. */
  readonly startsAt: Instant | null;
  /** Date of a daily bar ("YYYY-MM-DD"). Null in an intraday row. */
  readonly date: string | null;
  /** Prices in micros; null where the text was no number. */
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  /** Units traded, fractions allowed; null where the source reports none. */
  readonly volume: number | null;
  /** Line of the file, from 1: how a problem names its row. */
  readonly line: number;
}

/** Why a row became no bar. */
export type DropCode =
  | "outside-session"
  | "straddles-open"
  | "not-a-session"
  | "bad-price"
  | "bad-volume"
  | "high-too-low"
  | "low-too-high"
  | "overlap";

/** The values that show why, under their names: micros, instants, dates, lines. */
export type DropFacts = { readonly [name: string]: number | string | null };

export interface DropReason {
  readonly code: DropCode;
  readonly facts: DropFacts;
}

/** A row whose four prices are proven positive and in order. */
export interface SoundBar extends RawBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/**
 * The first reason of rule Q1 against a row, or null when it is sound: a price that is null, not
 * finite, not positive or above ten million dollars; a high under, or a low over, the open or the close; a negative volume.
 */
export function qualityProblem(row: RawBar): DropReason | null {
  if (!isPriced(row)) return { code: "bad-price", facts: pricesOf(row) };
  const { open, high, low, close, volume } = row;
  if (high < Math.max(open, close)) return { code: "high-too-low", facts: pricesOf(row) };
  if (low > Math.min(open, close)) return { code: "low-too-high", facts: pricesOf(row) };
  if (volume !== null && !(volume >= 0 && volume <= Number.MAX_SAFE_INTEGER)) {
    return { code: "bad-volume", facts: { volume } };
  }
  return null;
}

const pricesOf = ({ open, high, low, close }: RawBar): DropFacts => ({ open, high, low, close });

/** True when all four prices are positive and within what a share can cost. */
export function isPriced(row: RawBar): row is SoundBar {
  const { open, high, low, close } = row;
  return isPositive(open) && isPositive(high) && isPositive(low) && isPositive(close);
}

/** Ten million dollars a share, in micros: beyond it a price is an error, and amounts overflow. */
export const HIGHEST_PRICE = 10_000_000 * 1_000_000;

const isPositive = (price: number | null): boolean =>
  price !== null && price > 0 && price <= HIGHEST_PRICE;
