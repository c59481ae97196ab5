// The trades of the bench: a year of hours of five tickers, one line a session and ticker.
import { type Money, money, type Price, price, rate } from "@/lib/core/base/money";
import { shares } from "@/lib/core/base/quantity";
import { type Random, randomFrom } from "@/lib/core/base/random";
import { HOUR, instant, MINUTE } from "@/lib/core/base/time";
import { ruleSetOf } from "@/lib/core/broker/matching/rule-set";
import type { Bar } from "@/lib/core/market/bar";
import { type BarSeries, seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { BracketLine, SimulationTerms } from "@/lib/core/simulate/bracket-line";
import type { SimulationBars } from "@/lib/core/simulate/find-time-out";
import { sessionIndexOf } from "@/lib/core/simulate/session-index";

/** Bars of one ticker with the lines to simulate over them. */
export interface Job {
  readonly bars: SimulationBars;
  readonly lines: readonly BracketLine[];
}

const TICKERS = ["AAA", "BBB", "CCC", "DDD", "EEE"];
const SESSIONS = XNYS.between("2024-01-02", "2024-12-31");
const HOLD = 3;

export const TERMS: SimulationTerms = {
  rules: ruleSetOf("standard"),
  costs: {
    slippage: rate(500),
    feePerOrder: money(350_000),
    feePerShare: 5_000 as Money,
    feeRate: rate(0),
  },
};

/** All jobs; the same on every machine. */
export const jobs = (): Job[] => TICKERS.map((ticker) => jobOf(walk(ticker)));

function jobOf(series: BarSeries): Job {
  const sessions = sessionIndexOf(series, XNYS);
  const last = sessions.sessions.length - HOLD;
  const lines = Array.from({ length: Math.floor(last / HOLD) }, (_, k): BracketLine => {
    const n = k * HOLD;
    const from = sessions.firstBar[n + 1] as number;
    const reference = series.close[from - 1] as Price;
    const away = (parts: number): Price => price(Math.round((reference * parts) / 10_000) * 100);
    return {
      side: k % 4 === 0 ? "SELL" : "BUY",
      quantity: shares(10),
      entry: { kind: "market" },
      bracket: {
        kind: "percent",
        reference,
        takeProfit: k % 4 === 0 ? away(97) : away(103),
        stopLoss: k % 4 === 0 ? away(101.5) : away(98.5),
      },
      from,
      until: sessions.firstBar[n + 2] as number,
      timeout: { sessions: HOLD },
    };
  }).filter(({ from, until }) => until > from);
  return { bars: { series, sessions }, lines };
}

/** A random walk in hours, about 0.5 % each. */
function walk(ticker: string): BarSeries {
  const random = randomFrom(`bench ${ticker}`);
  let close = (50 + random.below(200)) * 1_000_000;
  const bars = SESSIONS.flatMap(({ opensAt, closesAt }) => {
    const count = Math.ceil((closesAt - opensAt) / HOUR);
    return Array.from({ length: count }, (_, i): Bar => {
      const start = opensAt + i * HOUR;
      const bar = drawBar(random, close);
      close = bar.close;
      return {
        opensAt: instant(start),
        closesAt: instant(Math.min(start + 60 * MINUTE, closesAt)),
        ...bar,
      };
    });
  });
  const symbol = symbolFromText(ticker);
  if (!symbol) throw new Error(`${ticker} is a symbol`);
  const source = "bench";
  return seriesFromBars({
    symbol,
    interval: "1h",
    bars,
    volumeReported: true,
    digest: "",
    source,
  });
}

function drawBar(random: Random, from: number) {
  const step = (near: number, sigma: number): Price =>
    price(Math.round((near * (1 + sigma * random.gaussian())) / 10_000) * 10_000);
  const open = step(from, 0.002);
  const close = step(open, 0.005);
  const high = Math.max(open, close, step(Math.max(open, close), 0.002)) as Price;
  const low = Math.min(open, close, step(Math.min(open, close), 0.002)) as Price;
  return { open, high, low, close, volume: 1_000 };
}
