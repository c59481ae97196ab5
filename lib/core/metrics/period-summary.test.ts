// The summary of a period: the seed's keys on closed trades, where the seed counted wrongly.
import { describe, expect, it } from "vitest";
import { closedTrade } from "@/test/kit/closed-trade";
import { usd } from "@/test/kit/words";
import { money } from "../base/money";
import { periodSummary } from "./period-summary";

const EQUITY = ["1000", "950", "990", "1010"].map(usd);

const TRADES = [
  closedTrade({ exit: "95", reason: "SL", to: "2025-09-02 12:30" }),
  closedTrade({ exit: "104", from: "2025-09-03 09:30", to: "2025-09-03 16:00" }),
  closedTrade({ exit: "102", from: "2025-09-04 09:30", to: "2025-09-08 16:00", reason: "TIMEOUT" }),
  closedTrade({ from: "2025-09-03 09:30", to: "2025-09-03 10:30", reason: "MANUAL" }),
];

describe("the summary of a period", () => {
  it("counts closed trades, drawdown from the capital on, and hours of open market", () => {
    expect(periodSummary({ trades: TRADES, equity: EQUITY })).toEqual({
      totalTrades: 4,
      totalPnl: usd("10"),
      finalEquity: usd("1010"),
      winRate: 50,
      averageWin: usd("30"),
      averageLoss: usd("-50"),
      averageHoldHours: (3 + 6.5 + 19.5 + 1) / 4,
      ...{ tpCount: 1, slCount: 1, timeoutCount: 1 },
      mddPct: 5,
      dateRangeDays: 6,
    });
  });
  it("has the same keys without a trade", () => {
    const summary = periodSummary({ trades: [], equity: [usd("1000"), usd("1000")] });
    const usual = periodSummary({ trades: TRADES, equity: EQUITY });
    expect(Object.keys(summary)).toEqual(Object.keys(usual));
    expect(summary).toEqual({
      ...{ totalTrades: 0, totalPnl: 0, finalEquity: usd("1000"), winRate: null },
      ...{ averageWin: null, averageLoss: null, averageHoldHours: null },
      ...{ tpCount: 0, slCount: 0, timeoutCount: 0, mddPct: 0, dateRangeDays: null },
    });
  });
  it("without an equity adds up the trades, and what was cut off at its last close", () => {
    const truncated = { count: 1, net: usd("-7") };
    const summary = periodSummary({ trades: TRADES, equity: [], truncated });
    expect(summary).toMatchObject({ totalPnl: money(3_000_000), finalEquity: null, mddPct: null });
    expect(periodSummary({ trades: TRADES, equity: [] }).totalPnl).toBe(usd("10"));
  });
  it("a single trade spans no days", () => {
    expect(periodSummary({ trades: TRADES.slice(0, 1), equity: EQUITY }).dateRangeDays).toBe(0);
  });
});
