// A trade on its bars: entry, target, stop and exit, and the rules that decided, from the bundle alone.
import type { Price } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import type { FillFlag } from "@/lib/core/broker/fill";
import type { ManifestSet } from "@/lib/core/evidence/manifest";
import { windowOf } from "@/lib/core/evidence/touched/trade-window";
import { at, type BarSeries, lowerBound } from "@/lib/core/market/series";
import { hasFlag, type WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { decodeBars } from "../../bars-value";
import { barsFile } from "../../evidence/inputs/bars-files";
import { touchedFile } from "../../evidence/public/public-manifest";
import { ruleSentence } from "../../rule-sentences";
import { amount, fractionOf, gain, type NamedFigure, pricedAt, ratio, share } from "../figure";
import type { StoryBar, TradeStory } from "../page-rows";
import type { Bundle, ReadCell } from "../read-cell";
import { tradeRow } from "./trade-rows";

/** Bars before the entry and after the exit, and how many are drawn at most. */
const AROUND = 8;
const MOST = 120;

/** The story of the trade of this number; null where there is none, or its bars are not there. */
export async function tradeStory(
  { files, manifest }: Bundle,
  cell: ReadCell,
  number: number,
): Promise<TradeStory | null> {
  const trade = cell.trades[number - 1];
  const set = trade && manifest.sets.find(isTradedOn(trade.symbol));
  const whole = set && files.get(barsFile(set));
  const bytes = whole ?? (set && files.get(touchedFile({ ...set, use: "bars" })));
  if (!trade || !set || !bytes) return null;
  const series = await decodeBars(bytes, set.digest, set.source);
  const { from, through } = windowOf(trade, cell.calendar);
  const { bars, entryBar, exitBar, cut } = whole
    ? around(series, trade, AROUND)
    : around(barsBetween(series, from, through), trade, 0);
  return {
    trade: tradeRow(trade, number, cell),
    interval: set.interval,
    ...{ bars, entryBar, exitBar, cut },
    target: pricedAt(trade.target),
    stop: pricedAt(trade.stop),
    firstStop: pricedAt(trade.firstStop),
    entry: { rule: trade.entryRule, sentence: ruleSentence(trade.entryRule, entryFlags(trade)) },
    exit: trade.exitRule && {
      rule: trade.exitRule,
      sentence: ruleSentence(trade.exitRule, exitFlags(trade)),
    },
    figures: figuresOf(trade),
    previous: number > 1 ? number - 1 : null,
    next: number < cell.trades.length ? number + 1 : null,
  };
}

const isTradedOn =
  (symbol: string) =>
  (set: ManifestSet): boolean =>
    set.use === "bars" && set.symbol === symbol;

const ENTRY_FLAGS: readonly FillFlag[] = [
  "late-open",
  "cut-to-cash",
  "cut-to-cap",
  "cut-to-volume",
];
const EXIT_FLAGS: readonly FillFlag[] = ["ambiguous", "resolved", "late", "cut-to-held"];

const entryFlags = (trade: WalkTrade): readonly FillFlag[] =>
  ENTRY_FLAGS.filter((flag) => hasFlag(trade, flag));
const exitFlags = (trade: WalkTrade): readonly FillFlag[] =>
  EXIT_FLAGS.filter((flag) => hasFlag(trade, flag));

/** In the public form the bars beside a trade's own are those of another trade, or of none (rule E3). */
function barsBetween(series: BarSeries, from: number, through: number): BarSeries {
  const start = lowerBound(series.opensAt, from);
  const end = lowerBound(series.opensAt, through + 1);
  const cut = (column: Float64Array): Float64Array => column.subarray(start, end);
  return {
    ...series,
    length: end - start,
    ...{ opensAt: cut(series.opensAt), closesAt: cut(series.closesAt) },
    ...{ open: cut(series.open), high: cut(series.high) },
    ...{ low: cut(series.low), close: cut(series.close) },
  };
}

function around(series: BarSeries, trade: WalkTrade, beside: number) {
  const entry = lowerBound(series.opensAt, trade.entryBarAt);
  const exit = lowerBound(series.opensAt, trade.exitBarAt);
  const from = Math.max(0, entry - beside);
  const wanted = Math.min(series.length, exit + beside + 1);
  // A long hold is shown from its entry on; its exit is told in words.
  const to = Math.min(wanted, from + MOST);
  const placeOf = (place: number, opensAt: Instant): number | null =>
    place < to && series.opensAt[place] === opensAt ? place - from : null;
  return {
    bars: Array.from({ length: to - from }, (_, i) => barOf(series, from + i)),
    entryBar: placeOf(entry, trade.entryBarAt),
    exitBar: placeOf(exit, trade.exitBarAt),
    cut: to < wanted,
  };
}

const barOf = (series: BarSeries, place: number): StoryBar => ({
  opensAt: at(series.opensAt, place) as Instant,
  open: at(series.open, place) as Price,
  high: at(series.high, place) as Price,
  low: at(series.low, place) as Price,
  close: at(series.close, place) as Price,
});

function figuresOf(trade: WalkTrade): readonly NamedFigure[] {
  const doubt = trade.worst !== trade.net || trade.best !== trade.net;
  return [
    { name: "Gross", value: gain(trade.gross) },
    { name: "Fees", value: amount(trade.fees) },
    { name: "Slippage", value: amount(trade.slippage), note: "in the prices" },
    { name: "Net", value: gain(trade.net) },
    ...(doubt
      ? [
          { name: "Worst case", value: gain(trade.worst) },
          { name: "Best case", value: gain(trade.best) },
        ]
      : []),
    { name: "Chance that was said", value: share(fractionOf(trade.chance)) },
    { name: "Expected time to hit", value: ratio(fractionOf(trade.etth)), note: "sessions" },
  ];
}
