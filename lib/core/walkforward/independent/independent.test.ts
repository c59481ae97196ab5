// Independent days by the seed's rules: two days and five trades, added up by hand.
import { describe, expect, test } from "vitest";
import { marketOf, planLine } from "@/test/kit/desk";
import { daily, forecast, forecastRow, pricesOf } from "@/test/kit/planner";
import { series } from "@/test/kit/series";
import { walkParameters } from "@/test/kit/walk";
import { date, ny, percent, px, qty, usd } from "@/test/kit/words";
import { type Rate, rate } from "../../base/money";
import type { PlanLine } from "../../plan/plan";
import type { WalkInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import { runWalk } from "../run-walk";

// July 4 is no session: Thursday is the first as-of date, Monday and Tuesday are walked, Wednesday is the tail.
const AMD = series(
  "AMD",
  `2025-07-03 12:30 100 100 100 100
   2025-07-07 09:30 102 103 101 102
   10:30 102 113 101 110
   15:30 110 110 109 109
   2025-07-08 09:30 109 110 104 108
   15:30 108 109 107 108
   2025-07-09 15:30 108 108 108 108`,
);
const XOM = series(
  "XOM",
  `2025-07-03 12:30 50 50 50 50
   2025-07-07 09:30 50 50.40 49.80 50.20
   15:30 50.20 50.60 50.10 50.50
   2025-07-08 09:30 50.40 50.50 48 48.20
   15:30 48.20 48.30 48 48.10
   2025-07-09 15:30 48.10 48.10 48.10 48.10`,
);
const CVX = series(
  "CVX",
  `2025-07-03 12:30 150 150 150 150
   2025-07-07 09:30 149 164.50 145 150
   15:30 150 151 149 151
   2025-07-08 09:30 140 141 139 140
   15:30 140 141 139 141
   2025-07-09 15:30 141 142 140 141.50`,
);

const row = (ticker: string, day: string, probWin: Rate) =>
  forecastRow({ ticker, date: date(day), probWin });

const INPUTS: WalkInputs = {
  bars: marketOf([AMD, XOM, CVX]),
  daily: pricesOf([
    daily({ ticker: "AMD", through: "2025-07-07", closes: [...quiet(100), 109] }),
    daily({ ticker: "XOM", through: "2025-07-07", closes: [...quiet(50), 50.5] }),
    daily({ ticker: "CVX", through: "2025-07-07", closes: [...quiet(150), 151] }),
  ]),
  source: {
    kind: "forecast",
    forecast: forecast([
      row("AMD", "2025-07-03", rate(900_000)),
      row("XOM", "2025-07-03", rate(800_000)),
      row("CVX", "2025-07-03", rate(700_000)),
      row("XOM", "2025-07-07", rate(900_000)),
      row("CVX", "2025-07-07", rate(800_000)),
      row("AMD", "2025-07-07", rate(300_000)),
    ]),
  },
};

function quiet(close: number): number[] {
  return Array.from({ length: 20 }, () => close);
}

const { planner, costs } = walkParameters();
const SEED: WalkParameters = walkParameters({
  period: { from: date("2025-07-04"), to: date("2025-07-08") },
  capitalMode: "independent",
  rules: "origin",
  maxHoldSessions: 2,
  planner: { ...planner, maxOpen: 5, takeProfit: percent(10), stopLoss: percent(2) },
  // The seed's commission: once for a round trip.
  costs: { ...costs, feePerOrder: usd("0.50") },
});

describe("W2 independent days by the seed's rules", () => {
  const result = runWalk(SEED, INPUTS);

  test("W2 independent with origin gives the seed's arithmetic: two days, five trades", () => {
    // 1,000 in 5 slots of 200: 2 AMD at 100, 4 XOM at 50, 1 CVX at 150; then 3 XOM at 50.50, 1 CVX at 151.
    expect(
      result.trades.map((trade) => [
        trade.day,
        trade.symbol,
        trade.quantity / 1_000_000,
        trade.entryPrice,
        trade.exitPrice,
        trade.reason,
        trade.net,
      ]),
    ).toEqual([
      // Entered at 102: target 112.20 in the second bar, whose low does not reach 99.96. 2 x 10.20 - 0.50.
      ["2025-07-07", "AMD", 2, px("102"), px("112.20"), "TP", usd("19.90")],
      // Entered at 149: 145 meets 146.02 and 164.50 meets 163.90 in one bar, so the stop came first. -2.98 - 0.50.
      ["2025-07-07", "CVX", 1, px("149"), px("146.02"), "SL", usd("-3.48")],
      // Entered at 50, stop 49: Tuesday's first bar goes to 48; its open of 50.40 is above. 4 x -1 - 0.50.
      ["2025-07-07", "XOM", 4, px("50"), px("49"), "SL", usd("-4.50")],
      // Entered at 140, target 154, stop 137.20: neither, so the last close of the second session. 1.50 - 0.50.
      ["2025-07-08", "CVX", 1, px("140"), px("141.50"), "TIMEOUT", usd("1.00")],
      // Entered at 50.40, stop 49.392 on its own first bar: the exact level. 3 x -1.008 - 0.50.
      ["2025-07-08", "XOM", 3, px("50.40"), px("49.392"), "SL", usd("-3.524")],
    ]);
    // 1,000 + 19.90 - 3.48 - 4.50 + 1.00 - 3.524.
    expect(result.band.base).toBe(usd("1009.396"));
  });

  test("W2 every day has the full capital, whatever is open: the holiday is none of them", () => {
    expect(result.days.map(({ date: day, plan }) => [day, plan?.base, plan?.held])).toEqual([
      ["2025-07-07", usd("1000"), []],
      ["2025-07-08", usd("1000"), []],
    ]);
    expect(result.days[1]?.plan?.drops).toEqual({ side: 1 });
    expect(result.equity.every(({ cash }) => cash === null)).toBe(true);
  });

  test("equity starts with the capital and is marked at each close, open trades at their last prices", () => {
    expect(result.equity.map((point) => [point.date, point.equity])).toEqual([
      ["2025-07-03", usd("1000")],
      // 19.90 - 3.48, and 4 XOM up 0.50 each.
      ["2025-07-07", usd("1018.42")],
      // 19.90 - 3.48 - 4.50 - 3.524, and CVX at 141 for 140.
      ["2025-07-08", usd("1009.396")],
      ["2025-07-09", usd("1009.396")],
    ]);
    expect(result.tail).toEqual(["2025-07-09"]);
    expect(result.counts.tail).toEqual({ count: 1, net: usd("1.00") });
  });

  test("E2 the other outcome of the ambiguous bar makes the best case, and only that", () => {
    // CVX at its target: 14.90 - 0.50 in place of -3.48.
    expect(result.counts.ambiguous).toBe(1);
    expect(result.band).toEqual({
      worst: usd("1009.396"),
      base: usd("1009.396"),
      best: usd("1027.276"),
    });
    expect(result.equity[1]?.best).toBe(usd("1036.30"));
  });

  test("W3 without a tail the last trade is cut off at the period's last close, and not counted as closed", () => {
    const cut = runWalk({ ...SEED, tail: "none" }, INPUTS);
    expect(cut.tail).toEqual([]);
    expect(cut.counts).toMatchObject({ closed: 4, truncated: { count: 1, net: usd("0.50") } });
    const last = cut.trades.find(({ flags }) => flags.includes("truncated"));
    // The seed clamps a time-out to the last data, and does not say so.
    expect(last).toMatchObject({ symbol: "CVX", reason: "TIMEOUT", exitPrice: px("141") });
    expect(cut.days[1]?.outcome).toMatchObject({ trades: 2, truncated: 1 });
  });

  test("standard rules differ: fees on both sides, gaps and ticks", () => {
    const standard = runWalk({ ...SEED, rules: "standard" }, INPUTS);
    const xom = standard.trades.find(({ day, symbol }) => day === "2025-07-08" && symbol === "XOM");
    expect(xom).toMatchObject({ exitPrice: px("49.39"), fees: usd("1.00") });
    expect(xom?.entryAt).toBe(ny("2025-07-08 09:30"));
  });
});

describe("T6 a known split in the hold of a line", () => {
  const stock = series(
    "AMD",
    `2025-07-03 12:30 100 100 100 100
     2025-07-07 15:30 100 101 99 100
     2025-07-08 15:30 50 51 49 51
     2025-07-09 15:30 51 53 50 52`,
  );
  const line = planLine({
    ...{ ticker: "AMD", entry: px("100"), takeProfit: px("120"), stopLoss: px("90") },
    maxHoldSessions: 3,
  });
  const walked = (
    said: Partial<PlanLine>,
    ratio: readonly [number, number],
    mode = "independent",
  ) => {
    const [numerator, denominator] = ratio;
    const { symbol } = stock;
    const split = {
      kind: "split",
      symbol,
      exDate: date("2025-07-08"),
      numerator,
      denominator,
    } as const;
    const lines = [{ ...line, ...said }];
    return runWalk(
      {
        ...{ ...SEED, rules: "standard", costs: { ...costs, slippage: percent(1) } },
        ...{ capitalMode: mode as WalkParameters["capitalMode"] },
        planner: { ...planner, bothSides: true, exposureCap: null },
      },
      {
        bars: marketOf([stock], true, { actions: [split] }),
        ...{
          daily: new Map(),
          source: { kind: "plans", plans: new Map([[date("2025-07-03"), { lines }]]) },
        },
      },
    );
  };

  test("T6 a split moves a line's shares and levels at its open, long or short, as a portfolio's", () => {
    const long = walked({ side: "BUY", quantity: qty(2) }, [2, 1]);
    // 2 shares from 101 are 4 from 50.50, and end at 52 less a percent.
    expect(long.trades).toMatchObject([
      {
        ...{ quantity: qty(4), entryPrice: px("50.50"), exitPrice: px("51.48"), reason: "TIMEOUT" },
        ...{ target: px("60.60"), stop: px("45.45"), net: usd("3.92"), slippage: usd("4.08") },
      },
    ]);
    expect(long.equity.map(({ equity, exposure }) => [equity, exposure])).toEqual([
      [usd("1000"), usd("0")],
      // Before the split 2 shares at 100, after it 4 at 51.
      [usd("998"), usd("202")],
      [usd("1002"), usd("202")],
      [usd("1003.92"), usd("0")],
    ]);
    const short = walked({ ...MIRRORED, side: "SELL", quantity: qty(2) }, [2, 1]);
    // 2 shares at 99 are 4 at 49.50, bought back at 52 and a percent.
    expect(short.trades).toMatchObject([
      { quantity: qty(4), net: usd("-12.08"), reason: "TIMEOUT" },
    ]);
    for (const each of [long, short]) {
      const said =
        each === long ? { side: "BUY" as const } : { ...MIRRORED, side: "SELL" as const };
      const portfolio = walked({ ...said, quantity: qty(2) }, [2, 1], "portfolio");
      expect(each.trades).toEqual(portfolio.trades);
      expect(each.equity.map(({ equity }) => equity)).toEqual(
        portfolio.equity.map(({ equity }) => equity),
      );
    }
  });
  const MIRRORED = { takeProfit: px("80"), stopLoss: px("110") };

  test("T6 what a split leaves of a share is in no trade: it is paid out, as in a portfolio", () => {
    // 3 for 2 makes 1 share one and a half: one goes on, with two thirds of the cost.
    const { trades } = walked({ side: "BUY", quantity: qty(1), stopLoss: px("50") }, [3, 2]);
    expect(trades).toMatchObject([{ quantity: qty(1), reason: "TIMEOUT" }]);
    expect(trades).toEqual(
      walked({ side: "BUY", quantity: qty(1), stopLoss: px("50") }, [3, 2], "portfolio").trades,
    );
    // 1 for 2 leaves nothing of it.
    const none = walked({ side: "BUY", quantity: qty(1) }, [1, 2]);
    expect([none.trades, none.days[0]?.accepted, none.days[0]?.reason]).toEqual([
      [],
      1,
      "none-filled",
    ]);
  });

  test("T6 the seed's rules take no split", () => {
    const lines = [{ ...line, side: "BUY" as const, quantity: qty(1) }];
    const { symbol } = stock;
    const split = { kind: "split", symbol, exDate: date("2025-07-08") } as const;
    const { trades } = runWalk(SEED, {
      bars: marketOf([stock], true, { actions: [{ ...split, numerator: 2, denominator: 1 }] }),
      ...{
        daily: new Map(),
        source: { kind: "plans", plans: new Map([[date("2025-07-03"), { lines }]]) },
      },
    });
    expect(trades).toMatchObject([{ reason: "SL", exitPrice: px("90") }]);
  });
});

describe("uploaded plans on independent days", () => {
  const line = planLine({
    ...{ ticker: "XOM", side: "BUY", quantity: qty(2), maxHoldSessions: 2 },
    ...{ takeProfit: px("90"), stopLoss: px("10") },
  });
  const plans = new Map([[date("2025-07-03"), { lines: [line] }]]);
  const inputs: WalkInputs = { ...INPUTS, source: { kind: "plans", plans } };

  test("R8 mode intraday caps the holding time of a line, except by the seed's rules", () => {
    const heldTo = (rules: WalkParameters["rules"]) =>
      runWalk({ ...SEED, mode: "intraday", rules }, inputs).trades[0]?.exitSession;
    expect([heldTo("standard"), heldTo("origin")]).toEqual(["2025-07-07", "2025-07-08"]);
  });

  const walked = (lines: readonly PlanLine[], changes: Partial<WalkParameters> = {}) => {
    const uploaded = { kind: "plans", plans: new Map([[date("2025-07-03"), { lines }]]) } as const;
    const parameters = { ...SEED, rules: "standard" as const, costs, ...changes };
    const { trades, days } = runWalk(parameters, { ...INPUTS, source: uploaded });
    const ended = trades.map(({ symbol, reason, net }) => [symbol, reason, net]);
    return { ended, refused: days[0]?.refused.map(({ row: at, code }) => [at, code]) };
  };
  const bare = planLine({ ticker: "XOM", side: "BUY", quantity: qty(2), maxHoldSessions: 2 });
  const far = { takeProfit: px("90"), stopLoss: null };

  test("R7 a level that a line lacks is filled in from the run's, as in a portfolio", () => {
    const lines = [
      { ...bare, entry: px("50"), ...far },
      { ...bare, ticker: "CVX", takeProfit: px("220"), stopLoss: null },
      { ...bare, ticker: "AMD" },
    ];
    // 2 % below 50; 2 % below 150, the last close known; and 10 % above 102 for a line without any.
    const ended = [
      ["AMD", "TP", usd("20.40")],
      ["CVX", "SL", usd("-4")],
      ["XOM", "SL", usd("-2")],
    ];
    expect(walked(lines).ended).toEqual(ended);
    expect(walked(lines, { capitalMode: "portfolio" }).ended).toEqual(ended);
    // The seed's simulator fills nothing in.
    expect(walked(lines, { rules: "origin" })).toEqual({
      ended: [
        ["CVX", "TIMEOUT", usd("-16")],
        ["XOM", "TIMEOUT", usd("-3.80")],
      ],
      refused: [[3, "no-exits"]],
    });
  });

  test("W2 what is wrong with a line by itself is refused as in a portfolio; cash and the cap are not asked", () => {
    const lines = [
      { ...bare, probWin: rate(2_000_000) },
      { ...bare, ticker: "NONE" },
      { ...bare, ticker: "amd", quantity: qty(1_000) },
      { ...bare, ticker: "CVX", etthDays: 2_000_000, quantity: qty("0.5") },
    ];
    const codes = ["prob-out-of-range", "unknown-ticker", "etth-missing", "not-whole-shares"];
    const refused = codes.map((code, i) => [i + 1, code]);
    expect(walked(lines).refused).toEqual(refused);
    expect(walked(lines, { capitalMode: "portfolio" }).refused).toEqual(refused);
    const rich = [{ ...bare, ticker: "amd", quantity: qty(1_000) }];
    expect(walked(rich)).toEqual({ ended: [["AMD", "TP", usd("10200")]], refused: [] });
    expect(walked(rich, { capitalMode: "portfolio" }).refused).toEqual([[1, "cash-short"]]);
  });

  test("A2 the fee of an entry is in equity from its fill on; the seed's one comes with the exit", () => {
    const marked = (rules: WalkParameters["rules"]) =>
      runWalk({ ...SEED, rules }, inputs).equity.map(({ equity }) => equity);
    // 2 XOM from 50: up 0.50 each at Monday's close, down 1.90 each at Tuesday's.
    expect(marked("standard")).toEqual([usd("1000"), usd("1000.50"), usd("995.20")]);
    expect(marked("origin")).toEqual([usd("1000"), usd("1001"), usd("995.70")]);
  });
});
