// Random markets, settings and plans: prices on a coarse grid, so that touches and ties are common.
import fc from "fast-check";
import { money } from "@/lib/core/base/money";
import { type Instant, instant, MINUTE } from "@/lib/core/base/time";
import type { AccountSettings } from "@/lib/core/broker/settings";
import type { Bar, Interval } from "@/lib/core/market/bar";
import type { MarketBars } from "@/lib/core/market/market-view";
import type { BarSeries } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import type { PlanLine } from "@/lib/core/plan/plan";
import { marketOf, planLine, settings } from "./desk";
import { barTimes, seriesOf } from "./series";
import { bps, date, px, qty, usd } from "./words";

/** Tuesday to the next Tuesday: an early close, a holiday and a weekend lie between. */
export const SESSIONS = XNYS.between("2025-07-01", "2025-07-08");
export const TICKERS = ["AMD", "CVX", "XOM"] as const;

const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"] as const;

/** Prices as text, so that they enter as every price does; most are whole dollars around 100. */
const priceText = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 92, max: 110 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 9_200, max: 11_000 }).map((cents) => (cents / 100).toFixed(2)),
  },
);

const prices = fc.tuple(priceText, priceText, priceText, priceText).map(([a, b, c, d]) => {
  const sorted = [px(a), px(b), px(c), px(d)].sort((x, y) => x - y);
  const [low = px(a), , , high = px(a)] = sorted;
  return { open: px(a), high, low, close: px(b) };
});

/** A bar of the grid: mostly there, at times missing, at times without a trade (rule Q3). */
const slot = fc.oneof(
  { weight: 8, arbitrary: prices.map((bar) => ({ ...bar, volume: 1_000 })) },
  { weight: 1, arbitrary: prices.map((bar) => ({ ...bar, volume: 0 })) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const EVE: Bar = {
  ...barTimes({ day: "2025-06-30", start: "15:30", interval: "1h" }),
  ...{ open: px("100"), high: px("100"), low: px("100"), close: px("100"), volume: 1_000 },
};

/** The starts of the bars of all sessions, on one grid for every symbol. */
function gridOf(interval: Interval): readonly { opensAt: Instant; closesAt: Instant }[] {
  return SESSIONS.flatMap((session) => {
    if (interval === "1d") return [{ opensAt: session.opensAt, closesAt: session.closesAt }];
    const times = HOURS.map((start) => ({ day: session.date, start, interval }));
    return times.map(barTimes).filter(({ opensAt }) => opensAt < session.closesAt);
  });
}

const seriesArb = (symbol: string, interval: Interval): fc.Arbitrary<BarSeries> => {
  const grid = gridOf(interval);
  const slots = fc.array(slot, { minLength: grid.length, maxLength: grid.length });
  // Whole sessions without a bar are what late time-outs and lapsed orders are made of.
  const silent = fc.subarray([...SESSIONS], { maxLength: 2 });
  return fc.tuple(slots, fc.boolean(), silent).map(([drawn, volumeReported, gone]) => {
    const bars = drawn.flatMap((bar, i): Bar[] => {
      const times = grid[i];
      if (!bar || !times || gone.some(({ closesAt }) => isWithin(times, closesAt))) return [];
      return [{ ...times, ...bar }];
    });
    const eve = interval === "1d" ? { ...EVE, opensAt: barTimes(EVE_DAY).opensAt } : EVE;
    return seriesOf(symbol, [eve, ...bars], { interval, volumeReported });
  });
};

const isWithin = (bar: { closesAt: Instant }, sessionCloses: Instant): boolean =>
  bar.closesAt <= sessionCloses && bar.closesAt > sessionCloses - 7 * 60 * MINUTE;

const EVE_DAY = { day: "2025-06-30", start: null, interval: "1d" } as const;

/** A complete market whose symbols share one grid, in hours or in days. */
export const marketArb: fc.Arbitrary<MarketBars> = fc
  .constantFrom<Interval>("1h", "1h", "1h", "1d")
  .chain((interval) => fc.tuple(...TICKERS.map((ticker) => seriesArb(ticker, interval))))
  .map((all) => marketOf(all));

export const hourlyArb: fc.Arbitrary<BarSeries> = seriesArb("AMD", "1h");

export const costsArb = fc.record({
  slippage: fc.constantFrom(bps(0), bps(5), bps(10), bps(237)),
  feePerOrder: fc.constantFrom(money(0), usd("1"), usd("0.35")),
  feePerShare: fc.constantFrom(money(0), usd("0.005"), usd("0.000007")),
  feeRate: fc.constantFrom(bps(0), bps(3)),
});

export const settingsArb: fc.Arbitrary<AccountSettings> = fc
  .record({
    costs: costsArb,
    capital: fc.constantFrom(usd("312"), usd("620"), usd("5000")),
    exposureCap: fc.constantFrom(null, null, usd("310"), usd("640")),
    wholeShares: fc.boolean(),
    onHeld: fc.constantFrom("skip" as const, "add" as const),
  })
  .map(({ costs, ...rest }) => settings({ ...costs, ...rest }));

const level = (min: number, max: number) =>
  fc.integer({ min, max }).map((dollars) => px(String(dollars)));

const bracket: fc.Arbitrary<Partial<PlanLine>> = fc.oneof(
  fc.record({
    entry: fc.constantFrom(px("100"), px("99.97"), px("33")),
    takeProfit: fc.constantFrom(px("101"), px("104"), px("110.31")),
    stopLoss: fc.constantFrom(px("32"), px("30.07"), px("32.99")),
  }),
  fc.record({ takeProfit: level(105, 112), stopLoss: level(88, 96) }),
  fc.record({ stopLoss: level(86, 95) }),
  fc.record({
    entry: fc.constant(px("100")),
    stopLoss: level(90, 99),
    takeProfit: level(101, 109),
  }),
);

const lineArb: fc.Arbitrary<PlanLine> = fc
  .record({
    ticker: fc.constantFrom(...TICKERS),
    side: fc.constantFrom("BUY" as const, "BUY" as const, "BUY" as const, "SELL" as const),
    quantity: fc.constantFrom(qty(1), qty(2), qty(3), qty(6), qty(3), qty("2.734567")),
    bracket,
    maxHoldSessions: fc.integer({ min: 1, max: 4 }),
    trade: fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(...SESSIONS.map((session) => session.date)) },
    ),
  })
  .map(({ bracket: exits, trade, ...said }) =>
    planLine({ ...said, ...exits, tradeDate: trade === null ? null : date(trade) }),
  );

/** Mostly one line a ticker; a ticker that comes twice is refused as a duplicate anyway. */
const linesArb: fc.Arbitrary<PlanLine[]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.uniqueArray(lineArb, { minLength: 1, selector: (line) => line.ticker }),
  },
  { weight: 1, arbitrary: fc.array(lineArb, { minLength: 1, maxLength: 4 }) },
);

/** A moment around a session of the grid: on a bar's edge or off it, before the open or after. */
export const momentArb: fc.Arbitrary<Instant> = fc
  .tuple(fc.constantFrom(...SESSIONS), fc.integer({ min: -4, max: 30 }))
  .map(([session, quarters]) => instant(session.opensAt + quarters * 15 * MINUTE));

/** A plan, and when it is executed. */
export interface PlannedAct {
  readonly at: Instant;
  readonly lines: readonly PlanLine[];
}

export const actsArb: fc.Arbitrary<readonly PlannedAct[]> = fc
  .array(fc.record({ at: momentArb, lines: linesArb }), {
    minLength: 1,
    maxLength: 10,
    size: "max",
  })
  .map((acts) => [...acts].sort((a, b) => a.at - b.at));
