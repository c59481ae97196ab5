// The end of a trade: what a kernel code or a time-out means, before costs (rules R2 to R6 and R8).
import { invariant } from "../base/invariant";
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
import type { FoundTimeOut } from "./find-time-out";
import type { TradeRule } from "./simulated-trade";
import { AMBIGUOUS, LATE, TRUNCATED, type TradeColumns } from "./trade-columns";

/** The trade that ends, in its columns, and the bars it ends on. */
export interface Ending {
  readonly trades: TradeColumns;
  readonly at: number;
  readonly series: BarSeries;
}

/** Writes what the kernel found. */
export function endByExit({ trades, at, series }: Ending, { index, code }: ExitFound): void {
  const isTarget = code === GAP_TARGET || code === TARGET;
  const atOpen = code === GAP_STOP || code === GAP_TARGET;
  const level = (isTarget ? trades.target[at] : trades.stop[at]) as number;
  invariant(!Number.isNaN(level), "a level that was met exists");
  trades.exitIndex[at] = index;
  trades.exitRaw[at] = atOpen ? (series.open[index] as number) : level;
  trades.exitRule[at] = ruleOf(code);
  trades.reason[at] = isTarget ? "TP" : "SL";
  if (code === STOP_FIRST) trades.flags[at] = (trades.flags[at] as number) | AMBIGUOUS;
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
export function endOnEntryBar({ trades, at }: Ending): void {
  trades.exitIndex[at] = trades.entryIndex[at] as number;
  trades.exitRaw[at] = trades.stop[at] as number;
  trades.exitRule[at] = "R6-stop";
  trades.reason[at] = "SL";
  if (trades.entryRule[at] === "R14-stop") {
    trades.flags[at] = (trades.flags[at] as number) | AMBIGUOUS;
  }
}

/** Rule R8, at a close or an open; what the lot has seen goes on to that open. */
export function endByTime(
  { trades, at, series }: Ending,
  { index, atOpen, late, truncated, closes }: FoundTimeOut,
  seen: ExitFound,
): void {
  const raw = (atOpen ? series.open[index] : series.close[index]) as number;
  if (atOpen) {
    seen.high = Math.max(seen.high, raw);
    seen.low = Math.min(seen.low, raw);
  }
  trades.exitIndex[at] = index;
  trades.exitRaw[at] = raw;
  trades.exitRule[at] = closes ? (late ? "R8-late" : "R8-timeout") : null;
  trades.reason[at] = closes ? "TIMEOUT" : null;
  const flags = (late ? LATE : 0) | (truncated ? TRUNCATED : 0);
  trades.flags[at] = (trades.flags[at] as number) | flags;
}
