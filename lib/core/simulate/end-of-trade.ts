// The end of a trade: what a kernel code or a time-out means, before costs (rules R2 to R6 and R8).
import { invariant } from "../base/invariant";
import type { Price } from "../base/money";
import type { ExitReason } from "../broker/fill";
import type { Exits } from "../broker/matching/bracket";
import {
  type ExitCode,
  type ExitFound,
  GAP_STOP,
  GAP_TARGET,
  STOP,
  STOP_FIRST,
  TARGET,
} from "../broker/matching/exit-kernel";
import type { BarSeries } from "../market/series";
import type { FoundEntry } from "./find-entry";
import type { FoundTimeOut } from "./find-time-out";
import type { TradeRule } from "./simulated-trade";

/**
 * The bar, price and rule that end a trade; rule and reason are null where the data end first.
 * Filled in place, so that a simulation allocates one of them.
 */
export interface TradeEnd {
  index: number;
  raw: Price;
  rule: TradeRule | null;
  reason: ExitReason | null;
  ambiguous: boolean;
  late: boolean;
  truncated: boolean;
  /** The target, where it may have come before the stop (rule R5). */
  alternative: Price | null;
}

/** An end that says nothing yet. */
export const emptyEnd = (): TradeEnd => ({
  index: -1,
  raw: Number.NaN as Price,
  rule: null,
  reason: null,
  ambiguous: false,
  late: false,
  truncated: false,
  alternative: null,
});

function ends(end: TradeEnd, index: number, raw: Price): void {
  end.index = index;
  end.raw = raw;
  end.ambiguous = false;
  end.late = false;
  end.truncated = false;
  end.alternative = null;
}

/** Writes what the kernel found to `end`. */
export function endByExit(
  series: BarSeries,
  { exit, exits }: { readonly exit: ExitFound; readonly exits: Exits },
  end: TradeEnd,
): void {
  const { index, code } = exit;
  const isTarget = code === GAP_TARGET || code === TARGET;
  const atOpen = code === GAP_STOP || code === GAP_TARGET;
  const met = isTarget ? exits.target : exits.stop;
  ends(end, index, atOpen ? (series.open[index] as Price) : level(met));
  end.reason = isTarget ? "TP" : "SL";
  end.rule = ruleOf(code);
  if (code !== STOP_FIRST) return;
  end.ambiguous = true;
  end.alternative = level(exits.target);
}

function ruleOf(code: ExitCode): TradeRule {
  switch (code) {
    case GAP_STOP:
      return "R2-gap";
    case GAP_TARGET:
      return "R3-gap";
    case STOP:
      return "R2-stop";
    case TARGET:
      return "R4-through";
    case STOP_FIRST:
      return "R5-stop-first";
    default:
      throw new Error("a bar without an exit ends no trade");
  }
}

/** Rule R6: a stop-loss on the bar of the entry; a stop entry may have come after that low. */
export function endOnEntryBar(entry: FoundEntry, exits: Exits, end: TradeEnd): void {
  ends(end, entry.index, level(exits.stop));
  end.rule = "R6-stop";
  end.reason = "SL";
  end.ambiguous = entry.rule === "R14-stop";
}

/** Rule R8, at a close or an open; what the lot has seen goes on to that open. */
export function endByTime(
  series: BarSeries,
  { out, exit }: { readonly out: FoundTimeOut; readonly exit: ExitFound },
  end: TradeEnd,
): void {
  const { index, atOpen, late } = out;
  const raw = (atOpen ? series.open[index] : series.close[index]) as Price;
  if (atOpen) {
    exit.high = Math.max(exit.high, raw);
    exit.low = Math.min(exit.low, raw);
  }
  ends(end, index, raw);
  end.late = late;
  end.truncated = out.truncated;
  end.reason = out.closes ? "TIMEOUT" : null;
  end.rule = out.closes ? (late ? "R8-late" : "R8-timeout") : null;
}

function level(of: Price | null): Price {
  invariant(of !== null, "a level that was met exists");
  return of;
}
