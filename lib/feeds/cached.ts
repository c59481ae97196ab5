// The cached feed: what is stored or was uploaded, behind the same contract, without any network.
import { ok, refuse } from "@/lib/core/base/result";
import { instant } from "@/lib/core/base/time";
import type { Bar, Interval } from "@/lib/core/market/bar";
import { missingBars } from "@/lib/core/market/bar-grid";
import { sharedBasis } from "@/lib/core/market/basis";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { Calendar } from "@/lib/core/market/session";
import type { Feed, FeedSymbol, FetchedBars, FetchedQuote, Ticker } from "./feed";
import { checkRequest, monthsOf, type RangeRequest } from "./range";

/** One stored month: its newest version, or the one that somebody is bound to. */
export interface StoredMonth
  extends Pick<
    FetchedBars,
    "bars" | "volumeReported" | "source" | "adjustment" | "rawSha256" | "fetchedAt"
  > {}

/** Reads what is stored; who may see it has been decided before. */
export interface StoredBars {
  symbols(): readonly FeedSymbol[];
  /** Null where nothing is stored. */
  month(symbol: Ticker, interval: Interval, month: string): Promise<StoredMonth | null>;
  /** All stored actions of the symbol. */
  actions(symbol: Ticker): Promise<readonly CorporateAction[]>;
  /** The last known price; null where there never was one. */
  quote(symbol: Ticker): Promise<FetchedQuote | null>;
}

export interface CachedOptions extends Pick<Feed, "id" | "label" | "synthetic" | "intervals"> {
  readonly calendar: Calendar;
  readonly stored: StoredBars;
}

/**
 * A feed over stored months. Months that were never stored leave a hole; a range without any stored
 * bar is refused, and so are months whose adjustment differs. Of a range over several months the
 * earliest fetch is named, and a raw hash only where all months came in one answer.
 */
export function cachedFeed({ calendar, stored, ...about }: CachedOptions): Feed {
  return {
    ...about,
    limits: Object.fromEntries(about.intervals.map((interval) => [interval, null])),
    symbols: () => stored.symbols(),

    async bars(request) {
      const checked = checkRequest(request, about);
      if (!checked.ok) return checked;
      const { symbol, from, to } = checked.value;
      if (!stored.symbols().some((known) => known.symbol === symbol)) {
        return refuse({ code: "unknown-symbol", symbol });
      }
      const months = await readMonths(stored, checked.value, calendar);
      const bars = months.flatMap((month) => month.bars);
      if (bars.length === 0) return refuse({ code: "no-bars-in-range", symbol, from, to });
      const actions = await stored.actions(symbol);
      const bases = [...new Set(months.map(({ adjustment }) => adjustment))];
      const adjustment = sharedBasis(bases, actions);
      if (adjustment === null) {
        return refuse({ code: "mixed-basis", symbol, bases: bases.join("; ") });
      }
      return ok({
        bars,
        ...countsOf(bars, { interval: checked.value.interval, calendar }),
        ...provenanceOf(months),
        adjustment,
        actions: actions.filter(({ exDate }) => exDate >= from && exDate <= to),
      });
    },

    async quote(symbol) {
      const quote = await stored.quote(symbol);
      return quote ? ok(quote) : refuse({ code: "no-quote", symbol });
    },
  };
}

/** The stored months of a range that have bars in it, cut to the range. */
async function readMonths(
  stored: StoredBars,
  request: RangeRequest,
  calendar: Calendar,
): Promise<readonly StoredMonth[]> {
  const { symbol, interval } = request;
  const months: StoredMonth[] = [];
  for (const { month, from, to } of monthsOf(request)) {
    const found = await stored.month(symbol, interval, month);
    if (!found) continue;
    const bars = found.bars.filter(({ opensAt }) => {
      const date = calendar.sessionAt(opensAt)?.date ?? "";
      return date >= from && date <= to;
    });
    if (bars.length > 0) months.push({ ...found, bars });
  }
  return months;
}

interface Grid {
  readonly interval: Interval;
  readonly calendar: Calendar;
}

/** Rows that were dropped or collapsed were counted when the months were stored. */
function countsOf(bars: readonly Bar[], { interval, calendar }: Grid) {
  const placed = bars.flatMap(({ opensAt }) => {
    const session = calendar.sessionAt(opensAt);
    return session ? [{ startsAt: interval === "1d" ? null : opensAt, session }] : [];
  });
  const missing = missingBars({ bars: placed, interval, calendar });
  return { volumeMissing: 0, dropped: [], collapsed: 0, missing };
}

function provenanceOf(months: readonly StoredMonth[]) {
  const raw = new Set(months.map(({ rawSha256 }) => rawSha256));
  const [onlyRaw = null] = raw.size === 1 ? raw : [];
  return {
    volumeReported: months.some(({ volumeReported }) => volumeReported),
    source: [...new Set(months.map(({ source }) => source))].join(", "),
    rawSha256: onlyRaw,
    fetchedAt: instant(Math.min(...months.map(({ fetchedAt }) => fetchedAt))),
  };
}
