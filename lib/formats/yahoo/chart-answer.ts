// A chart answer of Yahoo: its JSON checked for shape, its own errors read, its numbers untouched.
import { z } from "zod";
import { microsFromText } from "@/lib/core/base/decimal";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Interval } from "@/lib/core/market/bar";
import { microsOfFloat } from "../bars/parquet/numbers";
import type { FeedRefusal } from "../feed-problem";

/** A cell may hold anything: whoever reads it judges it. */
const Cells = z.array(z.unknown());

const Events = z.record(z.string(), z.unknown());

const Meta = z.object({
  symbol: z.string(),
  currency: z.string().nullish(),
  exchangeTimezoneName: z.string(),
  dataGranularity: z.string().nullish(),
  /** Seconds since 1970. */
  regularMarketTime: z.number().nullish(),
  regularMarketPrice: z.unknown().optional(),
  chartPreviousClose: z.unknown().optional(),
});

const Chart = z.object({
  meta: Meta,
  timestamp: z.array(z.unknown()).nullish(),
  events: z.object({ splits: Events.nullish(), dividends: Events.nullish() }).nullish(),
  indicators: z.object({
    quote: z.array(
      z.object({
        open: Cells.nullish(),
        high: Cells.nullish(),
        low: Cells.nullish(),
        close: Cells.nullish(),
        volume: Cells.nullish(),
      }),
    ),
  }),
});

const Failure = z.object({ code: z.string(), description: z.string().nullish() });

/** Errors come under "chart", or under "finance" when the front door answers. */
const Answer = z.union([
  z.object({ chart: z.object({ error: Failure }) }),
  z.object({ finance: z.object({ error: Failure }) }),
  z.object({ chart: z.object({ result: z.array(Chart).length(1), error: z.null().optional() }) }),
]);

export type ChartAnswer = z.infer<typeof Chart>;

/** What was asked for: dates are New York's, both inclusive. */
export interface ChartAsk {
  readonly symbol: string;
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
}

/** Yahoo's names of intervals where they differ from ours. */
const GRANULARITY: Readonly<Record<string, Interval>> = { "60m": "1h" };

/**
 * Reads the bytes of a chart answer and checks that they answer what was asked: symbol, interval,
 * US dollars, New York time. Refuses Yahoo's own errors with their meaning.
 */
export function parseChart(bytes: Uint8Array, ask: ChartAsk): Result<ChartAnswer, FeedRefusal> {
  const json = jsonOf(bytes);
  if (json === undefined) return refuse({ code: "answer-cut" });
  const answer = Answer.safeParse(json);
  if (!answer.success) {
    return refuse({ code: "answer-malformed", what: "no chart in it, or fields of another type" });
  }
  const failure = failureOf(answer.data);
  if (failure) return refuse(refusalOfFailure(failure, ask));
  const chart = "chart" in answer.data && "result" in answer.data.chart && answer.data.chart.result;
  const [first] = chart || [];
  if (!first) return refuse({ code: "answer-malformed", what: "no chart in it" });
  const wrong = mismatch(first.meta, ask);
  return wrong ? refuse(wrong) : ok(first);
}

/** The meaning of an error answer's body; null when it names none that is known. */
export function failureIn(bytes: Uint8Array, ask: ChartAsk): FeedRefusal | null {
  const answer = Answer.safeParse(jsonOf(bytes));
  const failure = answer.success ? failureOf(answer.data) : null;
  const refusal = failure && refusalOfFailure(failure, ask);
  return refusal && refusal.code !== "feed-failed" ? refusal : null;
}

/**
 * Micros of a JSON number; null for all else. The vendor keeps prices as float32 and prints them as
 * doubles (138.1 as 138.10000610351562): such a number is the shortest decimal that is that float32.
 */
export function microsOf(cell: unknown): number | null {
  if (typeof cell !== "number") return null;
  if (Number.isInteger(cell) || Math.fround(cell) !== cell) return microsFromText(String(cell));
  return microsOfFloat(cell, { rounded: 0 });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

type Failure = z.infer<typeof Failure>;

function failureOf(answer: z.infer<typeof Answer>): Failure | null {
  if ("finance" in answer) return answer.finance.error;
  return "result" in answer.chart ? null : (answer.chart.error ?? null);
}

function refusalOfFailure({ code, description }: Failure, ask: ChartAsk): FeedRefusal {
  const { symbol, from, to } = ask;
  const text = `${code} ${description ?? ""}`;
  if (/too many requests/i.test(text)) return { code: "rate-limited", retryAfterSeconds: null };
  if (/unauthorized|forbidden|invalid crumb/i.test(text)) {
    return { code: "feed-refused", status: 401 };
  }
  if (/data doesn.t exist|data not available/i.test(text)) {
    return { code: "no-bars-in-range", symbol, from, to };
  }
  if (/not found|delisted/i.test(text)) return { code: "unknown-symbol", symbol };
  return { code: "feed-failed", status: 200 };
}

function mismatch(meta: ChartAnswer["meta"], { symbol, interval }: ChartAsk): FeedRefusal | null {
  const { currency, dataGranularity, exchangeTimezoneName: zone } = meta;
  if (meta.symbol.toUpperCase() !== symbol) {
    return { code: "wrong-symbol", symbol, answered: meta.symbol.slice(0, 32) };
  }
  if (dataGranularity && (GRANULARITY[dataGranularity] ?? dataGranularity) !== interval) {
    return { code: "wrong-interval", interval, answered: dataGranularity.slice(0, 8) };
  }
  // Pence are written "GBp": the case counts.
  if (currency !== "USD") {
    return { code: "wrong-currency", symbol, currency: currency?.slice(0, 8) ?? "no currency" };
  }
  if (zone !== "America/New_York") return { code: "wrong-zone", symbol, zone: zone.slice(0, 40) };
  return null;
}
