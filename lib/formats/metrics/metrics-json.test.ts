// Metrics as JSON and as text: dollars, dates, caveats first, and "n/a" for what cannot be said.
import { describe, expect, it, test } from "vitest";
import { XNYS } from "@/lib/core/market/xnys";
import { metricsOf } from "@/lib/core/metrics/metrics";
import { periodSummary } from "@/lib/core/metrics/period-summary";
import { closedTrade } from "@/test/kit/closed-trade";
import { usd } from "@/test/kit/words";
import { sayCaveat } from "./caveat-sentence";
import { ratioText, shareText } from "./metric-text";
import { metricsJson } from "./metrics-json";
import { parseSeriesFile } from "./series-file";
import { seriesJson } from "./series-json";
import { summaryJson } from "./summary-json";

const SESSIONS = XNYS.between("2025-09-02", "2025-09-05").map((session) => session.date);
const EQUITY = ["1000", "1010.5", "990", "990", "1015"].map(usd);
const TRADES = [
  closedTrade({ exit: "101.05", fees: "1", slippage: "0.5" }),
  closedTrade({ exit: "99", reason: "SL", from: "2025-09-03 10:30", to: "2025-09-03 12:30" }),
];

describe("the metrics of a period as JSON", () => {
  const metrics = metricsOf({ sessions: SESSIONS, equity: EQUITY, trades: TRADES, seed: "run" });
  const json = metricsJson(metrics, SESSIONS);

  it("say first what must be said first", () => {
    expect(Object.keys(json).slice(0, 4)).toEqual([
      "version",
      "annualization",
      "caveats",
      "totalPnl",
    ]);
    expect(json.caveats.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
      "few-trades: 2 closed trades: fewer than 30 cannot tell skill from luck.",
      "few-sessions: 4 sessions: fewer than 60 are too short for a ratio of daily returns.",
    ]);
  });
  it("hold dollars, and dates of sessions", () => {
    expect(json).toMatchObject({
      totalPnl: 15,
      series: {
        totalReturn: 0.015,
        drawdown: { startDate: "2025-09-02", troughDate: "2025-09-03" },
      },
      trades: {
        ...{ trades: 2, gross: 0.5, fees: 1, net: -0.5, won: 9.5, lost: -10 },
        ...{ averageWin: 9.5, averageLoss: -10, costDrag: { costs: 1.5, ofCapital: 0.0015 } },
        expectancy: { mean: -0.25, interval: { low: -10, high: 9.5 }, r: { trades: 2 } },
        best: { ticker: "AMD", entryAt: "2025-09-02T13:30:00Z", reason: "TP", net: 9.5 },
        worst: { exitAt: "2025-09-03T16:30:00Z", net: -10 },
        breakdowns: {
          byReason: [
            { key: "TP", net: 9.5 },
            { key: "SL", averageNet: -10 },
          ],
        },
      },
    });
    expect(json.series.maxDrawdown).toBeCloseTo(20.5 / 1010.5, 14);
  });
  it("survive being written and read again", () => {
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
  it("of nothing are null where nothing can be said", () => {
    const none = { sessions: [], equity: [usd("1000")], trades: [], seed: "" };
    expect(metricsJson(metricsOf(none), [])).toMatchObject({
      totalPnl: 0,
      series: { sharpe: null, maxDrawdown: null, drawdown: null },
      trades: { averageWin: null, best: null, expectancy: { mean: null, interval: null } },
    });
  });
});

describe("the summary under the seed's keys", () => {
  it("holds dollars and percents, in the seed's order", () => {
    expect(Object.entries(summaryJson(periodSummary({ trades: TRADES, equity: EQUITY })))).toEqual([
      ["total_trades", 2],
      ["total_pnl", 15],
      ["final_equity", 1015],
      ["win_rate", 50],
      ["avg_win", 9.5],
      ["avg_loss", -10],
      ["avg_hold_hours", 4.25],
      ["tp_count", 1],
      ["sl_count", 1],
      ["timeout_count", 0],
      ["mdd_pct", expect.closeTo((20.5 / 1010.5) * 100, 12)],
      ["date_range_days", 0],
    ]);
  });
});

describe("the drawdown of a file", () => {
  const jsonOf = async (kind: "returns" | "equity", text: string) => {
    const parsed = await parseSeriesFile(new TextEncoder().encode(text), kind);
    if (!parsed.ok) throw new Error("the file can be read");
    return seriesJson(parsed.value, 252);
  };

  it("of equity has the dates of its rows", async () => {
    const rows = ["2025-08-29,100", "2025-09-02,90", "2025-09-03,95", "2025-09-04,101"];
    expect(await jsonOf("equity", `date,equity\n${rows.join("\n")}`)).toMatchObject({
      ...{ source: "equity", sessions: 3, from: "2025-08-29", to: "2025-09-04", maxDrawdown: 0.1 },
      drawdown: {
        ...{ startSession: 0, troughSession: 1, recoverySession: 3, sessions: 3, days: 6 },
        ...{ startDate: "2025-08-29", troughDate: "2025-09-02", recoveryDate: "2025-09-04" },
      },
    });
  });
  it("of returns begins before the first row, whose date nobody told", async () => {
    const rows = ["2025-09-02,-0.1", "2025-09-03,0.05"];
    expect(await jsonOf("returns", `date,returns\n${rows.join("\n")}`)).toMatchObject({
      drawdown: {
        ...{ startSession: 0, troughSession: 1, recoverySession: null, sessions: 2, days: null },
        ...{ startDate: null, troughDate: "2025-09-02", recoveryDate: null },
      },
    });
  });
  it("that is not made good lasts to the last row", async () => {
    const rows = ["2025-09-02,0.1", "2025-09-03,-0.05", "2025-09-08,0.01"];
    const { drawdown } = await jsonOf("returns", `date,returns\n${rows.join("\n")}`);
    expect(drawdown).toMatchObject({ startDate: "2025-09-02", recoveryDate: null, days: 6 });
  });
  it("without dates counts sessions", async () => {
    expect((await jsonOf("returns", "returns\n0.1\n-0.05\n")).drawdown).toMatchObject({
      ...{ startSession: 1, troughSession: 2, sessions: 1, startDate: null, days: null },
    });
  });
});

test.each([
  [null, "n/a", "n/a"],
  [0, "0.00%", "0.00"],
  [0.1234567, "12.35%", "0.12"],
  [-0.4, "−40.00%", "−0.40"],
  [-0.00001, "0.00%", "0.00"],
  [1234.5, "123,450.00%", "1234.50"],
  [3.14e20, "3.1e+20", "3.1e+20"],
])("%s is shown as %s, and as a ratio %s", (value, share, ratio) => {
  expect([shareText(value), ratioText(value)]).toEqual([share, ratio]);
});

test("one of a thing is one", () => {
  expect(sayCaveat({ code: "few-trades", trades: 1, least: 30 })).toContain("1 closed trade:");
});
