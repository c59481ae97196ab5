// The end of a trade: what a kernel code or a time-out means, before costs (rules R2 to R6 and R8).
import { invariant } from "../base/invariant";
import type { Price } from "../base/money";
import type { ExitReason } from "../broker/fill";
import type { Exits } from "../broker/matching/bracket";
import {
  type ExitFound,
  GAP_STOP,
  GAP_TARGET,
  STOP,
  STOP_FIRST,
  TARGET,
} from "../broker/matching/exit-kernel";
import type { BarSeries } from "../market/series";
import type { FoundEntry } from "./find-entry";
import type { TimedOut } from "./find-time-out";
import type { TradeRule } from "./simulated-trade";

/** The bar, price and rule that end a trade; rule and reason are null where the data end first. */
export interface TradeEnd {
  readonly index: number;
  readonly raw: Price;
  readonly rule: TradeRule | null;
  readonly reason: ExitReason | null;
  readonly ambiguous: boolean;
  readonly late: boolean;
  readonly truncated: boolean;
  /** The target, where it may have come before the stop (rule R5). */
  readonly alternative: Price | null;
}

const PLAIN = { ambiguous: false, late: false, truncated: false, alternative: null } as const;

/** What the kernel found. */
export function exitEnd(series: BarSeries, exit: ExitFound, exits: Exits): TradeEnd {
  const { index, code } = exit;
  const open = series.open[index] as Price;
  switch (code) {
    case GAP_STOP:
      return { ...PLAIN, index, raw: open, rule: "R2-gap", reason: "SL" };
    case GAP_TARGET:
      return { ...PLAIN, index, raw: open, rule: "R3-gap", reason: "TP" };
    case STOP:
      return { ...PLAIN, index, raw: level(exits.stop), rule: "R2-stop", reason: "SL" };
    case TARGET:
      return { ...PLAIN, index, raw: level(exits.target), rule: "R4-through", reason: "TP" };
    case STOP_FIRST: {
      const alternative = level(exits.target);
      const raw = level(exits.stop);
      const stop = { ...PLAIN, index, raw, rule: "R5-stop-first", reason: "SL" } as const;
      return { ...stop, ambiguous: true, alternative };
    }
    default:
      throw new Error("a bar without an exit ends no trade");
  }
}

/** Rule R6: a stop-loss on the bar of the entry; a stop entry may have come after that low. */
export const entryBarEnd = (entry: FoundEntry, exits: Exits): TradeEnd => ({
  ...PLAIN,
  index: entry.index,
  raw: level(exits.stop),
  rule: "R6-stop",
  reason: "SL",
  ambiguous: entry.rule === "R14-stop",
});

/** Rule R8, at a close or an open; what the lot has seen goes on to that open. */
export function timeOutEnd(series: BarSeries, out: TimedOut, exit: ExitFound): TradeEnd {
  const { index, atOpen, late, truncated } = out;
  const raw = (atOpen ? series.open[index] : series.close[index]) as Price;
  if (atOpen) {
    exit.high = Math.max(exit.high, raw);
    exit.low = Math.min(exit.low, raw);
  }
  const end = { ...PLAIN, index, raw, late, truncated };
  if (!out.closes) return { ...end, rule: null, reason: null };
  return { ...end, rule: late ? "R8-late" : "R8-timeout", reason: "TIMEOUT" };
}

function level(of: Price | null): Price {
  invariant(of !== null, "a level that was met exists");
  return of;
}
