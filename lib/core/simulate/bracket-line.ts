// A bracket line: one planned trade with its exits, ready to meet the bars of its symbol alone.
import type { Price, Rate } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { RuleSet } from "../broker/matching/rule-set";
import type { Bracket, Side } from "../broker/order";
import type { NoFill } from "../broker/refusal";
import type { AccountSettings } from "../broker/settings";

/** How a line is entered: at the first open, at a limit or better, or once a stop is met. */
export type LineEntry =
  | { readonly kind: "market" }
  | { readonly kind: "limit"; readonly limit: Price }
  | { readonly kind: "stop"; readonly stop: Price };

/**
 * When a trade that met no exit ends: at the last close of its session number `sessions` (rule R8),
 * or at the open of bar number `bars` after the first one that could fill it; there time wins.
 */
export type TimeOut =
  | { readonly sessions: number }
  | { readonly bars: number; readonly at: "open" };

export interface BracketLine {
  readonly side: Side;
  readonly quantity: Quantity;
  readonly entry: LineEntry;
  readonly bracket: Bracket | null;
  /** The first bar that may fill it (rule R1), and the bar before which it must (rule R9). */
  readonly from: number;
  readonly until: number;
  readonly timeout: TimeOut;
  /** As many bars may fill a limit or stop entry; absent for all of [from, until). */
  readonly entryValidBars?: number;
}

/** What all lines of a simulation have in common. */
export interface SimulationTerms {
  readonly rules: RuleSet;
  readonly costs: SimulationCosts;
  /** True where bars without volume fill too: rule Q3 off. */
  readonly ignoreVolume?: boolean;
}

export type SimulationCosts = Pick<AccountSettings, "feePerOrder" | "feePerShare" | "feeRate"> & {
  readonly slippage: Rate;
};

/** Why a line was not entered. */
export type NoEntry =
  | Exclude<NoFill, { readonly code: "no-bars" }>
  /** No usable bar in the bars that may fill it (rule R9). */
  | { readonly code: "no-bars" }
  /** Its limit or stop was never met. */
  | { readonly code: "not-met" };
