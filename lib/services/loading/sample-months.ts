// The sample market's months: made by its feed and stored like any other when somebody needs them.
import { invariant } from "@/lib/core/base/invariant";
import { type Instant, instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { symbolsPerMonth } from "@/lib/db/market/stored-sets";
import { SAMPLE_MARKET } from "@/lib/db/markets";
import { addPriceSets, type NewPriceSet } from "@/lib/db/price-sets";
import type { Ticker } from "@/lib/feeds/feed";
import { sampleFeed } from "@/lib/feeds/sample";
import { encodeBars } from "@/lib/formats/bars-value";
import { judgedSet } from "./market/judged-set";

/** Months known to be stored, so that most acts ask nothing. */
const known = new Set<string>();

/** Stores the sample's bars of these months, "YYYY-MM", where they are missing. */
export async function ensureSampleMonths(
  months: readonly string[],
  interval: Interval,
): Promise<void> {
  const asked = months.filter((month) => !known.has(`${interval} ${month}`));
  if (asked.length === 0) return;
  // A download may have stored some symbols of a month: only a month of all of them is whole.
  const stored = await symbolsPerMonth(SAMPLE_MARKET, interval);
  const symbols = sampleFeed.symbols().length;
  const missing = asked.filter((month) => (stored.get(month) ?? 0) < symbols);
  for (const month of missing) await addPriceSets(SAMPLE_MARKET, await setsOf(month, interval));
  for (const month of asked) known.add(`${interval} ${month}`);
}

/** One month of every sample symbol; none for a month outside the sample's years. */
async function setsOf(month: string, interval: Interval): Promise<NewPriceSet[]> {
  const sets: NewPriceSet[] = [];
  for (const { symbol } of sampleFeed.symbols()) {
    const set = await setOf(symbol, month, interval);
    if (set) sets.push(set);
  }
  return sets;
}

async function setOf(
  symbol: Ticker,
  month: string,
  interval: Interval,
): Promise<NewPriceSet | null> {
  const fetched = await sampleFeed.bars({ symbol, interval, month });
  if (!fetched.ok) return null;
  const { bars, volumeReported, source, adjustment } = fetched.value;
  const [first, last] = [bars.at(0), bars.at(-1)];
  invariant(first && last, "every month of the sample has sessions");
  return {
    symbol,
    interval,
    month,
    bytes: encodeBars({ symbol, interval, bars, volumeReported, source, adjustment }),
    source,
    adjustment,
    // Made, not fetched: a fixed moment keeps the stored row the same on every machine.
    fetchedAt: instant(0) as Instant,
    rows: bars.length,
    firstAt: first.opensAt,
    lastAt: last.closesAt,
    quality: judgedSet({ symbol, interval, bars, volumeReported }),
  };
}
