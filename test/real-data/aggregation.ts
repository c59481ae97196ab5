// Coarser bars that we make against those that the vendor made from the same trades.
import path from "node:path";
import { aggregate } from "@/lib/core/market/aggregate";
import type { Bar, Interval } from "@/lib/core/market/bar";
import { type BarSeries, barAt, seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { Checks } from "./checks";
import { type Cells, place, readCells } from "./price-rows";

const QUARTER = "us-intraday-2025q3";
const HOURS = "1h_rth_2025-06-27_2025-08-29.csv";
const TICKERS = ["AMD", "XOM", "JNJ", "WMT", "SPY"] as const;
/** The last hour of the half day, which the vendor's hours lack. */
const NOT_THERE = { "15m": 0, "1h": 1 } as const;

/** 5m bars made into 15m and 1h ones, price by price; volumes are not compared. */
export async function aggregationChecks(folder: string, checks: Checks): Promise<void> {
  const file = (name: string) => readCells(path.join(folder, QUARTER, name));
  const hours = await file(HOURS);
  for (const ticker of TICKERS) {
    const fine = seriesOf(ticker, await file(`5m_all-sessions_${ticker}.csv`), "5m");
    const theirs = {
      "15m": seriesOf(ticker, await file(`15m_rth_${ticker}.csv`), "15m"),
      "1h": seriesOf(
        ticker,
        hours.filter((cells) => cells.ticker === ticker),
        "1h",
      ),
    };
    for (const interval of ["15m", "1h"] as const) {
      const { same, differ, alone } = compare(aggregate(fine, interval, XNYS), theirs[interval]);
      const found = [same > 200, differ, alone];
      checks.equal(`${ticker}: ${interval} from 5m`, found, [true, [], NOT_THERE[interval]]);
    }
  }
}

function compare(ours: BarSeries, theirs: BarSeries) {
  const byStart = new Map(barsOf(theirs).map((bar) => [bar.opensAt, bar]));
  const differ: Bar[] = [];
  let [same, alone] = [0, 0];
  for (const bar of barsOf(ours)) {
    const other = byStart.get(bar.opensAt);
    if (!other) alone += 1;
    else if (pricesOf(bar) === pricesOf(other)) same += 1;
    else differ.push(bar);
  }
  return { same, differ, alone };
}

const barsOf = (series: BarSeries): Bar[] =>
  Array.from({ length: series.length }, (_, i) => barAt(series, i));

const pricesOf = ({ closesAt, open, high, low, close }: Bar): string =>
  [closesAt, open, high, low, close].join(" ");

function seriesOf(ticker: string, lines: readonly Cells[], interval: Interval): BarSeries {
  const symbol = symbolFromText(ticker);
  if (symbol === null) throw new Error(`"${ticker}" is no ticker`);
  const { bars, volumeReported } = place(lines, interval, XNYS);
  return seriesFromBars({ symbol, interval, bars, volumeReported, digest: "", source: "file" });
}
