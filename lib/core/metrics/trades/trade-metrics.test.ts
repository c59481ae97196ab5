// Trade metrics: a week of trades worked out by hand, and what is undefined in each edge case.
import { describe, expect, it } from "vitest";
import { closedTrade, type Told } from "@/test/kit/closed-trade";
import { date, px, qty, usd } from "@/test/kit/words";
import { costDrag } from "./cost-drag";
import { exposureOf } from "./exposure";
import { type TradeMetrics, tradeMetrics } from "./trade-metrics";
import { turnoverOf } from "./turnover";

const SESSIONS = ["2025-09-02", "2025-09-03", "2025-09-04", "2025-09-05"].map(date);
const EQUITY = ["10000", "10100", "10060", "10060", "10090"].map(usd);

const metricsOf = (told: readonly Told[]): TradeMetrics =>
  tradeMetrics({
    trades: told.map(closedTrade),
    period: { sessions: SESSIONS, equity: EQUITY },
    annualization: 252,
    bootstrap: { seed: "week", resamples: 500 },
  });

/** +100, -40, 0 and +30: two winners, a loser and one that came out even. */
const WEEK: readonly Told[] = [
  { exit: "110", high: "111", low: "99", more: { mode: "fast" } },
  {
    ...{ symbol: "XOM", exit: "96", high: "105", low: "95", reason: "SL", fees: "0" },
    ...{ from: "2025-09-03 10:30", to: "2025-09-03 12:30", more: { mode: "fast" } },
  },
  { from: "2025-09-03 09:30", to: "2025-09-04 16:00", reason: "TIMEOUT", high: "101", low: "99" },
  {
    ...{ symbol: "CVX", short: true, entry: "50", exit: "46.90", stop: "52", target: "46" },
    ...{ fees: "1", slippage: "2", from: "2025-09-04 09:30", to: "2025-09-05 10:30" },
    ...{ high: "51", low: "46.5", reason: "TIMEOUT" },
  },
];

describe("a week of four trades", () => {
  const week = metricsOf(WEEK);

  it("counts every closed trade, the one that came out even too", () => {
    expect(week).toMatchObject({
      ...{ trades: 4, wins: 2, losses: 1, even: 1 },
      ...{ gross: usd("91"), fees: usd("1"), net: usd("90"), won: usd("130"), lost: usd("-40") },
      ...{ averageWin: usd("65"), averageLoss: usd("-40") },
      winRate: {
        share: 0.5,
        interval: { low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) },
      },
    });
  });
  it("has its ratios", () => {
    expect(week.breakEvenWinRate).toBeCloseTo(40 / 105, 14);
    expect(week.profitFactor).toBe(3.25);
    expect(week.payoff).toBeCloseTo(1.625, 14);
  });
  it("has an expectancy in dollars and in R, with intervals around them", () => {
    const { mean, interval, r } = week.expectancy;
    expect(mean).toBe(usd("22.50"));
    // 100 / 20, -40 / 20, 0 / 20 and 30 / 20.
    expect(r).toMatchObject({ trades: 4, mean: 1.125 });
    expect(interval?.low).toBeLessThan(usd("0"));
    expect(interval?.high).toBeGreaterThan(usd("50"));
    expect(r.interval?.low).toBeGreaterThanOrEqual(-2);
    expect(r.interval?.high).toBeLessThanOrEqual(5);
  });
  it("is exposed by what each session holds, over the equity it began with", () => {
    const { timeInMarket, average, highest } = week.exposure;
    const shares = [1_000 / 10_000, 2_000 / 10_100, 1_500 / 10_060, 500 / 10_060];
    expect(timeInMarket).toBe(1);
    expect(average).toBeCloseTo(shares.reduce((a, b) => a + b) / 4, 14);
    expect(highest).toBeCloseTo(2_000 / 10_100, 14);
  });
  it("turns its equity over by what it buys and sells", () => {
    const traded = 1_000 + 1_100 + 1_000 + 960 + 1_000 + 1_000 + 500 + 469;
    expect(week.turnover.period).toBeCloseTo(traded / 10_062, 12);
    expect(week.turnover.annual).toBeCloseTo((traded / 10_062) * 63, 12);
  });
  it("pays its costs", () => {
    expect(week.costDrag.costs).toBe(usd("3"));
    expect(week.costDrag.ofCapital).toBeCloseTo(0.0003, 14);
    expect(week.costDrag.ofProfit).toBeCloseTo(3 / 93, 14);
  });
  it("holds for sessions and hours of open market, not for nights", () => {
    expect(week.holdingTime).toEqual({
      averageSessions: 1.5,
      longestSessions: 2,
      averageMarketHours: (6.5 + 2 + 13 + 7.5) / 4,
    });
  });
  it("has streaks in the order of exits, which an even trade ends", () => {
    expect(week.streaks).toEqual({ longestWinning: 1, longestLosing: 1, current: 1 });
  });
  it("has a best and a worst trade", () => {
    expect([week.best?.symbol, week.best?.net]).toEqual(["AMD", usd("100")]);
    expect([week.worst?.symbol, week.worst?.net]).toEqual(["XOM", usd("-40")]);
  });
  it("is broken down, each part adding up to the whole", () => {
    const { byTicker, byMode, byReason, byWeekday, byHour } = week.breakdowns;
    const keys = [byTicker, byMode, byReason, byWeekday, byHour].map((groups) =>
      groups.map(({ key, trades }) => `${key} ${trades}`).join(", "),
    );
    expect(keys).toEqual([
      "AMD 2, CVX 1, XOM 1",
      "fast 2, none 2",
      "TP 1, SL 1, TIMEOUT 2",
      "Tue 1, Wed 2, Thu 1",
      "09 3, 10 1",
    ]);
    for (const groups of [byTicker, byMode, byReason, byWeekday, byHour]) {
      expect(groups.reduce((sum, { net }) => sum + net, 0)).toBe(week.net);
    }
    expect(byMode[0]).toMatchObject({
      ...{ wins: 1, losses: 1, net: usd("60"), averageNet: usd("30") },
      ...{ winRate: { share: 0.5 }, profitFactor: 2.5, averageR: 1.5 },
    });
  });
  it("has excursions for both sides of the market, and the way to the target", () => {
    const { excursions } = week;
    expect(excursions.trades).toBe(4);
    // 11 %, 5 %, 1 %, and of the short 7 %.
    expect(excursions.favorable.mean).toBeCloseTo(0.06, 14);
    expect(excursions.favorable.median).toBeCloseTo(0.06, 14);
    expect(excursions.adverse.mean).toBeCloseTo(-(0.01 + 0.05 + 0.01 + 0.02) / 4, 14);
    expect(excursions.adverseOfWinners.mean).toBeCloseTo(-0.015, 14);
    expect(excursions.favorableOfLosers.mean).toBeCloseTo(0.05, 14);
    expect(excursions.captured.median).toBeCloseTo((0 + 31 / 35) / 2, 14);
    expect(excursions.target.trades).toBe(4);
    expect(excursions.target.steps.map(({ trades }) => trades)).toEqual([3, 3, 2, 1]);
    expect(excursions.target.share.median).toBeCloseTo((0.5 + 0.875) / 2, 14);
  });
});

describe("what is undefined is null", () => {
  it("without a trade", () => {
    const none = metricsOf([]);
    expect(none).toMatchObject({
      ...{ trades: 0, wins: 0, losses: 0, even: 0, net: 0, averageWin: null, averageLoss: null },
      ...{ winRate: null, breakEvenWinRate: null, profitFactor: null, payoff: null },
      expectancy: { mean: null, interval: null, r: { trades: 0, mean: null, interval: null } },
      exposure: { timeInMarket: 0, average: 0, highest: 0 },
      turnover: { period: 0, annual: 0 },
      costDrag: { costs: 0, ofCapital: 0, ofProfit: null },
      holdingTime: { averageSessions: null, longestSessions: null, averageMarketHours: null },
      streaks: { longestWinning: 0, longestLosing: 0, current: 0 },
      ...{ best: null, worst: null },
      breakdowns: { byTicker: [], byMode: [], byReason: [], byWeekday: [], byHour: [] },
    });
    expect(none.excursions).toMatchObject({ trades: 0, favorable: { mean: null, median: null } });
    expect(none.excursions.target).toMatchObject({ trades: 0, share: { mean: null } });
  });
  it.each<[string, Told[], object]>([
    [
      "winners alone have no payoff and no profit factor",
      [{ exit: "101" }, { exit: "102" }],
      { payoff: null, profitFactor: null, breakEvenWinRate: null, averageLoss: null, lost: 0 },
    ],
    [
      "winners alone win from a Wilson bound of 34 % up",
      [{ exit: "101" }, { exit: "102" }],
      { winRate: { share: 1, interval: { low: expect.closeTo(0.342, 3), high: 1 } } },
    ],
    [
      "losers alone have a profit factor of zero and no payoff",
      [{ exit: "99" }, { exit: "98" }],
      { profitFactor: 0, payoff: null, breakEvenWinRate: null, averageWin: null, won: 0 },
    ],
    [
      "losers alone are a streak, and the best of them is a loss",
      [{ exit: "99" }, { exit: "98" }],
      { streaks: { longestLosing: 2, current: -2 }, best: { net: usd("-10") } },
    ],
    [
      "one trade has an expectancy without an interval",
      [{ exit: "101" }],
      { expectancy: { mean: usd("10"), interval: null, r: { mean: 0.5, interval: null } } },
    ],
    [
      "a trade without a stop, or with one that risks nothing, has no R",
      [{ stop: null }, { stop: "100.5" }],
      { expectancy: { r: { trades: 0, mean: null, interval: null } } },
    ],
    [
      "even trades alone have neither",
      [{}, {}],
      { winRate: { share: 0 }, profitFactor: null, payoff: null, even: 2 },
    ],
    [
      "trades that nobody watched have no excursion",
      [{ exit: "101", high: null, low: null }],
      { excursions: { trades: 0, adverse: { mean: null } } },
    ],
    [
      "a trade without a target is on no way to one",
      [
        { exit: "101", target: null },
        { exit: "101", target: "99" },
      ],
      { excursions: { trades: 2, target: { trades: 0 } } },
    ],
    [
      "a trade that never had a gain has no MFE, and came no way to its target",
      [{ exit: "98", high: "99", low: "97" }],
      {
        excursions: {
          ...{ favorable: { mean: 0 }, captured: { mean: null } },
          target: { trades: 1, share: { mean: 0 }, steps: [{ trades: 0 }, {}, {}, {}] },
        },
      },
    ],
    [
      "unknown slippage leaves the fees",
      [{ exit: "101", fees: "2", slippage: null }],
      { costDrag: { costs: usd("2"), ofProfit: 0.2 } },
    ],
  ])("%s", (_what, told, expected) => {
    expect(metricsOf(told)).toMatchObject(expected);
  });
  it("without a session", () => {
    const { exposure, turnover, costDrag } = tradeMetrics({
      ...{ trades: [], period: { sessions: [], equity: [] }, annualization: 252 },
      bootstrap: { seed: "", resamples: 10 },
    });
    expect(exposure).toEqual({ timeInMarket: null, average: null, highest: null });
    expect(turnover).toEqual({ period: null, annual: null });
    expect(costDrag.ofCapital).toBeNull();
  });
  it("over an equity of nothing", () => {
    const held = [closedTrade()];
    const period = {
      sessions: SESSIONS,
      equity: [10_000, 0, 10, 10, 10].map((x) => usd(String(x))),
    };
    expect(exposureOf(held, period)).toEqual({ timeInMarket: 0.25, average: null, highest: null });
    const owing = { ...period, equity: [10_000, -20_000, 10, 10, 10].map((x) => usd(String(x))) };
    expect(turnoverOf(held, owing, 252)).toEqual({ period: null, annual: null });
    const costs = { fees: usd("1"), slippage: null, net: usd("-9"), capital: usd("0") };
    expect(costDrag(costs)).toEqual({ costs: usd("1"), ofCapital: null, ofProfit: null });
  });
});

it("an even trade ends a streak, and of equal trades the first to end is the best", () => {
  const at = (day: string) => ({ from: `${day} 09:30`, to: `${day} 16:00` });
  const { streaks, best, worst } = metricsOf([
    ...[{ exit: "101", ...at("2025-09-05") }, { ...at("2025-09-04") }],
    ...[
      { exit: "101", ...at("2025-09-03") },
      { exit: "101", ...at("2025-09-02") },
    ],
  ]);
  expect(streaks).toEqual({ longestWinning: 2, longestLosing: 0, current: 1 });
  expect(best?.exitSession).toBe("2025-09-02");
  expect(worst?.exitSession).toBe("2025-09-04");
  const same = metricsOf([
    { exit: "99", ...at("2025-09-03") },
    { exit: "99", ...at("2025-09-02") },
  ]);
  expect([same.best?.exitSession, same.worst?.exitSession]).toEqual(["2025-09-02", "2025-09-02"]);
});

describe("exposure", () => {
  const open = { entryPrice: px("100"), quantity: qty(1) };
  const period = { sessions: SESSIONS, equity: EQUITY };

  it("counts what began before the period and what goes on after it", () => {
    const held = { ...open, entrySession: date("2025-08-29"), exitSession: date("2025-09-30") };
    expect(exposureOf([held], period).timeInMarket).toBe(1);
  });
  it("counts nothing outside the period", () => {
    const before = { ...open, entrySession: date("2025-08-01"), exitSession: date("2025-08-29") };
    const after = { ...open, entrySession: date("2025-10-01"), exitSession: date("2025-10-02") };
    expect(exposureOf([before, after], period).timeInMarket).toBe(0);
  });
});

it("slippage that is known of fills takes the place of that of trades", () => {
  const { costDrag: drag } = tradeMetrics({
    ...{ trades: [closedTrade({ slippage: null, fees: "1" })], annualization: 252 },
    ...{ period: { sessions: SESSIONS, equity: EQUITY }, bootstrap: { seed: "", resamples: 0 } },
    slippage: usd("4"),
  });
  expect(drag.costs).toBe(usd("5"));
});
