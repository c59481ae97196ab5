// The audit on a page is the audit that was written, to the micro and with every reason.
import { describe, expect, it } from "vitest";
import { invariant } from "@/lib/core/base/invariant";
import { instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { makePlan, type Plan } from "@/lib/core/plan/planner/make-plan";
import { daily, forecast, forecastRow, plannerSettings, pricesOf } from "@/test/kit/planner";
import { usd } from "@/test/kit/words";
import { auditJson } from "./audit-json";
import { auditView } from "./audit-view";
import { modeView } from "./mode-view";

const STOCKS = [
  { ticker: "AMD", close: 100.123456, range: 4, probWin: 700_000 },
  { ticker: "XOM", close: 50, range: 0.5, probWin: 800_000 },
  { ticker: "JNJ", close: 150, range: 6, probWin: 300_000 },
];

function planOf(minProb = 0): Plan {
  const made = makePlan({
    forecast: forecast(
      STOCKS.map(({ ticker, probWin }) => forecastRow({ ticker, probWin: probWin as never })),
    ),
    prices: pricesOf(
      STOCKS.map(({ ticker, close, range }) =>
        daily({ ticker, through: "2025-08-29", closes: new Array<number>(20).fill(close), range }),
      ),
    ),
    calendar: XNYS,
    asOf: "2025-08-29",
    settings: plannerSettings({
      ...{ maxOpen: 5, exposureCap: usd("300"), minProb: minProb as never },
      takeProfit: 100_000 as never,
    }),
  });
  invariant(made.ok, "a plan is made");
  return made.value;
}

const at = instant(Date.parse("2025-08-29T21:05:11Z"));
const auditOf = (plan: Plan) =>
  auditView(
    auditJson(plan, {
      ...{ stamp: { month: "2025-09", generatedAt: at }, at, pricesRows: 60 },
      forecast: { format: "csv", rows: 3, missingColumns: ["side"], strays: 0 },
      ...{ pricesSource: "Sample market, 1h bars as days", outputFile: "trade_plan.csv" },
    }),
  );

describe("the audit of a plan on its page", () => {
  it("has the figures of the plan, the mode as asked and used, and every dropped row", () => {
    const plan = planOf();
    const audit = auditOf(plan);
    const mode = modeView(plan);
    expect(audit).toMatchObject({
      ...{ requested: "balanced", used: "balanced", limit: 6, kept: 1, dropped: 2 },
      ...{ source: "file", prices: "Sample market, 1h bars as days", sizing: "origin" },
      ...{ perTrade: usd("200"), capital: usd("1000"), exposureCap: usd("300") },
      exposureAfter: 100_123_456,
      etth: { rows: 2, missing: 0, unique: 2 },
    });
    expect(audit.reasons).toEqual(mode.reasons);
    expect(audit.exposureAfter).toBe(mode.exposure);
    expect(audit.rows.map(({ ticker, code }) => [ticker, code])).toEqual([
      ["XOM", "etth"],
      ["JNJ", "side"],
    ]);
    expect(audit.rows[0]?.sentence).toMatch(/^Its expected time to hit is/);
  });

  it("P6 has the reasons and the nearest miss of a plan that trades nothing", () => {
    const audit = auditOf(planOf(900_000));
    expect(audit.kept).toBe(0);
    expect(audit.nearest).toMatchObject({ ticker: "AMD" });
    expect(audit.nearest?.change).toBe("The minimum probability would have to be 0.7 or less.");
    expect(audit.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it("throws on a text that is no audit", () => {
    expect(() => auditView("{}")).toThrow();
  });
});

describe("a mode beside the others", () => {
  it("names its kept rows by priority, and the nearest miss only where none is kept", () => {
    expect(modeView(planOf())).toMatchObject({
      ...{ mode: "balanced", limit: 6_000_000, kept: 1, dropped: 2, nearest: null },
      rows: [{ ticker: "AMD", side: "BUY", quantity: 1_000_000, exposure: 100_123_456 }],
    });
    expect(modeView(planOf(900_000)).nearest).toMatch(/^AMD came nearest/);
  });
});
