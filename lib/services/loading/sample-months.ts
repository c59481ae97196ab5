// The sample market's months: made by its feed and stored like any other when somebody needs them.
import { invariant } from "@/lib/core/base/invariant";
import { instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { type CorporateAction, splitsOf } from "@/lib/core/market/corporate-action";
import { type MadeMonth, storeMadeMonth } from "@/lib/db/market/stored-month";
import { symbolsPerMonth } from "@/lib/db/market/stored-sets";
import { SAMPLE_MARKET } from "@/lib/db/markets";
import type { NewPriceSet } from "@/lib/db/price-sets";
import type { FetchedBars, Ticker } from "@/lib/feeds/feed";
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
  for (const month of missing) {
    await storeMadeMonth(SAMPLE_MARKET, { ...(await monthOf(month, interval)), ...MADE });
  }
  for (const month of asked) known.add(`${interval} ${month}`);
}

/** Made, not fetched: a fixed moment keeps the stored rows the same on every machine. */
const MADE = { source: "sample", at: instant(0) };

/** One month of every sample symbol; none for a month outside the sample's years. */
async function monthOf(
  month: string,
  interval: Interval,
): Promise<Pick<MadeMonth, "sets" | "actions">> {
  const sets: NewPriceSet[] = [];
  const actions: CorporateAction[] = [];
  for (const { symbol } of sampleFeed.symbols()) {
    const fetched = await sampleFeed.bars({ symbol, interval, month });
    if (!fetched.ok) continue;
    sets.push(setOf({ symbol, month, interval }, fetched.value));
    actions.push(...fetched.value.actions);
  }
  return { sets, actions };
}

interface SetName {
  readonly symbol: Ticker;
  readonly month: string;
  readonly interval: Interval;
}

function setOf({ symbol, month, interval }: SetName, fetched: FetchedBars): NewPriceSet {
  const { bars, volumeReported, source, adjustment } = fetched;
  const [first, last] = [bars.at(0), bars.at(-1)];
  invariant(first && last, "every month of the sample has sessions");
  const splits = splitsOf(fetched.actions, symbol);
  return {
    symbol,
    interval,
    month,
    bytes: encodeBars({ symbol, interval, bars, volumeReported, source, adjustment }),
    source,
    adjustment,
    fetchedAt: MADE.at,
    rows: bars.length,
    firstAt: first.opensAt,
    lastAt: last.closesAt,
    quality: judgedSet({ symbol, interval, bars, volumeReported, splits }),
  };
}
