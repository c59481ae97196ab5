// The trades of the bench: a year of hours of five tickers, a line each third session.
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
import { sessionIndexOf } from "@/lib/core/simulate/session-index";
import { type SimulationBars, simulationBars } from "@/lib/core/simulate/simulation";

/** Bars of one ticker with the lines to simulate over them. */
export interface Job {
  readonly bars: SimulationBars;
  readonly lines: readonly BracketLine[];
}

const TICKERS = ["AAA", "BBB", "CCC", "DDD", "EEE"];
const SESSIONS = XNYS.between("2024-01-02", "2024-12-31");

/** How long trades may live, and how far their exits are: parts of 10,000 from the entry. */
export interface Shape {
  readonly name: string;
  readonly hold: number;
  readonly target: number;
  readonly stop: number;
}

export const SHAPES: readonly Shape[] = [
  { name: "3 sessions, 3 % and 1.5 %", hold: 3, target: 300, stop: 150 },
  { name: "20 sessions, 20 % and 10 %", hold: 20, target: 2_000, stop: 1_000 },
];

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
export const jobs = (shape: Shape): Job[] => TICKERS.map((ticker) => jobOf(walk(ticker), shape));

function jobOf(series: BarSeries, { hold, target, stop }: Shape): Job {
  const bars = simulationBars(series, XNYS);
  const sessions = sessionIndexOf(series, XNYS);
  const last = sessions.sessions.length - hold - 1;
  const lines = Array.from({ length: Math.floor(last / 3) }, (_, k): BracketLine => {
    const n = k * 3;
    const from = sessions.firstBar[n + 1] as number;
    const reference = series.close[from - 1] as Price;
    const away = (parts: number): Price =>
      price(Math.round((reference * parts) / 100_000_000) * 10_000);
    // Each fourth is a short.
    const direction = k % 4 === 0 ? -1 : 1;
    return {
      side: direction === 1 ? "BUY" : "SELL",
      quantity: shares(10),
      entry: { kind: "market" },
      bracket: {
        kind: "percent",
        reference,
        takeProfit: away(10_000 + direction * target),
        stopLoss: away(10_000 - direction * stop),
      },
      from,
      until: sessions.firstBar[n + 2] as number,
      timeout: { sessions: hold },
    };
  }).filter(({ from, until }) => until > from);
  return { bars, lines };
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
