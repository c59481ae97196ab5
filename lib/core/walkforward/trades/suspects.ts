// Trades whose exits depend on suspicious bars (rule Q2): found in the bars of what was traded.
import { money } from "../../base/money";
import { splitsOf } from "../../market/corporate-action";
import type { BarFlag } from "../../market/quality/bar-flag";
import { phantomWicks } from "../../market/quality/phantom-wick";
import { suspectedSplits } from "../../market/quality/suspected-split";
import { barAt } from "../../market/series";
import type { ReadyInputs } from "../inputs";
import type { WalkTrade } from "./walk-trade";

/**
 * Flags each trade that a suspicious bar decided: one with a phantom wick that its exit fell on, or a
 * suspected split between its entry and its exit. What else may have been is that it was not made.
 */
export function markSuspects(
  trades: readonly WalkTrade[],
  inputs: ReadyInputs,
): readonly WalkTrade[] {
  return trades.map((trade) => {
    const flags = flagsOf(trade.symbol, inputs);
    if (flags.length === 0 || !flags.some((flag) => decides(flag, trade))) return trade;
    return {
      ...trade,
      worst: money(Math.min(trade.worst, 0)),
      best: money(Math.max(trade.best, 0)),
      flags: [...trade.flags, "data-suspect"],
    };
  });
}

const decides = ({ code, opensAt }: BarFlag, trade: WalkTrade): boolean =>
  code === "phantom-wick"
    ? opensAt === trade.exitBarAt
    : opensAt > trade.entryBarAt && opensAt <= trade.exitBarAt;

const found = new WeakMap<ReadyInputs, Map<string, readonly BarFlag[]>>();

/** The flags of a ticker's bars, looked for once and only where it was traded. */
function flagsOf(symbol: string, inputs: ReadyInputs): readonly BarFlag[] {
  const known = found.get(inputs) ?? new Map<string, readonly BarFlag[]>();
  found.set(inputs, known);
  const flags = known.get(symbol) ?? lookFor(symbol, inputs);
  known.set(symbol, flags);
  return flags;
}

function lookFor(symbol: string, { bars: market }: ReadyInputs): readonly BarFlag[] {
  const series = market.series.get(symbol);
  if (!series) return [];
  const bars = Array.from({ length: series.length }, (_, i) => barAt(series, i));
  const { splitsThrough = null } = market.basis.get(symbol) ?? {};
  const splits = splitsOf(market.actions, series.symbol).filter(
    ({ exDate }) => splitsThrough === null || exDate > splitsThrough,
  );
  const { calendar } = market;
  const finer = market.finer?.get(symbol)?.[0] ?? null;
  return [
    ...suspectedSplits({ bars, before: null, calendar, splits }),
    ...phantomWicks({ bars, interval: series.interval, before: null, finer }),
  ];
}
