// Parquet files of bars: every way of writing a time and a number gives the same bars.
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { type BarsFileOptions, parseBarsFile } from "../../bars-file";
import { barsOfColumns } from "../columns";
import { microsOfFloat } from "./numbers";

const STARTS = ["2025-07-01T13:30Z", "2025-07-01T14:30Z", "2025-07-01T15:30Z"].map(Date.parse);
const PRICES = [138.1, 137.75, 162.63];
const OFFSET = 4 * 3_600_000;

type Column = { readonly element: Partial<SchemaElement>; readonly data: unknown[] };
type Columns = Readonly<Record<string, Column>>;

const of = (element: Partial<SchemaElement>, data: readonly unknown[]): Column => ({
  element: { repetition_type: "REQUIRED", ...element },
  data: [...data],
});
const double = (data: readonly number[]): Column => of({ type: "DOUBLE" }, data);
const bigs = (times: readonly number[], factor: bigint): bigint[] =>
  times.map((time) => BigInt(time) * factor);
const stamps = (unit: "MILLIS" | "MICROS" | "NANOS", isAdjustedToUTC: boolean, data: bigint[]) =>
  of({ type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit } }, data);
const text = (data: readonly string[]): Column =>
  of({ type: "BYTE_ARRAY", converted_type: "UTF8" }, data);

const GOOD: Columns = {
  datetime: stamps("MICROS", true, bigs(STARTS, 1_000n)),
  ticker: text(["AMD", "AMD", "AMD"]),
  open: double(PRICES),
  high: double(PRICES),
  low: double(PRICES),
  close: double(PRICES),
  volume: of({ type: "INT64" }, [1n, 2n, 3n]),
};

function fileOf(columns: Columns): Uint8Array {
  const entries = Object.entries(columns);
  const root = { name: "schema", num_children: entries.length };
  const schema = [root, ...entries.map(([name, { element }]) => ({ name, ...element }))];
  const columnData = entries.map(([name, { data }]) => ({ name, data }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema }));
}

async function codes(columns: Columns): Promise<string[]> {
  const parsed = await parseBarsFile(fileOf(columns));
  const all = parsed.ok ? [] : parsed.refusal.problems;
  return all.map(({ code, line, column }) => [code, line, column].filter(Boolean).join("@"));
}

async function bars(columns: Columns, options: BarsFileOptions = {}) {
  const parsed = await parseBarsFile(fileOf(columns), { interval: "1h", ...options });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal.problems));
  const [set] = parsed.value.sets;
  const { assumedZone } = parsed.value;
  return { assumedZone, bars: set ? barsOfColumns(set.bars) : [] };
}

const expected = (await bars(GOOD)).bars;
const local = STARTS.map((start) => start - OFFSET);
const iso = (times: readonly number[]): string[] =>
  times.map((time) => new Date(time).toISOString().slice(0, 19));

describe("times", () => {
  it("are the bars' starts to begin with", () => {
    expect(expected.map(({ opensAt, open }) => [opensAt, open])).toEqual([
      [STARTS[0], 138_100_000],
      [STARTS[1], 137_750_000],
      [STARTS[2], 162_630_000],
    ]);
  });

  it.each<[string, Column]>([
    ["TIMESTAMP millis in UTC", stamps("MILLIS", true, bigs(STARTS, 1n))],
    ["TIMESTAMP nanos in UTC", stamps("NANOS", true, bigs(STARTS, 1_000_000n))],
    [
      "a count of seconds",
      of(
        { type: "INT64" },
        bigs(
          STARTS.map((at) => at / 1_000),
          1n,
        ),
      ),
    ],
    [
      "seconds in 32 bits",
      of(
        { type: "INT32" },
        STARTS.map((at) => at / 1_000),
      ),
    ],
    ["seconds as doubles", double(STARTS.map((at) => at / 1_000))],
    ["a count of ms", of({ type: "INT64" }, bigs(STARTS, 1n))],
    ["a count of us", of({ type: "INT64" }, bigs(STARTS, 1_000n))],
    ["a count of ns", of({ type: "INT64" }, bigs(STARTS, 1_000_000n))],
    ["texts with Z", text(iso(STARTS).map((at) => `${at}Z`))],
    ["texts with an offset", text(iso(local).map((at) => `${at}-04:00`))],
    [
      "the older TIMESTAMP_MICROS without more",
      of({ type: "INT64", converted_type: "TIMESTAMP_MICROS" }, bigs(STARTS, 1_000n)),
    ],
  ])("may be %s", async (_, datetime) => {
    expect(await bars({ ...GOOD, datetime })).toEqual({ assumedZone: false, bars: expected });
  });

  it.each<[string, Column]>([
    ["TIMESTAMP millis", stamps("MILLIS", false, bigs(local, 1n))],
    ["TIMESTAMP micros", stamps("MICROS", false, bigs(local, 1_000n))],
    ["TIMESTAMP nanos", stamps("NANOS", false, bigs(local, 1_000_000n))],
    ["texts", text(iso(local))],
  ])("without a zone are New York's, and say so: %s", async (_, datetime) => {
    expect(await bars({ ...GOOD, datetime })).toEqual({ assumedZone: true, bars: expected });
  });

  it("without a zone are UTC when told", async () => {
    const datetime = stamps("NANOS", false, bigs(STARTS, 1_000_000n));
    expect((await bars({ ...GOOD, datetime }, { zone: "utc" })).bars).toEqual(expected);
  });

  it("that New York clocks never showed are listed with their row", async () => {
    const skipped = STARTS.map((_, i) => Date.parse("2025-03-09T02:30Z") + i * 86_400_000);
    const datetime = stamps("MILLIS", false, bigs(skipped, 1n));
    expect(await codes({ ...GOOD, datetime })).toContain("nonexistent-time@1@datetime");
  });

  it("are those of the index when no column has them, which is spare otherwise", async () => {
    const { datetime, ...rest } = GOOD;
    if (!datetime) throw new Error("the file has times");
    expect((await bars({ ...rest, __index_level_0__: datetime })).bars).toEqual(expected);
    const counted = of({ type: "INT64" }, [0n, 1n, 2n]);
    expect((await bars({ ...GOOD, __index_level_0__: counted })).bars).toEqual(expected);
  });

  it("of DATE make daily bars", async () => {
    const days = [20_270, 20_271, 20_272];
    const date = of({ type: "INT32", converted_type: "DATE" }, days);
    const { datetime: _, ...rest } = GOOD;
    const parsed = await parseBarsFile(fileOf({ date, ...rest }));
    expect(parsed.ok && [parsed.value.interval, parsed.value.sets[0]?.bars.length]).toEqual([
      "1d",
      3,
    ]);
  });
});

describe("numbers", () => {
  it.each<[string, Column]>([
    ["FLOAT", of({ type: "FLOAT" }, PRICES)],
    ["texts", text(PRICES.map(String))],
    [
      "DECIMAL in 64 bits",
      of({ type: "INT64", converted_type: "DECIMAL", scale: 4, precision: 18 }, PRICES),
    ],
    [
      "DECIMAL in 32 bits",
      of({ type: "INT32", converted_type: "DECIMAL", scale: 2, precision: 9 }, PRICES),
    ],
  ])("may be %s", async (_, prices) => {
    const columns = { ...GOOD, open: prices, high: prices, low: prices, close: prices };
    expect((await bars(columns)).bars).toEqual(expected);
  });

  it("of 32 bits are the shortest decimal that they stand for", () => {
    const none = { rounded: 0 };
    expect(Math.fround(138.1)).not.toBe(138.1);
    expect(microsOfFloat(Math.fround(138.1), none)).toBe(138_100_000);
    expect(microsOfFloat(Math.fround(0.123456), none)).toBe(123_456);
    expect(microsOfFloat(Math.fround(4_321.987), none)).toBe(4_321_987_000);
    expect(none.rounded).toBe(0);
  });

  it("that are missing or no numbers are listed with row and column", async () => {
    const close = of({ type: "DOUBLE", repetition_type: "OPTIONAL" }, [138.1, null, Number.NaN]);
    expect(await codes({ ...GOOD, close })).toEqual([
      "missing-cell@2@close",
      "missing-cell@3@close",
    ]);
    expect(await codes({ ...GOOD, close: text(["138.1", "ten", ""]) })).toContain(
      "not-a-number@2@close",
    );
  });
});

describe("a file that is refused by its footer alone", () => {
  it("has more rows than are allowed", async () => {
    const data = new Int32Array(2_000_001);
    const bytes = parquetWriteBuffer({ columnData: [{ name: "open", data, type: "INT32" }] });
    const parsed = await parseBarsFile(new Uint8Array(bytes));
    expect(!parsed.ok && parsed.refusal.problems.map(({ code }) => code)).toEqual([
      "too-many-rows",
    ]);
  });

  it("has ten thousand columns", async () => {
    const some = Array.from({ length: 10_000 }, (_, i) => [`c${i}`, double(PRICES)] as const);
    expect(await codes(Object.fromEntries(some))).toEqual(["too-many-columns"]);
  });

  it("has no rows, no bars, or one title in two letter cases", async () => {
    const none = Object.entries(GOOD).map(([name, column]) => [name, { ...column, data: [] }]);
    expect(await codes(Object.fromEntries(none) as Columns)).toEqual(["header-only"]);
    expect(await codes({ a: double(PRICES) })).toContain("missing-column");
    expect(await codes({ ...GOOD, OPEN: double(PRICES) })).toEqual(["duplicate-header@OPEN"]);
  });
});

it("answers with bars or with problems for any damaged byte, and never throws", async () => {
  const good = fileOf(GOOD);
  for (let at = 0; at < good.length; at++) {
    const bytes = good.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    const parsed = await parseBarsFile(bytes);
    expect(parsed.ok || parsed.refusal.problemCount > 0).toBe(true);
  }
});
