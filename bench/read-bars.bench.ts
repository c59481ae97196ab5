// Stored bars to columns in process: months of 1h bars as the archive holds them, and one long value.
import { parquetMetadata, parquetRead } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { HOUR, instant } from "@/lib/core/base/time";
import type { BarSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { BAR_COLUMNS, type BarColumns, eachColumn } from "@/lib/formats/bars/columns";
import { type BarsFacts, decodeBars, encodeColumns } from "@/lib/formats/bars-value";

const ROUNDS = 7;
const MONTH = 147;
const MONTHS = 1_000;
const LONG = 1_000_000;

const symbol = symbolFromText("AMD");
if (!symbol) throw new Error("AMD is a symbol");
const facts: BarsFacts = {
  symbol,
  interval: "1h",
  volumeReported: true,
  source: "sample",
  adjustment: "raw",
};

function walk(length: number, seed: number): BarColumns {
  const start = instant(1_756_474_200_000);
  return {
    length,
    ...eachColumn((name) => {
      const at = BAR_COLUMNS.indexOf(name);
      const of = (i: number): number => {
        if (at < 2) return start + (i + at) * HOUR;
        const step = ((i + 1) * 7_919 * at + seed * 104_729) % 5_003;
        return at === 6 ? step * 1_009 : 162_630_000 + step * 10_000;
      };
      return Float64Array.from({ length }, (_, i) => of(i));
    }),
  };
}

/** How such values were first written: INT64, packed, compressed. */
const packed = (columns: BarColumns): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: BAR_COLUMNS.map((name) => ({
        name,
        data: BigInt64Array.from(columns[name], BigInt),
        type: "INT64",
        nullable: false,
        encoding: "DELTA_BINARY_PACKED",
      })),
      codec: "SNAPPY",
      statistics: false,
    }),
  );

async function readPacked(bytes: Uint8Array): Promise<number> {
  const file = Uint8Array.from(bytes).buffer;
  const metadata = parquetMetadata(file);
  const length = Number(metadata.num_rows);
  const columns = new Map<string, Float64Array>();
  await parquetRead({
    file,
    metadata,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns.get(columnName) ?? new Float64Array(length);
      columns.set(columnName, column);
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = Number(columnData[i]);
    },
  });
  return length;
}

const readOurs = async (bytes: Uint8Array): Promise<BarSeries["length"]> =>
  (await decodeBars(bytes, "", "sample")).length;

/** The floor: seven columns of doubles copied out of memory. */
const copy = (columns: BarColumns) => async (): Promise<number> => {
  for (const name of BAR_COLUMNS) columns[name].slice();
  return columns.length;
};

type Task = () => Promise<number>;

/** Best of several interleaved rounds, in million bars a second. */
async function race(tasks: Readonly<Record<string, Task>>): Promise<Map<string, number>> {
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const started = performance.now();
      const bars = await task();
      const rate = bars / 1_000 / (performance.now() - started);
      best.set(name, Math.max(best.get(name) ?? 0, rate));
    }
  }
  return best;
}

const each =
  (values: readonly Uint8Array[], read: (bytes: Uint8Array) => Promise<number>): Task =>
  async () => {
    let bars = 0;
    for (const value of values) bars += await read(value);
    return bars;
  };

function print(title: string, rates: ReadonlyMap<string, number>, base: string): void {
  console.log(title);
  const floor = rates.get(base) ?? 1;
  for (const [name, rate] of rates) {
    const ratio = (rate / floor).toFixed(2).padStart(6);
    console.log(`  ${name.padEnd(34)} ${rate.toFixed(2).padStart(8)} M bars/s ${ratio} x ${base}`);
  }
}

// Months differ in their sessions: their lengths, and so their footers, do too.
const months = Array.from({ length: MONTHS }, (_, i) => walk(MONTH + 7 * ((i % 5) - 2), i));
const ours = months.map((columns) => encodeColumns(facts, columns));
const before = months.map(packed);
const bytesOf = (values: readonly Uint8Array[]): number =>
  values.reduce((sum, value) => sum + value.length, 0) / (MONTHS * MONTH);
print(
  `${MONTHS} months of ${MONTH} bars: ${bytesOf(ours).toFixed(0)} bytes a bar, packed ${bytesOf(before).toFixed(0)}`,
  await race({
    "packed INT64, general reader": each(before, readPacked),
    "stored value, decodeBars": each(ours, readOurs),
    "stored value, encodeColumns": async () => {
      for (const columns of months) encodeColumns(facts, columns);
      return MONTHS * MONTH;
    },
  }),
  "packed INT64, general reader",
);
const long = walk(LONG, 1);
const longValue = encodeColumns(facts, long);
print(
  `One value of ${LONG} bars: ${(longValue.length / LONG).toFixed(0)} bytes a bar`,
  await race({
    "copy of seven columns": copy(long),
    "stored value, decodeBars": () => readOurs(longValue),
  }),
  "copy of seven columns",
);
