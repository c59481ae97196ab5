// The latest price in a chart answer's facts, with the time it was traded at.
import { type Price, price } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, instant, MINUTE, SECOND } from "@/lib/core/base/time";
import type { FeedRefusal } from "../feed-problem";
import { type ChartAnswer, microsOf } from "./chart-answer";
import { isFarOff } from "./unit-errors";

export interface ChartQuote {
  readonly price: Price;
  readonly at: Instant;
}

/** Clocks differ a little; a trade further ahead than this has not happened. */
const AHEAD = 5 * MINUTE;

/**
 * The latest regular-session price (micros) and its time. Refuses a price that is none, a time that
 * has not come, and a price about a hundredfold of the close before.
 */
export function quoteOfChart({ meta }: ChartAnswer, now: Instant): Result<ChartQuote, FeedRefusal> {
  const symbol = meta.symbol.toUpperCase();
  const micros = microsOf(meta.regularMarketPrice);
  const seconds = meta.regularMarketTime ?? 0;
  if (micros === null || micros <= 0 || seconds <= 0) return refuse({ code: "no-quote", symbol });
  if (!Number.isSafeInteger(seconds) || seconds * SECOND > now + AHEAD) {
    return refuse({ code: "answer-malformed", what: "a price from the future" });
  }
  const before = microsOf(meta.chartPreviousClose);
  if (before !== null && isFarOff(micros, before)) return refuse({ code: "unit-error", symbol });
  return ok({ price: price(micros), at: instant(seconds * SECOND) });
}
