// Bars as files for others: CSV, and Parquet as the research tools keep it ("2025-09.parquet").
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { MICRO, microsToText } from "@/lib/core/base/decimal";
import { newYorkTime } from "@/lib/core/base/new-york";
import { DAY, daysOfDate, type Instant, instantToText, MINUTE } from "@/lib/core/base/time";
import { MINUTES_OF } from "@/lib/core/market/bar";
import { gridPhase } from "@/lib/core/market/bar-grid";
import { at, type BarSeries } from "@/lib/core/market/series";
import { type CsvCell, csvText } from "./exports/csv-text";

const HEADER = ["datetime", "ticker", "open", "high", "low", "close", "volume"] as const;
const PRICES = ["open", "high", "low", "close"] as const;

/**
 * Sorted by ticker, then time. datetime is the start of a bar on its grid, in UTC: an hour that was
 * cut at the open ("09:30-10:00") is the 09:00 hour again. Daily bars have a date.
 */
export function barsCsv(series: readonly BarSeries[]): string {
  return csvText(HEADER, csvRows(byTicker(series)));
}

function* csvRows(series: readonly BarSeries[]): Generator<readonly CsvCell[]> {
  for (const one of series) {
    const starts = startsOf(one);
    for (let i = 0; i < one.length; i++) {
      const start = instantToText(at(starts, i) as Instant);
      yield [
        { digits: one.interval === "1d" ? start.slice(0, 10) : start },
        // A ticker is of an allow-listed form: it starts no formula, and must read back as it is.
        { digits: one.symbol },
        ...PRICES.map((name) => ({ digits: microsToText(at(one[name], i), { min: 2, max: 6 }) })),
        { digits: one.volumeReported ? String(at(one.volume, i)) : "" },
      ];
    }
  }
}

/**
 * The same rows as Parquet that pandas reads: datetime TIMESTAMP in microseconds with the zone UTC,
 * prices DOUBLE (the double nearest to the micros, which prints as those digits), volume INT64. No
 * column is ever null but the volume of a series that reports none. Equal bars give equal bytes.
 */
export function barsParquet(given: readonly BarSeries[]): Uint8Array {
  const series = byTicker(given);
  const length = series.reduce((sum, one) => sum + one.length, 0);
  const silent = series.some(({ volumeReported }) => !volumeReported);
  const starts = series.flatMap((one) => Array.from(startsOf(one)));
  const columns = {
    datetime: BigInt64Array.from(starts, (start) => BigInt(start) * 1_000n),
    ticker: series.flatMap(({ symbol, length: bars }) => new Array<string>(bars).fill(symbol)),
    open: doubles(length, series, "open"),
    high: doubles(length, series, "high"),
    low: doubles(length, series, "low"),
    close: doubles(length, series, "close"),
    volume: series.flatMap(({ volume, volumeReported }) =>
      Array.from(volume, (traded) => (volumeReported ? BigInt(traded) : null)),
    ),
  };
  const buffer = parquetWriteBuffer({
    columnData: HEADER.map((name) => ({ name, data: columns[name] })),
    schema: schemaOf(silent),
    codec: "SNAPPY",
    statistics: false,
    createdBy: "paperproof",
  });
  return new Uint8Array(buffer);
}

const byTicker = (series: readonly BarSeries[]): readonly BarSeries[] =>
  series.toSorted((a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0));

/** Where each bar starts on its grid; a daily bar at midnight UTC of its date. */
function startsOf({ interval, opensAt, closesAt }: BarSeries): Float64Array {
  const minutes = MINUTES_OF[interval];
  if (minutes === null) return opensAt.map((open) => daysOfDate(dailyDate(open as Instant)) * DAY);
  const step = minutes * MINUTE;
  const phase = gridPhase(Array.from(opensAt) as Instant[], interval);
  return opensAt.map((open, i) => (open % step === phase ? open : at(closesAt, i) - step));
}

/** A session's New York date; days of a market that never closes begin at midnight UTC. */
const dailyDate = (open: Instant): string =>
  open % DAY === 0 ? instantToText(open).slice(0, 10) : newYorkTime(open).date;

function doubles(
  length: number,
  series: readonly BarSeries[],
  name: (typeof PRICES)[number],
): Float64Array {
  const column = new Float64Array(length);
  let row = 0;
  for (const one of series) for (const micros of one[name]) column[row++] = micros / MICRO;
  return column;
}

function schemaOf(silent: boolean): SchemaElement[] {
  const required = { repetition_type: "REQUIRED" } as const;
  return [
    { name: "schema", num_children: HEADER.length },
    {
      name: "datetime",
      type: "INT64",
      ...required,
      converted_type: "TIMESTAMP_MICROS",
      logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
    },
    {
      name: "ticker",
      type: "BYTE_ARRAY",
      ...required,
      converted_type: "UTF8",
      logical_type: { type: "STRING" },
    },
    ...PRICES.map((name) => ({ name, type: "DOUBLE", ...required }) as const),
    { name: "volume", type: "INT64", repetition_type: silent ? "OPTIONAL" : "REQUIRED" },
  ];
}
