// Tests of a portfolio's end, its uploaded plans, and what is counted beside its headline.
import { describe, expect, test } from "vitest";
import { marketOf, planLine } from "@/test/kit/desk";
import { daily, pricesOf } from "@/test/kit/planner";
import { keepBars, series } from "@/test/kit/series";
import { walkParameters } from "@/test/kit/walk";
import { bps, date, ny, percent, px, qty, usd } from "@/test/kit/words";
import type { SessionDate } from "../../base/time";
import type { BarSeries } from "../../market/series";
import type { PlanLine, TradePlan } from "../../plan/plan";
import { planOfReport } from "../days/plan-of-report";
import type { WalkInputs } from "../inputs";
import { CAPITAL_MODES, type WalkParameters } from "../parameters";
import { runWalk } from "../run-walk";

// July 4 is no session: Wednesday, Thursday, Monday, and Tuesday after the period.
const BARS = `
  2025-07-01 15:30 100 100 100 100
  2025-07-02 09:30 100 101 99 100
  15:30 100 101 99 101
  2025-07-03 09:30 101 102 100 102
  12:30 102 103 101 103
  2025-07-07 09:30 103 104 102 104
  15:30 104 105 103 104
  2025-07-08 09:30 104 106 103 105
  15:30 105 106 104 106`;

const line = (said: Partial<PlanLine> = {}): PlanLine =>
  planLine({ ticker: "AMD", side: "BUY", quantity: qty(2), ...EXITS, ...said });

const EXITS = { takeProfit: px("120"), stopLoss: px("90") };

const inputsOf = (
  plans: Readonly<Record<string, readonly PlanLine[]>>,
  stocks: readonly BarSeries[] = [series("AMD", BARS)],
): WalkInputs => ({
  bars: marketOf(stocks),
  daily: new Map(),
  source: {
    kind: "plans",
    plans: new Map(
      Object.entries(plans).map(([day, lines]): [SessionDate, TradePlan] => [date(day), { lines }]),
    ),
  },
});

const parametersOf = (changes: Partial<WalkParameters> = {}): WalkParameters =>
  walkParameters({ period: { from: date("2025-07-02"), to: date("2025-07-07") }, ...changes });

describe("W3 the end of a walk", () => {
  const bought = inputsOf({ "2025-07-03": [line()] });

  test("W3 what is open after the last session is followed to its exit, and told apart", () => {
    const followed = runWalk(parametersOf({ maxHoldSessions: 2 }), bought);
    expect(followed.tail).toEqual(["2025-07-08"]);
    expect(followed.trades).toMatchObject([
      { exitSession: "2025-07-08", exitPrice: px("106"), reason: "TIMEOUT", flags: ["tail"] },
    ]);
    expect(followed.counts).toMatchObject({
      closed: 1,
      tail: { count: 1, net: usd("6") },
      truncated: { count: 0, net: usd("0") },
    });
    expect(followed.equity.at(-1)).toMatchObject({ date: "2025-07-08", equity: usd("1006") });
    expect(followed.days.at(-1)?.session).toMatchObject({
      entered: 1,
      closed: 0,
      equity: usd("1002"),
    });
    expect(followed.days.at(-1)?.outcome).toMatchObject({ trades: 1, net: usd("6") });
  });

  test("W3 nothing is planned after the last session: the tail takes no entry", () => {
    const both = inputsOf({ "2025-07-03": [line()], "2025-07-07": [line({ quantity: qty(1) })] });
    const parameters = parametersOf({ maxHoldSessions: 2 });
    expect(runWalk(parameters, both).trades).toEqual(runWalk(parameters, bought).trades);
  });

  test("W3 where the data end first a trade is truncated: its last close counts in equity, in no win rate", () => {
    const { trades, counts, band, tail } = runWalk(parametersOf({ maxHoldSessions: 9 }), bought);
    expect(trades).toMatchObject([
      {
        reason: null,
        exitSession: "2025-07-08",
        exitPrice: px("106"),
        flags: ["truncated", "tail"],
      },
    ]);
    expect(counts).toMatchObject({ closed: 0, truncated: { count: 1, net: usd("6") } });
    expect(tail).toEqual(["2025-07-08"]);
    // 2 shares from 103: at 106, or at their stop of 90, or at their target of 120.
    expect(band).toEqual({ worst: usd("974"), base: usd("1006"), best: usd("1034") });
  });

  test("E2 what was cut off might have met its stop, slipped, or its target", () => {
    const { costs } = walkParameters();
    const slips = { ...costs, slippage: bps(100) };
    const { band } = runWalk(parametersOf({ maxHoldSessions: 9, costs: slips }), bought);
    // 2 shares from 104.03: at 106, or at 89.10 for a stop of 90, or at their target of 120.
    expect(band).toEqual({ worst: usd("970.14"), base: usd("1003.94"), best: usd("1031.94") });
  });

  test("W3 the tail ends with the bars of what is held, whatever others have", () => {
    const ends = keepBars(series("AMD", BARS), (opensAt) => opensAt < ny("2025-07-08 00:00"));
    const both = inputsOf({ "2025-07-03": [line()] }, [ends, series("XOM", BARS)]);
    const { tail, trades } = runWalk(parametersOf({ maxHoldSessions: 9 }), both);
    expect(tail).toEqual([]);
    expect(trades).toMatchObject([{ exitSession: "2025-07-07", flags: ["truncated"] }]);
  });

  test("W3 data that end within a session cut a trade off in that session, at its last bar", () => {
    for (const capitalMode of CAPITAL_MODES) {
      const ends = keepBars(series("AMD", BARS), (opensAt) => opensAt <= ny("2025-07-03 09:30"));
      const parameters = parametersOf({ capitalMode, maxHoldSessions: 9 });
      const inputs = inputsOf({ "2025-07-02": [line()] }, [ends, series("XOM", BARS)]);
      const { trades, equity } = runWalk(parameters, inputs);
      expect(trades).toMatchObject([
        {
          ...{ entrySession: "2025-07-03", exitSession: "2025-07-03" },
          ...{ exitAt: ny("2025-07-03 10:30"), exitBarAt: ny("2025-07-03 09:30") },
          flags: ["truncated"],
        },
      ]);
      // Nothing of it is in the band before it was entered: 2 shares from 101 to 120.
      expect(equity.map(({ best }) => best)).toEqual([
        ...[usd("1000"), usd("1000")],
        ...[usd("1038"), usd("1038")],
      ]);
    }
  });

  test("W3 data that end within the first session of the tail cut a trade off in the tail", () => {
    const ends = keepBars(series("AMD", BARS), (opensAt) => opensAt <= ny("2025-07-08 09:30"));
    const { trades, counts } = runWalk(
      parametersOf({ maxHoldSessions: 9 }),
      inputsOf({ "2025-07-03": [line()] }, [ends]),
    );
    expect(trades).toMatchObject([{ exitSession: "2025-07-08", flags: ["truncated", "tail"] }]);
    expect(counts.tail).toEqual({ count: 1, net: usd("4") });
  });

  test("W3 --tail none truncates at the end of the period, whatever bars there are", () => {
    const { trades, counts, tail, equity } = runWalk(parametersOf({ tail: "none" }), bought);
    expect(trades).toMatchObject([
      { reason: null, exitSession: "2025-07-07", exitPrice: px("104"), flags: ["truncated"] },
    ]);
    expect(counts).toMatchObject({ closed: 0, truncated: { count: 1, net: usd("2") } });
    expect([tail, equity.at(-1)?.date]).toEqual([[], "2025-07-07"]);
  });
});

describe("uploaded plans, by their as-of dates", () => {
  test("W1 a plan is traded in the session after its as-of date; a session without one says so", () => {
    const { days, trades } = runWalk(
      parametersOf({ maxHoldSessions: 1 }),
      inputsOf({ "2025-07-02": [line()] }),
    );
    expect(days.map(({ date: day, reason }) => [day, reason])).toEqual([
      ["2025-07-02", "no-plan"],
      ["2025-07-03", null],
      ["2025-07-07", "no-plan"],
    ]);
    expect(trades).toMatchObject([
      {
        day: "2025-07-03",
        entryAt: ny("2025-07-03 09:30"),
        exitPrice: px("103"),
        reason: "TIMEOUT",
      },
    ]);
  });

  test("R8 mode intraday caps the holding time of any line at its session", () => {
    const inputs = inputsOf({ "2025-07-01": [line({ maxHoldSessions: 3 })] });
    const held = (mode: WalkParameters["mode"]) =>
      runWalk(parametersOf({ mode }), inputs).trades[0]?.exitSession;
    expect([held("balanced"), held("intraday")]).toEqual(["2025-07-07", "2025-07-02"]);
  });

  test("every row that came to nothing is listed with its code", () => {
    const silent = keepBars(series("XOM", BARS), (opensAt) => opensAt < ny("2025-07-02 09:30"));
    const lines = [
      line(),
      line({ ticker: "NONE" }),
      line({ side: "SELL" }),
      line({ ticker: "XOM" }),
      line({ ticker: "CVX", quantity: qty(0) }),
    ];
    const inputs = inputsOf({ "2025-07-01": lines }, [series("AMD", BARS), silent]);
    const { days, counts } = runWalk(parametersOf(), inputs);
    expect(days[0]).toMatchObject({
      accepted: 2,
      refused: [
        { row: 2, symbol: "NONE", code: "unknown-ticker" },
        { row: 3, symbol: "AMD", code: "duplicate" },
      ],
      noFills: [{ row: 4, symbol: "XOM", code: "no-bars" }],
      plan: { rows: 5, kept: 4 },
    });
    expect(counts).toMatchObject({ noFills: { "no-bars": 1 }, refused: { "unknown-ticker": 1 } });
  });

  test("A7 the same plan filed under two dates is executed once", () => {
    const { days, trades } = runWalk(
      parametersOf({ maxHoldSessions: 1 }),
      inputsOf({ "2025-07-01": [line()], "2025-07-02": [line()] }),
    );
    expect(trades).toHaveLength(1);
    expect(days[1]).toMatchObject({ reason: "already-executed", accepted: 0, refused: [] });
  });

  test("a reported plan can be made again from its report", () => {
    const inputs = inputsOf({ "2025-07-01": [line()] });
    const { days, parameters } = runWalk(parametersOf(), inputs);
    const [first, second] = days;
    expect(first && planOfReport(first, parameters, inputs)).toEqual({
      lines: [line()],
      made: null,
    });
    expect(second && planOfReport(second, parameters, inputs)).toBeNull();
  });
});

describe("what stands beside the headline", () => {
  const ambiguous = BARS.replace("09:30 103 104 102 104", "09:30 103 125 85 104");

  test("E2 an ambiguous trade is counted, and its other outcome is the best case", () => {
    const inputs = inputsOf({ "2025-07-03": [line()] }, [series("AMD", ambiguous)]);
    const { counts, band, trades } = runWalk(parametersOf(), inputs);
    expect(trades).toMatchObject([
      { reason: "SL", net: usd("-26"), best: usd("34"), worst: usd("-26") },
    ]);
    expect(counts.ambiguous).toBe(1);
    expect(band).toEqual({ worst: usd("974"), base: usd("974"), best: usd("1034") });
    // A fee by the amount is that of its own price: 10 % of 206, and of 240 or of 180.
    const rates = { ...walkParameters().costs, feeRate: percent(10) };
    const own = runWalk(parametersOf({ costs: rates }), inputs).trades[0];
    expect([own?.net, own?.best]).toEqual([usd("-64.60"), usd("-10.60")]);
    // Both outcomes have their fees.
    const costs = { ...walkParameters().costs, feePerOrder: usd("1") };
    expect(runWalk(parametersOf({ costs }), inputs).band).toEqual({
      ...{ worst: usd("972"), base: usd("972"), best: usd("1032") },
    });
  });

  test("Q2 a trade over a suspected split is data-suspect, and may as well not have been made", () => {
    const split = BARS.replace(
      "2025-07-07 09:30 103 104 102 104",
      "2025-07-07 09:30 51.50 52 51 51.50",
    );
    const inputs = inputsOf({ "2025-07-01": [line()] }, [series("AMD", split)]);
    const { counts, trades, band } = runWalk(parametersOf(), inputs);
    expect(trades).toMatchObject([
      { reason: "SL", exitPrice: px("51.50"), flags: ["data-suspect"], best: 0 },
    ]);
    expect(counts.suspect).toBe(1);
    expect(band.best).toBe(usd("1000"));
  });

  test("Q2 a split that is known, and ends the doubt, is booked and is no suspicion", () => {
    const split = BARS.replace(
      "2025-07-07 09:30 103 104 102 104",
      "2025-07-07 09:30 51.50 52 51 51.50",
    ).replace("15:30 104 105 103 104", "15:30 52 52.50 51 52");
    const stock = series("AMD", split);
    const inputs = inputsOf({ "2025-07-01": [line()] }, [stock]);
    const actions = [
      {
        kind: "split",
        symbol: stock.symbol,
        exDate: date("2025-07-07"),
        numerator: 2,
        denominator: 1,
      },
    ] as const;
    const told = { ...inputs, bars: marketOf([stock], true, { actions }) };
    const { counts, trades } = runWalk(parametersOf(), told);
    expect(counts.suspect).toBe(0);
    expect(trades).toMatchObject([{ quantity: qty(4), reason: "TIMEOUT", exitPrice: px("52") }]);
  });

  test("slippage is told in dollars, the cost of both fills", () => {
    const { costs } = walkParameters();
    const inputs = inputsOf({ "2025-07-01": [line()] });
    const { trades } = runWalk(parametersOf({ costs: { ...costs, slippage: bps(100) } }), inputs);
    // 1 % of 100 and of 104, for two shares.
    expect(trades[0]?.slippage).toBe(usd("4.08"));
  });
});

test("a file of one month has no close before its first session: the daily one is taken (eve)", () => {
  const hours = keepBars(series("AMD", BARS), (opensAt) => opensAt > ny("2025-07-02 00:00"));
  const days = daily({ ticker: "AMD", through: "2025-07-02", closes: [98, 99, 100] });
  const inputs = { ...inputsOf({ "2025-07-01": [line()] }, [hours]), daily: pricesOf([days]) };
  const { days: reports, events } = runWalk(parametersOf(), inputs);
  expect(reports[0]).toMatchObject({ reason: null, accepted: 1 });
  const accepted = events.find(({ type }) => type === "order-accepted");
  expect(accepted).toMatchObject({ order: { quote: { price: px("99") } } });
  const without = runWalk(parametersOf(), { ...inputs, daily: new Map() });
  expect(without.days[0]?.refused).toMatchObject([{ code: "unknown-ticker" }]);
});
