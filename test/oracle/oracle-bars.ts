// Bars for the oracle: as they stand in their file, of any market, placed in no sessions.
import type { AssumedZone } from "@/lib/core/base/instant-text";
import { parseInstant } from "@/lib/core/base/instant-text";
import { DAY, daysOfDate } from "@/lib/core/base/time";
import { at, type BarSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { type BarTable, rowsBySymbol } from "@/lib/formats/bars/table";
import { readBarTable } from "@/lib/formats/bars-file";
import { ProblemList, sayFileProblem } from "@/lib/formats/file-problem";

/** The bars of each ticker, and how a time in a plan names one of them. */
export interface OracleBars {
  readonly series: ReadonlyMap<string, BarSeries>;
  /** The bar that starts at a time; -1 where there is none, or the text is no time. */
  indexOf(ticker: string, text: string): number;
}

/** Reads CSV or Parquet; throws with the file's problems when it is no file of bars. */
export async function oracleBars(bytes: Uint8Array, zone: AssumedZone): Promise<OracleBars> {
  const problems = new ProblemList();
  const read = await readBarTable(bytes, { zone }, problems);
  if (read === null || problems.count > 0) {
    const said = problems.refusal().problems.slice(0, 5).map(sayFileProblem);
    throw new Error(`The bars cannot be read: ${said.join(" ")}`);
  }
  const { table, times } = read;
  const rowsOf = rowsBySymbol(table);
  const series = new Map<string, BarSeries>();
  table.symbols.forEach((symbol, i) => {
    const rows = rowsOf[i];
    if (rows && rows.length > 0) series.set(symbol, seriesOf(table, symbol, rows));
  });
  const starts = new Map<string, ReadonlyMap<number, number>>();
  for (const [ticker, { opensAt }] of series) {
    starts.set(ticker, new Map(Array.from(opensAt, (start, i) => [start, i])));
  }
  return {
    series,
    indexOf: (ticker, text) => {
      const start = startOf(text, { zone, datesOnly: times.datesOnly });
      return starts.get(symbolFromText(ticker) ?? "")?.get(start) ?? -1;
    },
  };
}

/** Daily bars are named by their date, whatever zone the text is in. */
function startOf(text: string, of: { zone: AssumedZone; datesOnly: boolean }): number {
  const parsed = parseInstant(text, of.zone);
  if (!parsed.ok) return Number.NaN;
  const { value } = parsed;
  if (value.kind === "date") return daysOfDate(value.date) * DAY;
  return of.datesOnly ? daysOfDate(value.writtenDate) * DAY : value.instant;
}

function seriesOf(table: BarTable, symbol: BarSeries["symbol"], rows: Int32Array): BarSeries {
  const startAt = (row: number): number => {
    const start = at(table.startsAt, row);
    return Number.isNaN(start) ? at(table.day, row) * DAY : start;
  };
  const ordered = rows.slice().sort((a, b) => startAt(a) - startAt(b));
  const column = (pick: (row: number) => number): Float64Array => Float64Array.from(ordered, pick);
  const opensAt = column(startAt);
  for (let i = 1; i < opensAt.length; i++) {
    if (opensAt[i] === opensAt[i - 1]) throw new Error(`${symbol} has two bars for one time.`);
  }
  const { open, high, low, close } = table.prices;
  const price = (prices: Float64Array) => (row: number) => {
    const micros = at(prices, row);
    if (micros > 0) return micros;
    throw new Error(`${symbol} lacks a price on line ${at(table.line, row)}.`);
  };
  return {
    symbol,
    // No rule asks: exits and entries are found bar by bar.
    interval: "1h",
    length: ordered.length,
    opensAt,
    closesAt: opensAt.map((start, i) => opensAt[i + 1] ?? start + 1),
    open: column(price(open)),
    // An open outside its own bar still was a price.
    high: column((row) => Math.max(price(high)(row), at(open, row))),
    low: column((row) => Math.min(price(low)(row), at(open, row))),
    close: column(price(close)),
    volume: column((row) => at(table.volume, row) || 0),
    volumeReported: false,
    parts: [{ start: 0, digest: "", source: "oracle" }],
  };
}
