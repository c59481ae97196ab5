// Every month of every sample stock: whole sessions, sound bars, sane moves.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bar } from "@/lib/core/market/bar";
import { XNYS } from "@/lib/core/market/xnys";
import { runs } from "@/test/kit/runs";
import type { Ticker } from "./feed";
import { sampleFeed } from "./sample";
import { sampleMonth } from "./sample/month";
import { SAMPLE_YEARS } from "./sample/months";
import { SAMPLE_STOCKS } from "./sample/stocks";

const dailyOf = (symbol: Ticker, month: string): readonly Bar[] =>
  sampleMonth({ symbol, interval: "1d", month });
const hourlyOf = (symbol: Ticker, month: string): readonly Bar[] =>
  sampleMonth({ symbol, interval: "1h", month });

const anyTicker = fc.constantFrom(...sampleFeed.symbols().map(({ symbol }) => symbol));
/** A split moves the raw price by itself. */
const unsplit = new Set(
  SAMPLE_STOCKS.filter(({ splits }) => splits.length === 0).map(({ ticker }) => ticker),
);
const anyUnsplit = fc.constantFrom(
  ...sampleFeed.symbols().flatMap(({ symbol }) => (unsplit.has(symbol) ? [symbol] : [])),
);
const anyMonth = fc
  .tuple(
    fc.integer({ min: SAMPLE_YEARS.first, max: SAMPLE_YEARS.last }),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([year, month]) => `${year}-${String(month).padStart(2, "0")}`);

const nextMonth = (month: string): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
};

describe("every month", () => {
  it("fills each session with hours from open to close, and nothing else", () => {
    fc.assert(
      fc.property(anyTicker, anyMonth, (ticker, month) => {
        const bars = [...hourlyOf(ticker, month)];
        for (const session of XNYS.between(`${month}-01`, `${month}-28`)) {
          const hours = bars.splice(0, session.earlyClose ? 4 : 7);
          expect(hours[0]?.opensAt).toBe(session.opensAt);
          expect(hours.at(-1)?.closesAt).toBe(session.closesAt);
          for (let i = 1; i < hours.length; i++) {
            expect(hours[i]?.opensAt).toBe(hours[i - 1]?.closesAt);
          }
        }
        expect(bars.length).toBeLessThanOrEqual(3 * 7);
      }),
      { numRuns: runs(60) },
    );
  });

  it("has whole cents, a high and a low that hold all prices, and some volume", () => {
    fc.assert(
      fc.property(anyTicker, anyMonth, (ticker, month) => {
        for (const bar of hourlyOf(ticker, month)) {
          for (const each of [bar.open, bar.high, bar.low, bar.close]) {
            expect(each % 10_000).toBe(0);
            expect(each).toBeGreaterThan(1_000_000);
          }
          expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close));
          expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close));
          expect(Number.isSafeInteger(bar.volume) && bar.volume > 0).toBe(true);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it("has daily bars that are the sum of their hours", () => {
    fc.assert(
      fc.property(anyTicker, anyMonth, (ticker, month) => {
        const hours = hourlyOf(ticker, month);
        for (const day of dailyOf(ticker, month)) {
          const own = hours.filter(
            ({ opensAt, closesAt }) => opensAt >= day.opensAt && closesAt <= day.closesAt,
          );
          expect(day).toEqual({
            opensAt: own[0]?.opensAt,
            closesAt: own.at(-1)?.closesAt,
            open: own[0]?.open,
            high: Math.max(...own.map(({ high }) => high)),
            low: Math.min(...own.map(({ low }) => low)),
            close: own.at(-1)?.close,
            volume: own.reduce((sum, { volume }) => sum + volume, 0),
          });
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it("moves less than 15 % from close to close, into the next month as well", () => {
    fc.assert(
      fc.property(anyUnsplit, anyMonth, (ticker, month) => {
        const next = month === `${SAMPLE_YEARS.last}-12` ? [] : dailyOf(ticker, nextMonth(month));
        const closes = [...dailyOf(ticker, month), ...next].map(({ close }) => close);
        for (let i = 1; i < closes.length; i++) {
          const move = (closes[i] ?? 0) / (closes[i - 1] ?? 1) - 1;
          expect(Math.abs(move)).toBeLessThan(0.15);
        }
      }),
      { numRuns: runs(60) },
    );
  });
});
