// Whether the touched bars are those of the trades: none missing between entry and exit, and none beyond.
import type { BarSpan } from "@/lib/core/evidence/touched/touched-bars";
import { touchedSeries } from "@/lib/core/evidence/touched/touched-bars";
import { windowOf } from "@/lib/core/evidence/touched/trade-window";
import { lowerBound } from "@/lib/core/market/series";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { countForPeople } from "../../display";
import { type Fail, fail } from "../open-evidence";
import { touchedFile } from "./public-manifest";
import type { RecordedResult } from "./recorded-cells";
import type { TouchedInputs, TouchedRead } from "./touched-inputs";

/** The first file that does not hold what its trades touched; null where all do. */
export function touchedFault(
  { touched, inputs }: TouchedInputs,
  cells: readonly RecordedResult[],
): Fail | null {
  const apart = touched.find(({ spans }) => !areApart(spans));
  if (apart) return fail("other-bars", apart.file);
  for (const { name, result } of cells) {
    for (const [index, trade] of result.trades.entries()) {
      const bars = touched.find(({ use, symbol }) => use === "bars" && symbol === trade.symbol);
      const item = `trade ${index + 1} of ${name}, ${trade.symbol} of ${trade.day}`;
      const fault = bars ? holeOf(bars, trade, inputs.bars.calendar) : NO_BARS;
      if (fault === null) continue;
      const interval = bars?.interval ?? inputs.bars.series.values().next().value?.interval ?? "1h";
      const file = bars?.file ?? touchedFile({ use: "bars", symbol: trade.symbol, interval });
      return fail("other-bars", file, { line: index + 1, item, field: "bars", ...fault });
    }
  }
  const needed = touchedSeries(
    inputs.bars,
    cells.map(({ result }) => result),
  );
  for (const { file, use, symbol, interval, series } of touched) {
    const own = needed.find(
      (one) => one.use === use && one.series.symbol === symbol && one.series.interval === interval,
    );
    if (own?.series.length !== series.length) return fail("other-bars", file);
  }
  return null;
}

/** True for spans in their order that do not even meet: two that meet would be one. */
const areApart = (spans: readonly BarSpan[]): boolean =>
  spans.every(({ from }, i) => {
    const before = spans[i - 1];
    return !before || from > before.from + before.count;
  });

const NO_BARS = { stored: null, computed: "its bars" } as const;

/** What is wrong between the open of a trade's session and its exit; null where its bars follow each other. */
function holeOf(
  { series, spans }: TouchedRead,
  trade: WalkTrade,
  calendar: Parameters<typeof windowOf>[1],
): { readonly stored: string | null; readonly computed: string } | null {
  const { from, through } = windowOf(trade, calendar);
  const start = lowerBound(series.opensAt, from);
  const end = lowerBound(series.opensAt, through + 1);
  if (start === end) return NO_BARS;
  const missing = placeOf(spans, end - 1) - placeOf(spans, start) - (end - 1 - start);
  if (missing === 0) return null;
  return {
    stored: countForPeople(end - start, "bar"),
    computed: countForPeople(end - start + missing, "bar"),
  };
}

/** Where a touched bar stands in the whole series. */
function placeOf(spans: readonly BarSpan[], index: number): number {
  let left = index;
  for (const { from, count } of spans) {
    if (left < count) return from + left;
    left -= count;
  }
  return -1;
}
