// Trades whose exits depend on suspicious bars (rule Q2): found in the bars of what was traded.
import { money } from "../../base/money";
import type { Instant } from "../../base/time";
import { splitsOf } from "../../market/corporate-action";
import type { MarketBars } from "../../market/market-view";
import type { BarFlag } from "../../market/quality/bar-flag";
import { phantomWicks } from "../../market/quality/phantom-wick";
import { suspectedSplits } from "../../market/quality/suspected-split";
import { barAt, lowerBound } from "../../market/series";
import type { ReadyInputs } from "../inputs";
import type { WalkTrade } from "./walk-trade";

/**
 * Flags each trade that a suspicious bar decided: one with a phantom wick that its exit fell on, or a
 * suspected split between its entry and its exit. What else may have been is that it was not made.
 */
export function markSuspects(
  trades: readonly WalkTrade[],
  { bars }: Pick<ReadyInputs, "bars">,
): readonly WalkTrade[] {
  const spans = spansOf(trades);
  const found = new Map([...spans].map(([symbol, span]) => [symbol, flagsIn(symbol, span, bars)]));
  return trades.map((trade) => {
    const flags = found.get(trade.symbol) ?? [];
    if (!flags.some((flag) => decides(flag, trade))) return trade;
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

interface Span {
  from: number;
  to: number;
  /** The bars that exits fell on: a wick of another one decides nothing. */
  readonly exits: Set<Instant>;
}

/** From the first entry to the last exit of each ticker. */
function spansOf(trades: readonly WalkTrade[]): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const { symbol, entryBarAt, exitBarAt } of trades) {
    const span = spans.get(symbol);
    if (!span) {
      spans.set(symbol, { from: entryBarAt, to: exitBarAt, exits: new Set([exitBarAt]) });
    } else {
      span.from = Math.min(span.from, entryBarAt);
      span.to = Math.max(span.to, exitBarAt);
      span.exits.add(exitBarAt);
    }
  }
  return spans;
}

/** More than the bars that a flag looks at on either side: a part is judged as the whole would be. */
const MARGIN = 32;

function flagsIn(
  symbol: string,
  { from, to, exits }: Span,
  market: MarketBars,
): readonly BarFlag[] {
  const series = market.series.get(symbol);
  if (!series) return [];
  const start = Math.max(0, lowerBound(series.opensAt, from) - MARGIN);
  const end = Math.min(series.length, lowerBound(series.opensAt, to + 1) + MARGIN);
  const bars = Array.from({ length: end - start }, (_, i) => barAt(series, start + i));
  const before = start > 0 ? barAt(series, start - 1) : null;
  const { splitsThrough = null } = market.basis.get(symbol) ?? {};
  const splits = splitsOf(market.actions, series.symbol).filter(
    ({ exDate }) => splitsThrough === null || exDate > splitsThrough,
  );
  const { calendar } = market;
  const finer = market.finer?.get(symbol)?.[0] ?? null;
  return [
    ...suspectedSplits({ bars, before, calendar, splits }),
    ...phantomWicks({ bars, interval: series.interval, before, finer, only: exits }),
  ];
}
