// Identities of advancing, over random markets, costs and plans.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { audit } from "@/test/kit/audit";
import type { Desk } from "@/test/kit/desk";
import { actsArb, marketArb, momentArb, SESSIONS, settingsArb } from "@/test/kit/random-market";
import { barCloses, runActs } from "@/test/kit/run-acts";
import { runs } from "@/test/kit/runs";
import { ny } from "@/test/kit/words";
import { type Canonical, canonicalText } from "../../base/canonical-json";
import type { Instant } from "../../base/time";
import type { MarketBars } from "../../market/market-view";
import type { BarSeries } from "../../market/series";

// A busy machine may take its time over a hundred random markets.
vi.setConfig({ testTimeout: 60_000 });

const END = ny("2025-07-10 16:00");
const world = fc.record({ market: marketArb, settings: settingsArb, acts: actsArb });
const RUNS = { numRuns: runs(100) };

/** The bytes of plain data: equal texts are equal values. */
const text = (value: unknown): string => canonicalText(value as Canonical);

/** Everything that was decided: the log without its ledger snapshots. */
const decided = (desk: Desk) => desk.events.filter(({ type }) => type !== "marked");

// In full they take longer than a test may on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test("A2 I1 to I6 I9 hold after every event, and replaying the log gives the same bytes", () => {
  fc.assert(
    fc.property(world, (of) => {
      const desk = runActs(of, END);
      expect(text(audit(desk.events))).toBe(text(desk.account));
    }),
    RUNS,
  );
});

test("steps do not matter: bar by bar, session by session or all at once decide the same", () => {
  const sessions = SESSIONS.map(({ closesAt }) => closesAt);
  fc.assert(
    fc.property(world, fc.array(momentArb, { maxLength: 12 }), (of, moments) => {
      const atOnce = runActs(of, END);
      for (const steps of [barCloses(of.market), sessions, moments]) {
        const stepped = runActs(of, END, steps);
        expect(text(decided(stepped))).toBe(text(decided(atOnce)));
        expect(text(stepped.account)).toBe(text(atOnce.account));
      }
    }),
    RUNS,
  );
});

/** The market with every bar that closes after an instant turned upside down. */
function changedAfter(market: MarketBars, now: Instant): MarketBars {
  const changed = (series: BarSeries): BarSeries => {
    const later = (column: Float64Array, scale: number): Float64Array =>
      column.map((value, i) => ((series.closesAt[i] ?? 0) > now ? value * scale : value));
    return {
      ...series,
      open: later(series.open, 3),
      high: later(series.high, 5),
      low: later(series.low, 2),
      close: later(series.close, 4),
      volume: later(series.volume, 0),
    };
  };
  const all = [...market.series].map(([symbol, series]) => [symbol, changed(series)] as const);
  return { ...market, series: new Map(all) };
}

/** The market without the bars that close after an instant. */
function endedAt(market: MarketBars, now: Instant): MarketBars {
  const ended = (series: BarSeries): BarSeries => {
    const length = series.closesAt.filter((at) => at <= now).length;
    const cut = (column: Float64Array): Float64Array => column.slice(0, length);
    const { opensAt, closesAt, open, high, low, close, volume } = series;
    const times = { opensAt: cut(opensAt), closesAt: cut(closesAt) };
    const prices = { open: cut(open), high: cut(high), low: cut(low), close: cut(close) };
    return { ...series, length, ...times, ...prices, volume: cut(volume) };
  };
  const all = [...market.series].map(([symbol, series]) => [symbol, ended(series)] as const);
  return { ...market, series: new Map(all) };
}

test("O2 T5 nothing looks ahead: changing or ending the bars after an instant changes nothing up to it", () => {
  fc.assert(
    fc.property(world, momentArb, (of, now) => {
      const known = text(runActs(of, now).events);
      for (const market of [changedAfter(of.market, now), endedAt(of.market, now)]) {
        expect(text(runActs({ ...of, market }, now).events)).toBe(known);
      }
    }),
    RUNS,
  );
});

test("an advance in one go has decided by any instant what stopping there decides", () => {
  fc.assert(
    fc.property(world, momentArb, (of, now) => {
      // Acts after the instant are left out: they are decisions of their own.
      const acts = of.acts.filter(({ at }) => at <= now);
      const stopped = decided(runActs({ ...of, acts }, now));
      const whole = decided(runActs({ ...of, acts }, END));
      expect(text(whole.slice(0, stopped.length))).toBe(text(stopped));
    }),
    RUNS,
  );
});

test("trades, open lots and equity reconcile to the micro", () => {
  fc.assert(
    fc.property(world, (of) => {
      const desk = runActs(of, END);
      const { figures, account } = desk;
      const net = desk.trades.reduce((sum, trade) => sum + trade.net, 0);
      const entryFees = account.lots.reduce((sum, lot) => sum + lot.entryFee, 0);
      const { capital } = account.settings;
      expect(capital + net - entryFees + figures.unrealized).toBe(figures.equity);
      for (const trade of desk.trades) expect(trade.gross - trade.fees).toBe(trade.net);
    }),
    RUNS,
  );
});

test("R8 R9 nothing is forgotten: by the end no order works, and no lot is past its session", () => {
  fc.assert(
    fc.property(world, (of) => {
      const desk = runActs(of, END);
      expect(desk.account.orders).toEqual([]);
      for (const lot of desk.account.lots) {
        const later = barCloses({
          ...of.market,
          series: new Map([...of.market.series].filter(([symbol]) => symbol === lot.symbol)),
        }).filter((at) => at > (of.market.calendar.session(lot.dueSession)?.opensAt ?? 0));
        const series = of.market.series.get(lot.symbol);
        const usable = later.filter((at) => {
          const index = series?.closesAt.indexOf(at) ?? -1;
          return series?.volumeReported === false || (series?.volume[index] ?? 0) > 0;
        });
        expect(usable).toEqual([]);
      }
    }),
    RUNS,
  );
});
