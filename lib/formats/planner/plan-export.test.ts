// Written plans are read back as what they say; the audit tells the truth.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "@/lib/core/base/invariant";
import { instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { contentDigest } from "@/lib/core/plan/plan";
import { keptOf } from "@/lib/core/plan/planner/decide";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import { makePlan, type Plan } from "@/lib/core/plan/planner/make-plan";
import { tradePlanOf } from "@/lib/core/plan/planner/planned-lines";
import type { PlannerSettings } from "@/lib/core/plan/planner/settings";
import { daily, forecast, forecastRow, plannerSettings, pricesOf } from "@/test/kit/planner";
import { usd } from "@/test/kit/words";
import { parseTradePlan, parseTradePlanCsv } from "../trade-plan-csv";
import { auditJson } from "./audit-json";
import { modeView } from "./mode-view";
import { planCsv, planParquet } from "./plan-export";

const stamp = { month: "2025-09", generatedAt: instant(Date.parse("2025-08-29T21:05:11Z")) };

interface World {
  readonly stocks: readonly {
    readonly close: number;
    readonly range: number;
    readonly prob: number;
  }[];
  readonly settings?: Partial<PlannerSettings>;
}

function planOf({ stocks, settings = {} }: World): Plan {
  const made = makePlan({
    forecast: forecast(
      stocks.map(({ prob }, i) =>
        forecastRow({ ticker: `T${i}`, probWin: prob as never, gateOk: i !== 3 }),
      ),
    ),
    prices: pricesOf(
      stocks.map(({ close, range }, i) =>
        // Every fifth has no history, so that it has no time to hit.
        daily({
          ticker: `T${i}`,
          through: i % 7 === 6 ? "2025-08-28" : "2025-08-29",
          closes: new Array<number>(i % 5 === 4 ? 3 : 20).fill(close),
          range,
        }),
      ),
    ),
    calendar: XNYS,
    asOf: "2025-08-29",
    settings: plannerSettings({ maxOpen: 5, ...settings }),
  });
  invariant(made.ok, "a plan is made");
  return made.value;
}

const worlds: fc.Arbitrary<World> = fc.record({
  stocks: fc.array(
    fc.record({
      close: fc.integer({ min: 10_000, max: 900_000_000 }).map((n) => n / 1_000_000),
      range: fc.integer({ min: 0, max: 5_000 }).map((n) => n / 1_000_000),
      prob: fc.integer({ min: 0, max: 1_000_000 }),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  settings: fc.record({
    mode: fc.constantFrom(...EXECUTION_MODES),
    sizing: fc.constantFrom("origin" as const, "strict" as const),
    fractional: fc.boolean(),
    bothSides: fc.boolean(),
    exposureCap: fc.constantFrom(null, usd("300.123456")),
  }),
});

describe("a written plan", () => {
  it("is read back from CSV as the same lines", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planOf(world);
        const parsed = parseTradePlanCsv(new TextEncoder().encode(planCsv(plan, stamp)));
        invariant(parsed.ok, "a written plan is read");
        const lines = parsed.value.plan.lines.map((line) => ({ ...line, extra: {} }));
        expect(lines).toEqual(tradePlanOf(plan).lines);
      }),
      { numRuns: 60 },
    );
  });

  it("is read back from Parquet with the same content digest", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const plan = planOf(world);
        const parsed = await parseTradePlan(planParquet(plan, stamp));
        invariant(parsed.ok, "a written plan is read");
        expect(contentDigest(parsed.value.plan)).toBe(contentDigest(tradePlanOf(plan)));
      }),
      { numRuns: 30 },
    );
  });

  const two = [
    { close: 100, range: 4, prob: 700_000 },
    { close: 50, range: 0.5, prob: 800_000 },
  ];

  it("has the seed's columns in their order, then dates, plan and source row", () => {
    const [header, first, second] = planCsv(planOf({ stocks: two }), stamp).split("\r\n");
    expect(header).toBe(
      "ticker,side,entry,tp_price,sl_price,qty,exposure,prob_win,strength,gate_ok,date," +
        "per_trade_cash,capital_cap,horizon_days,policy,generated_at,atr14_pct,n_obs,dist_tp_pct," +
        "atr14_pct_safe,etth_days_raw,etth_days,etth_degraded,eligible,exec_score,drop_reason," +
        "asof_date,trade_date,plan_id,source_row_hash",
    );
    expect(first).toMatch(
      /^T0,BUY,100\.00,110\.00,98\.00,2,200\.00,0\.7,0\.7,1,2025-08-29,200\.00,1000\.00,3,Policy_Dynamic_V2_2025-09,2025-08-29T21:05:11,0\.04,20,0\.1,0\.04,2\.5,2\.5,False,True,0\.61,,2025-08-29,2025-09-02,[0-9a-f]{16},[0-9a-f]{16}$/,
    );
    expect(second).toMatch(/^T1,BUY,50\.00,55\.00,49\.00,0,0\.00,.*,False,False,.*,etth,/);
  });

  it("is a header alone, and a plan of nothing, when the forecast's date has no usable row", () => {
    const plan = planOf({ stocks: [{ close: 100, range: 1, prob: 100_000 }] });
    expect(planCsv(plan, stamp).split("\r\n")[1]).toMatch(/^T0,SELL,,,,0,0\.00,0\.1,0\.9,/);
  });
});

describe("the audit", () => {
  const parsed = { format: "csv", rows: 9, missingColumns: ["side"] } as const;
  const auditOf = (plan: Plan) =>
    JSON.parse(
      auditJson(plan, {
        stamp,
        at: stamp.generatedAt,
        forecast: { ...parsed, strays: 0 },
        pricesRows: 40,
        outputFile: "trade_plan.csv",
      }),
    );
  const three = [
    { close: 100, range: 4, prob: 700_000 },
    { close: 50, range: 0.5, prob: 800_000 },
    { close: 150, range: 6, prob: 650_000 },
  ];

  it("sums up what is kept, and tells the times to hit of every priced row beside it", () => {
    const plan = planOf({ stocks: three, settings: { sizing: "strict", capital: usd("1000") } });
    const kept = keptOf(plan.decisions).map(({ etth }) => Number(etth.sessions) / 1_000_000);
    const all = plan.decisions.map(({ etth }) => Number(etth.sessions) / 1_000_000);
    expect(kept.length).toBeLessThan(all.length);
    const audit = auditOf(plan);
    expect(audit).toMatchObject({
      etth_days_mean: Number(modeView(plan).meanEtth) / 1_000_000,
      etth_days_min: Math.min(...kept),
      etth_days_max: Math.max(...kept),
      etth: { etth_n: all.length, etth_min: Math.min(...all), etth_max: Math.max(...all) },
    });
  });

  it("counts every row once, and tells mode, cap and warnings as they are", () => {
    const audit = auditOf(planOf({ stocks: three, settings: { exposureCap: usd("300") } }));
    expect(audit).toMatchObject({
      status: "ok",
      asof_date: "2025-08-29",
      trade_date: "2025-09-02",
      max_open: 5,
      tp_pct: 0.1,
      forecast_issues: {
        missing_optional_cols: ["side"],
        side_imputed_rows: 3,
        rows_of_asof_date: 3,
        rows_of_other_dates: 6,
      },
      execution_mode: {
        requested: "balanced",
        used: "balanced",
        etth_max: 6,
        score_formula: "0.7 * s + 0.3 / e",
        eligible_trades: 2,
        kept_trades: 1,
        dropped_trades: 2,
        reason_counts: { etth: 1, cap: 1 },
        exposure_before: 350,
        exposure_after: 200,
        dropped: [
          { ticker: "T1", reason: "etth" },
          { ticker: "T2", reason: "cap" },
        ],
      },
      exposure_cap: { enabled: true, applied: true, cap: 300, removed_trades: 1 },
      nearest_miss: { ticker: "T2", reasons: ["cap"] },
      output_rows: 3,
      output_cols: 30,
      exposure_total: 200,
    });
  });

  it("P6 says of no trades why, and what would have to change for the nearest", () => {
    const audit = auditOf(planOf({ stocks: three, settings: { mode: "intraday" } }));
    expect(audit).toMatchObject({
      status: "no-trades",
      prob_win_mean: null,
      execution_mode: { kept_trades: 0, reason_counts: { etth: 3 } },
      nearest_miss: {
        ticker: "T0",
        sentence: "Its expected time to hit is 2.5 sessions; the limit is 2.",
        change: "The limit would have to be at least 2.5 sessions, by another mode or set by hand.",
      },
    });
  });
});
