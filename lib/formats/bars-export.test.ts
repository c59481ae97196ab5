// Exported bars: what other tools read, and what reads back here to the micro.
import fs from "node:fs";
import { parquetMetadata } from "hyparquet";
import { describe, expect, it } from "vitest";
import { sha256 } from "@/lib/core/base/sha256";
import type { BarSeries } from "@/lib/core/market/series";
import { barsCsv, barsParquet } from "./bars-export";
import { type ParsedBars, parseBarsFile } from "./bars-file";
import { sayFileProblem } from "./file-problem";

async function parsed(bytes: Uint8Array): Promise<ParsedBars> {
  const result = await parseBarsFile(bytes);
  if (!result.ok) throw new Error(result.refusal.problems.map(sayFileProblem).join("\n"));
  return result.value;
}

const seriesOf = ({ sets, interval }: ParsedBars): BarSeries[] =>
  sets.map(({ symbol, bars, volumeReported }) => {
    return { symbol, interval, ...bars, volumeReported, parts: [] };
  });

const fixture = (name: string): Promise<ParsedBars> =>
  parsed(fs.readFileSync(`fixtures/bars/ok/${name}`));

describe.each([
  "hours-with-zone.csv",
  "days-with-a-holiday.csv",
  "hours-on-the-clock.csv",
  "a-repeated-row-and-a-gap.csv",
])("the bars of %s", (name) => {
  it("read back from exported CSV as they were", async () => {
    const series = seriesOf(await fixture(name));
    const again = await parsed(new TextEncoder().encode(barsCsv(series)));
    expect(seriesOf(again)).toEqual(series);
    expect(again.assumedZone).toBe(false);
  });

  it("read back from exported Parquet as they were", async () => {
    const series = seriesOf(await fixture(name));
    expect(seriesOf(await parsed(barsParquet(series)))).toEqual(series);
  });
});

it("writes the columns of the research tools, in their order and types, none of them nullable", async () => {
  const { schema } = parquetMetadata(barsParquet(seriesOf(await fixture("hours-with-zone.csv"))));
  expect(schema.slice(1).map((column) => [column.name, column.type])).toEqual([
    ["datetime", "INT64"],
    ["ticker", "BYTE_ARRAY"],
    ["open", "DOUBLE"],
    ["high", "DOUBLE"],
    ["low", "DOUBLE"],
    ["close", "DOUBLE"],
    ["volume", "INT64"],
  ]);
  expect(schema.slice(1).every((column) => column.repetition_type === "REQUIRED")).toBe(true);
  const utcMicros = { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" };
  expect(schema[1]?.logical_type).toEqual(utcMicros);
});

it("sorts by ticker and keeps the 09:00 hour that was cut at the open", async () => {
  const series = seriesOf(await fixture("hours-on-the-clock.csv"));
  const lines = barsCsv([...series].reverse()).split("\r\n");
  expect(lines[0]).toBe("datetime,ticker,open,high,low,close,volume");
  expect(lines[1]).toMatch(/^2025-07-01T13:00:00Z,AMD,/);
  const tickers = lines.slice(1, -1).map((line) => line.split(",")[1]);
  expect(tickers).toEqual(tickers.toSorted());
});

it("writes equal bytes for equal bars, whatever their order", async () => {
  const series = seriesOf(await fixture("hours-with-zone.csv"));
  const bytes = barsParquet(series);
  expect(sha256(barsParquet([...series].reverse()))).toBe(sha256(bytes));
  expect(sha256(bytes)).toBe("a07f560dc066ce6d3d6d2ccc48c93e8a9689a4e62625832d4ef844f165a8c6ea");
});

it("writes prices that print back to the micro, and no volume where none is reported", async () => {
  const [series] = seriesOf(await fixture("hours-with-zone.csv"));
  if (!series) throw new Error("the file has bars");
  const open = series.open.map((_, i) => 900_000_000_000 + i * 1_234_567 + 1);
  const high = open.map((micros) => micros + 3);
  const odd = { ...series, open, high, low: open, close: open, volumeReported: false };
  const again = await parsed(barsParquet([odd]));
  expect(again.sets[0]?.bars.open).toEqual(open);
  expect(again.sets[0]?.volumeReported).toBe(false);
});
