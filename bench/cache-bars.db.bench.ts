// Stored bars to columns through the price cache: a million 1h bars from PostgreSQL, and from memory.
import { HOUR, type Instant, instant } from "@/lib/core/base/time";
import { type BarSeries, seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import { loadMarket, putSampleMarket, SAMPLE_MARKET } from "@/lib/db/markets";
import { addPriceSets, type NewPriceSet } from "@/lib/db/price-sets";
import { closeDatabase } from "@/lib/db/prisma";
import { encodeColumns } from "@/lib/formats/bars-value";
import { keptSeries, type SeriesCache } from "@/lib/services/loading/market/series-cache";
import { type SeriesQuery, storedSeries } from "@/lib/services/loading/market/stored-series";

const ROUNDS = 7;
const SYMBOLS = 500;
const MONTHS = Array.from({ length: 14 }, (_, i) =>
  i < 12 ? `2024-${String(i + 1).padStart(2, "0")}` : `2025-0${i - 11}`,
);
const MUST = { million: 2, warmMs: 20 };

const names = Array.from({ length: SYMBOLS }, (_, i) => `B${String(i).padStart(3, "0")}`);
const grid = MONTHS.map((month) => ({ month, opens: opensOf(month) }));

const bars = await fill();
const query: SeriesQuery = {
  market: SAMPLE_MARKET,
  interval: "1h",
  symbols: names,
  from: MONTHS[0] ?? "",
  to: MONTHS.at(-1) ?? "",
};
const cold: number[] = [];
const warm: number[] = [];
const cpu: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  forget();
  const before = process.cpuUsage();
  cold.push(await timed());
  const { user, system } = process.cpuUsage(before);
  cpu.push((user + system) / 1_000);
  warm.push(await timed());
}
await closeDatabase();
const best = { cold: Math.min(...cold), warm: Math.min(...warm) };
const million = bars / best.cold / 1_000;
console.log(`bars ready as columns: ${bars.toLocaleString("en-US")}, in ${SYMBOLS} symbols`);
console.log(
  `from PostgreSQL: ${million.toFixed(2)} million bars/s (${best.cold.toFixed(0)} ms; must ${MUST.million}, aim 4)`,
);
console.log(`from memory: ${best.warm.toFixed(1)} ms (must ${MUST.warmMs})`);
console.log(
  `by the CPU time of this process alone: ${(bars / Math.min(...cpu) / 1_000).toFixed(2)} million bars/s`,
);

async function timed(): Promise<number> {
  const began = performance.now();
  const series = await storedSeries(query);
  const took = performance.now() - began;
  const read = [...series.values()].reduce((sum, { length }) => sum + length, 0);
  if (read !== bars) throw new Error(`${read} bars were read, not ${bars}`);
  return took;
}

/** As after a start: nothing is in memory. */
function forget(): void {
  const kept = globalThis as typeof globalThis & { paperproofSeries?: SeriesCache };
  delete kept.paperproofSeries;
  keptSeries();
}

async function fill(): Promise<number> {
  const at = instant(Date.UTC(2025, 0, 1));
  await putSampleMarket({
    name: "Bench",
    interval: "1h",
    notes: [],
    symbols: [],
    priceSets: [],
    at,
  });
  await loadMarket(SAMPLE_MARKET);
  let count = 0;
  for (const [index, name] of names.entries()) {
    const sets = grid.map(({ month, opens }) => setOf(seriesOf(name, opens, index), month, at));
    count += sets.reduce((sum, { rows }) => sum + rows, 0);
    await addPriceSets(SAMPLE_MARKET, sets);
  }
  return count;
}

function opensOf(month: string): readonly [Instant, Instant][] {
  return XNYS.between(`${month}-01`, `${month}-28`).flatMap(({ opensAt, closesAt }) => {
    const hours: [Instant, Instant][] = [];
    for (let start: number = opensAt; start < closesAt; start += HOUR) {
      hours.push([instant(start), instant(Math.min(start + HOUR, closesAt))]);
    }
    return hours;
  });
}

/** A walk in whole cents, as real prices are. */
function seriesOf(name: string, opens: readonly [Instant, Instant][], seed: number): BarSeries {
  const symbol = symbolFromText(name);
  if (!symbol) throw new Error("the names of the benchmark are symbols");
  let cents = 5_000 + seed * 37;
  let state = seed * 7_919 + 1;
  const draw = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const made = opens.map(([opensAt, closesAt]) => {
    const open = cents;
    cents = Math.max(500, cents + draw(101) - 50);
    const [high, low] = [Math.max(open, cents) + draw(40), Math.min(open, cents) - draw(40)];
    const price = (value: number) => (value * 10_000) as never;
    return {
      opensAt,
      closesAt,
      open: price(open),
      high: price(high),
      low: price(low),
      close: price(cents),
      volume: 100_000 + draw(900_000),
    };
  });
  const facts = { symbol, interval: "1h", volumeReported: true, digest: "", source: "" } as const;
  return seriesFromBars({ ...facts, bars: made });
}

function setOf(series: BarSeries, month: string, at: Instant): NewPriceSet {
  const facts = { source: "bench", adjustment: "raw" };
  const { symbol, interval, volumeReported } = series;
  return {
    symbol,
    interval,
    month,
    bytes: encodeColumns({ symbol, interval, volumeReported, ...facts }, series),
    ...facts,
    fetchedAt: at,
    rows: series.length,
    firstAt: instant(series.opensAt[0] ?? 0),
    lastAt: instant(series.closesAt.at(-1) ?? 0),
  };
}
