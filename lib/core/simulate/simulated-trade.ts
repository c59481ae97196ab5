// A simulated trade: what became of one line, with the rules that decided it.
import type { Money, Price } from "../base/money";
import type { FillRule } from "../broker/fill";
import type { NoEntry } from "./bracket-line";
import type { TradeEnd } from "./trade-codes";

/** A line that was entered. Prices in micros, slippage included unless they are called raw. */
export interface EnteredTrade {
  /** `open` where the data end before any exit. */
  readonly status: "closed" | "open";
  readonly entryIndex: number;
  readonly entryRaw: Price;
  readonly entryPrice: Price;
  readonly entryRule: FillRule;
  /** The session's first bar came late (rule R9). */
  readonly lateOpen: boolean;
  readonly target: Price | null;
  readonly stop: Price | null;
  /** The bar of the exit; of an open trade the last one, whose close values it. */
  readonly exitIndex: number;
  readonly exitRaw: Price;
  readonly exitPrice: Price;
  /** Null for an open trade. */
  readonly exitRule: FillRule | null;
  readonly reason: TradeEnd | null;
  /** The bar hides whether another order of things happened (rules R5 and R6). */
  readonly ambiguous: boolean;
  /** Timed out after its due session (rule R8). */
  readonly late: boolean;
  /** The data end before its time-out. */
  readonly truncated: boolean;
  /** Sessions from entry to exit, both counted; 0 where sessions are not counted. */
  readonly sessionsHeld: number;
  /** Highest and lowest price from entry to exit: MFE and MAE as prices. */
  readonly high: Price;
  readonly low: Price;
  /** Net is gross less fees; of an open trade at its last close. */
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
  /** What the target would have made, had it come before the stop (rule R5), net. */
  readonly alternativeNet: Money | null;
}

export type SimulatedTrade =
  | EnteredTrade
  | { readonly status: "no-entry"; readonly reason: NoEntry };
