// Answers in the format that Yahoo's chart endpoint was recorded in, made from the sample market.
import { instant } from "@/lib/core/base/time";
import type { Bar, Interval } from "@/lib/core/market/bar";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { Ticker } from "../feed";
import { sampleFeed } from "../sample";

export function ticker(text: string): Ticker {
  const symbol = symbolFromText(text);
  if (symbol === null) throw new Error(`${text} is no symbol`);
  return symbol;
}

/** The columns of an answer; a test puts into them what it likes. */
export interface Columns {
  timestamp: unknown[];
  open: unknown[];
  high: unknown[];
  low: unknown[];
  close: unknown[];
  volume: unknown[];
}

export const dollars = (micros: number): number => micros / 1_000_000;

export const columnsOf = (bars: readonly Bar[]): Columns => ({
  timestamp: bars.map(({ opensAt }) => opensAt / 1_000),
  open: bars.map(({ open }) => dollars(open)),
  high: bars.map(({ high }) => dollars(high)),
  low: bars.map(({ low }) => dollars(low)),
  close: bars.map(({ close }) => dollars(close)),
  volume: bars.map(({ volume }) => volume),
});

export interface AnswerFacts {
  readonly symbol?: string;
  readonly interval?: string;
  readonly currency?: string | null;
  readonly zone?: string;
  /** Seconds. */
  readonly latestAt: number;
  readonly latest?: unknown;
  readonly previousClose?: unknown;
  readonly events?: unknown;
}

/** The text of a whole answer. */
export function answerText(columns: Columns, facts: AnswerFacts): string {
  const { timestamp, ...quote } = columns;
  const meta = {
    currency: facts.currency === undefined ? "USD" : facts.currency,
    symbol: facts.symbol ?? "AMD",
    exchangeName: "NMS",
    fullExchangeName: "NasdaqGS",
    instrumentType: "EQUITY",
    firstTradeDate: 322_151_400,
    regularMarketTime: facts.latestAt,
    hasPrePostMarketData: true,
    gmtoffset: -14_400,
    timezone: "EDT",
    exchangeTimezoneName: facts.zone ?? "America/New_York",
    regularMarketPrice: facts.latest ?? columns.close.at(-1) ?? null,
    chartPreviousClose: facts.previousClose ?? columns.close[0] ?? null,
    priceHint: 2,
    dataGranularity: facts.interval ?? "1h",
    range: "",
    validRanges: ["1d", "5d", "1mo"],
  };
  const indicators = { quote: [timestamp.length > 0 ? quote : {}] };
  const events = facts.events === undefined ? {} : { events: facts.events };
  const times = timestamp.length > 0 ? { timestamp } : {};
  const result = [{ meta, ...times, ...events, indicators }];
  return JSON.stringify({ chart: { result, error: null } });
}

export const json = (text: string, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(text, { status, headers: { "content-type": "application/json", ...headers } });

/** A Yahoo that has the hours and days of the sample market and answers each question at once. */
export async function recordedYahoo(address: string, nowSeconds: number): Promise<Response> {
  const url = new URL(address);
  const symbol = ticker(decodeURIComponent(url.pathname.split("/").at(-1) ?? ""));
  const interval = url.searchParams.get("interval") as Interval;
  const start = Number(url.searchParams.get("period1"));
  const end = Number(url.searchParams.get("period2"));
  const first = XNYS.currentOrNext(instant(start * 1_000)).date;
  const last = XNYS.lastClosed(instant(end * 1_000)).date;
  const asked = await sampleFeed.bars({ symbol, interval, from: first, to: last });
  const bars = asked.ok ? asked.value.bars : [];
  const within = bars.filter(({ opensAt }) => opensAt < Math.min(end, nowSeconds) * 1_000);
  return json(answerText(columnsOf(within), { symbol, interval, latestAt: nowSeconds }));
}
