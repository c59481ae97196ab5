// Loading the sample market: its row, its symbols, and the months that a newcomer looks at first.

import { type Instant, MINUTE } from "@/lib/core/base/time";
import { expectedBars } from "@/lib/core/market/bar-grid";
import { XNYS } from "@/lib/core/market/xnys";
import { putSampleMarket, type SymbolSummary } from "@/lib/db/markets";
import { sampleFeed } from "@/lib/feeds/sample";
import { ensureSampleMonths } from "../loading/sample-months";

/** What the sample offers; its bars are made when somebody needs them. */
const FROM = "2015-01-01";
const TO = "2034-12-31";
const INTERVAL = "1h";
/** Its hours start at 09:30, half past each hour of UTC. */
const HALF_HOUR = 30 * MINUTE;
const FIRST_MONTHS = ["2025-08", "2025-09", "2025-10"];

/** Puts the sample market in place; running it again changes nothing. */
export async function loadSample(now: Instant): Promise<void> {
  await putSampleMarket({
    name: sampleFeed.label,
    interval: INTERVAL,
    notes: [],
    symbols: summaries(),
    priceSets: [],
    at: now,
  });
  for (const interval of ["1h", "1d"] as const) {
    await ensureSampleMonths(FIRST_MONTHS, interval);
  }
}

function summaries(): SymbolSummary[] {
  const sessions = XNYS.between(FROM, TO);
  const [first, last] = [sessions.at(0), sessions.at(-1)];
  if (!first || !last) throw new Error("the sample's years have sessions");
  const bars = sessions.reduce(
    (sum, session) => sum + expectedBars(session, INTERVAL, HALF_HOUR),
    0,
  );
  return sampleFeed.symbols().map(({ symbol }) => ({
    symbol,
    bars,
    from: first.date,
    to: last.date,
    missing: 0,
    dropped: 0,
  }));
}
