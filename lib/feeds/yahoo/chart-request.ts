// One chart request through yahoo-finance2, whose fetch is ours: it writes the request, we read.
import createYahooFinance from "yahoo-finance2/createYahooFinance";
import chart from "yahoo-finance2/modules/chart";
import { invariant } from "@/lib/core/base/invariant";
import { newYorkInstant } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { civilFromDays, daysOfDate, SECOND } from "@/lib/core/base/time";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import {
  type ChartAnswer,
  type ChartAsk,
  failureIn,
  parseChart,
} from "@/lib/formats/yahoo/chart-answer";
import { type Answer, guardedFetch, type Wire } from "./guarded-fetch";

export interface ReadChart {
  readonly chart: ChartAnswer;
  readonly rawSha256: string;
}

const silent = (): void => undefined;
const YahooFinance = createYahooFinance({ modules: { chart } });
const yahoo = new YahooFinance({
  versionCheck: false,
  validation: { logErrors: false, logOptionsErrors: false },
  logger: { info: silent, warn: silent, error: silent, debug: silent, dir: silent },
});

/**
 * Asks Yahoo once for the chart of some New York dates, both inclusive, regular hours only, with
 * splits and dividends. The library's reading of the answer is not used: it lets nulls, strings,
 * negatives and duplicates pass; the bytes that its fetch saw are read again by the format.
 */
export async function requestChart(
  ask: ChartAsk,
  wire: Wire,
): Promise<Result<ReadChart, FeedRefusal>> {
  let seen: Result<Answer, FeedRefusal> | null = null;
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const request = { url: String(input), init: { headers: init?.headers ?? {} } };
    seen = await guardedFetch(request, wire, (bytes) => failureIn(bytes, ask));
    if (!seen.ok) throw new Error(seen.refusal.code);
    return new Response(seen.value.bytes);
  };
  const query = {
    period1: startOf(ask.from, 0),
    period2: startOf(ask.to, 1),
    interval: ask.interval,
    includePrePost: false,
    events: "div|split",
    return: "object",
  } as const;
  try {
    await yahoo.chart(ask.symbol, query, { fetch, validateResult: false });
  } catch (error) {
    // What it says about an answer that we have seen is no news; anything else is a bug.
    if (seen === null) throw error;
  }
  const answer = seen as Result<Answer, FeedRefusal> | null;
  invariant(answer, "a chart request asks the vendor");
  if (!answer.ok) return answer;
  const parsed = parseChart(answer.value.bytes, ask);
  if (!parsed.ok) return refuse(parsed.refusal);
  return ok({ chart: parsed.value, rawSha256: answer.value.sha256 });
}

/** Midnight in New York, some days after a date, in seconds since 1970. */
function startOf(date: string, daysAfter: number): number {
  const at = newYorkInstant(civilFromDays(daysOfDate(date) + daysAfter), 0);
  invariant(at !== null, "clocks change after midnight");
  return at / SECOND;
}
