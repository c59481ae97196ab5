// Why a feed gave no bars or no quote: a code with its facts, its HTTP status and its sentence.
import type { Interval } from "@/lib/core/market/bar";

/** Every expected no of a market feed. Dates are "YYYY-MM-DD" in New York, both ends inclusive. */
export type FeedRefusal =
  // What was asked for. None of these goes over the network.
  | { readonly code: "unknown-symbol"; readonly symbol: string }
  | { readonly code: "unknown-interval"; readonly interval: Interval; readonly known: string }
  | { readonly code: "bad-range"; readonly from: string; readonly to: string }
  /** The feed never has bars for those dates. */
  | {
      readonly code: "out-of-range";
      readonly from: string;
      readonly to: string;
      readonly first: string;
      readonly last: string;
    }
  /** The feed forgets: `oldest` is the first date it still has in that interval. */
  | {
      readonly code: "too-far-back";
      readonly interval: Interval;
      readonly from: string;
      readonly oldest: string;
      readonly days: number;
    }
  // What there is.
  | {
      readonly code: "no-bars-in-range";
      readonly symbol: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly code: "no-quote"; readonly symbol: string }
  /** Stored months that were adjusted for different splits (rule T6). */
  | { readonly code: "mixed-basis"; readonly symbol: string; readonly bases: string }
  // The way there.
  | { readonly code: "rate-limited"; readonly retryAfterSeconds: number | null }
  | { readonly code: "feed-paused"; readonly seconds: number }
  | { readonly code: "feed-refused"; readonly status: number }
  | { readonly code: "feed-failed"; readonly status: number }
  | { readonly code: "feed-unreachable" }
  | { readonly code: "feed-too-slow"; readonly seconds: number }
  // The answer.
  | { readonly code: "answer-too-large"; readonly megabytes: number }
  | { readonly code: "answer-not-json" }
  | { readonly code: "answer-cut" }
  | { readonly code: "answer-malformed"; readonly what: string }
  | { readonly code: "wrong-symbol"; readonly symbol: string; readonly answered: string }
  | { readonly code: "wrong-interval"; readonly interval: Interval; readonly answered: string }
  | { readonly code: "wrong-currency"; readonly symbol: string; readonly currency: string }
  | { readonly code: "wrong-zone"; readonly symbol: string; readonly zone: string }
  | { readonly code: "unit-error"; readonly symbol: string }
  | {
      readonly code: "conflicting-rows";
      readonly symbol: string;
      /** The stamp they share. */
      readonly at: string;
      /** Both rows: open, high, low, close and volume. */
      readonly first: string;
      readonly second: string;
    };

interface Problem<R> {
  /** What HTTP answers with. */
  readonly status: 404 | 409 | 422 | 429 | 502 | 503 | 504;
  readonly say: (refusal: R) => string;
}

type Table = { [C in FeedRefusal["code"]]: Problem<Extract<FeedRefusal, { readonly code: C }>> };

/** A new refusal does not compile until somebody has worded it here. */
export const FEED_PROBLEMS = {
  "unknown-symbol": { status: 404, say: (r) => `The feed knows no symbol ${r.symbol}.` },
  "unknown-interval": {
    status: 422,
    say: (r) => `The feed has no ${r.interval} bars; it has ${r.known}.`,
  },
  "bad-range": {
    status: 422,
    say: (r) => `${r.from} to ${r.to} is no range of dates: write 2025-09-01 to 2025-09-30.`,
  },
  "out-of-range": {
    status: 422,
    say: (r) => `${r.from} to ${r.to} is beyond the feed: it has ${r.first} to ${r.last}.`,
  },
  "too-far-back": {
    status: 422,
    say: (r) =>
      `The feed keeps ${r.interval} bars for ${r.days} days. Start on ${r.oldest} or later.`,
  },
  "no-bars-in-range": {
    status: 404,
    say: (r) => `The feed has no bars of ${r.symbol} from ${r.from} to ${r.to}.`,
  },
  "no-quote": { status: 404, say: (r) => `There is no latest price of ${r.symbol}.` },
  "mixed-basis": {
    status: 409,
    say: (r) => `The stored months of ${r.symbol} are adjusted differently (${r.bases}).`,
  },
  "rate-limited": {
    status: 429,
    say: (r) =>
      r.retryAfterSeconds === null
        ? "The feed says that it was asked too often. Try again in some minutes."
        : `The feed says that it was asked too often. Try again in ${r.retryAfterSeconds} seconds.`,
  },
  "feed-paused": {
    status: 503,
    say: (r) => `The feed kept failing and is left alone for ${r.seconds} seconds.`,
  },
  "feed-refused": {
    status: 502,
    say: (r) => `The feed refused the request (status ${r.status}).`,
  },
  "feed-failed": { status: 502, say: (r) => `The feed failed (status ${r.status}).` },
  "feed-unreachable": {
    status: 503,
    say: () => "The feed could not be reached, or the connection broke.",
  },
  "feed-too-slow": {
    status: 504,
    say: (r) => `The feed did not finish its answer within ${r.seconds} seconds.`,
  },
  "answer-too-large": {
    status: 502,
    say: (r) => `The feed's answer is larger than ${r.megabytes} MB and was not read.`,
  },
  "answer-not-json": {
    status: 502,
    say: () => "The feed answered with a web page instead of bars.",
  },
  "answer-cut": { status: 502, say: () => "The feed's answer is cut off or no JSON." },
  "answer-malformed": {
    status: 502,
    say: (r) => `The feed's answer has another shape than it should: ${r.what}.`,
  },
  "wrong-symbol": {
    status: 502,
    say: (r) => `The feed answered with ${r.answered} when asked for ${r.symbol}.`,
  },
  "wrong-interval": {
    status: 502,
    say: (r) => `The feed answered with ${r.answered} bars when asked for ${r.interval}.`,
  },
  "wrong-currency": {
    status: 422,
    say: (r) => `${r.symbol} is priced in ${r.currency}; accounts are in US dollars (USD).`,
  },
  "wrong-zone": {
    status: 422,
    say: (r) => `${r.symbol} trades by ${r.zone} time, not in sessions of New York.`,
  },
  "unit-error": {
    status: 502,
    say: (r) => `Prices of ${r.symbol} jump about a hundredfold: cents and dollars are mixed up.`,
  },
  "conflicting-rows": {
    status: 502,
    say: (r) => `The feed has two rows of ${r.symbol} at ${r.at}: ${r.first} and ${r.second}.`,
  },
} satisfies Table;

/** The sentence of a feed's refusal. */
export function sayFeedRefusal(refusal: FeedRefusal): string {
  const say = FEED_PROBLEMS[refusal.code].say as (of: FeedRefusal) => string;
  return say(refusal);
}
