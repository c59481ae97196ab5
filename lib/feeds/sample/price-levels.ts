// Price levels of a sample stock: by what its splits and dividends move its raw prices, and when.
import { MICRO } from "@/lib/core/base/decimal";
import { invariant } from "@/lib/core/base/invariant";
import { XNYS } from "@/lib/core/market/xnys";
import { SAMPLE_YEARS } from "./months";
import type { SampleStock } from "./stocks";

/** Multiples of what prices and volumes would be without any action, from an ex-date on. */
export interface PriceLevel {
  /** The session it begins with; "" for the first level. */
  readonly from: string;
  readonly price: number;
  readonly volume: number;
}

/** The ex-dates of a stock's dividends: a session early in every third month. */
export function dividendDates(stock: SampleStock): readonly string[] {
  if (stock.dividendRate === 0) return [];
  const first = (stock.anchorCents % 3) + 1;
  const dates: string[] = [];
  for (let year = SAMPLE_YEARS.first; year <= SAMPLE_YEARS.last; year++) {
    for (let month = first; month <= 12; month += 3) {
      const start = `${year}-${String(month).padStart(2, "0")}`;
      const [session] = XNYS.between(`${start}-09`, `${start}-16`);
      invariant(session, "every week has a session");
      dates.push(session.date);
    }
  }
  return dates;
}

/** The levels in order of time; at the anchor date prices are the stock's own. */
export function levelsOf(stock: SampleStock, anchorDate: string): readonly PriceLevel[] {
  const steps = [
    ...stock.splits.map(([from, numerator, denominator]) => {
      return { from, price: denominator / numerator, volume: numerator / denominator };
    }),
    ...dividendDates(stock).map((from) => ({
      from,
      price: 1 - stock.dividendRate / MICRO,
      volume: 1,
    })),
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  const levels: PriceLevel[] = [{ from: "", price: 1, volume: 1 }];
  for (const step of steps) {
    const last = levels.at(-1);
    invariant(last, "there is a first level");
    const price = last.price * step.price;
    levels.push({ from: step.from, price, volume: last.volume * step.volume });
  }
  const anchor = levelOn(levels, anchorDate);
  return levels.map(({ from, price, volume }) => {
    return { from, price: price / anchor.price, volume: volume / anchor.volume };
  });
}

/** The level of a date. */
export function levelOn(levels: readonly PriceLevel[], date: string): PriceLevel {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((levels[middle]?.from ?? "") <= date) low = middle + 1;
    else high = middle;
  }
  const level = levels[low - 1];
  invariant(level, "the first level begins before every date");
  return level;
}
