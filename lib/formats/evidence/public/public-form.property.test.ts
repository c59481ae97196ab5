// The public form of many drawn runs: whatever an account did, its trades come out of their own bars again.
import { expect, test, vi } from "vitest";
import { price, rate } from "@/lib/core/base/money";
import { type Random, randomFrom } from "@/lib/core/base/random";
import { HOUR, type Instant, instant, type SessionDate } from "@/lib/core/base/time";
import type { Bar } from "@/lib/core/market/bar";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { type BarSeries, barAt } from "@/lib/core/market/series";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { evidenceInput } from "@/test/evidence/sample-evidence";
import { planLine } from "@/test/kit/desk";
import { drawnCosts, drawnGuards, drawnPlanner, oneOf } from "@/test/kit/drawn-parameters";
import { runs } from "@/test/kit/runs";
import { seriesOf } from "@/test/kit/series";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { bps, date, ny, px, qty, usd } from "@/test/kit/words";
import { buildEvidence } from "../build-evidence";
import { verifyEvidence } from "../verify-evidence";
import { publicForm } from "./public-form";

vi.setConfig({ testTimeout: 120_000 });

function drawParameters(random: Random): WalkParameters {
  const portfolio = random.below(3) > 0;
  const bothSides = random.below(2) === 0;
  const rules = portfolio
    ? oneOf(random, "standard" as const, "touch" as const)
    : oneOf(random, "standard" as const, "touch" as const, "origin" as const);
  return walkParameters({
    period: { from: date("2025-09-02"), to: date("2025-09-19") },
    capitalMode: portfolio ? "portfolio" : "independent",
    capital: oneOf(random, usd("500"), usd("1000"), usd("20000")),
    mode: oneOf(random, "conservative", "balanced", "fast", "intraday"),
    tail: oneOf(random, "follow", "none"),
    rules,
    maxHoldSessions: 1 + random.below(4),
    costs: drawnCosts(random),
    planner: drawnPlanner(random, bothSides),
    ...(portfolio && {
      compounding: random.below(2) === 0,
      borrowRate: bothSides ? bps(random.below(3)) : bps(0),
      participation: oneOf(random, null, null, rate(2_000), rate(20_000)),
      guards: drawnGuards(random),
    }),
  });
}

const TICKERS = ["AMD", "CVX", "JNJ", "XOM"];

/** Plans as somebody may upload them: both sides, levels of their own, sales of what is held. */
function drawnPlans(random: Random, inputs: WalkInputs): WalkInputs {
  const days: SessionDate[] = [];
  for (let day = date("2025-08-29"); day < "2025-09-19"; ) {
    days.push(day);
    day = inputs.bars.calendar.shift(day, 1).date;
  }
  const plans = days.map((day, i) => {
    const lines = TICKERS.filter(() => random.below(2) === 0).map((ticker, row) => {
      const entry = px("90");
      const short = random.below(4) === 0;
      const levels = short
        ? { takeProfit: px("87"), stopLoss: px("92") }
        : { takeProfit: px("93"), stopLoss: px("88") };
      return planLine({
        ...{ ticker, line: row + 2, side: short ? "SELL" : "BUY", entry, ...levels },
        quantity: qty(String(1 + random.below(5))),
        strength: rate(i),
      });
    });
    return [day, { lines }] as const;
  });
  return { ...inputs, source: { kind: "plans", plans: new Map(plans) } };
}

/** Prices of a ticker halved from a day on, as a split makes them. */
function halved(series: BarSeries, from: Instant): BarSeries {
  const column = (values: Float64Array): Float64Array =>
    values.map((value, i) => ((series.opensAt[i] ?? 0) < from ? value : Math.round(value / 2)));
  const { open, high, low, close } = series;
  return {
    ...series,
    ...{ open: column(open), high: column(high), low: column(low), close: column(close) },
  };
}

/** A split that is known, or one that only shows; a dividend; and halves of hours that tell more. */
function withActions(random: Random, { bars, daily, source }: WalkInputs): WalkInputs {
  const exDate = date("2025-09-10");
  const known = random.below(2) === 0;
  const from = ny("2025-09-10 09:30");
  const scaled = (all: ReadonlyMap<string, BarSeries>): ReadonlyMap<string, BarSeries> =>
    new Map([...all].map(([symbol, one]) => [symbol, symbol === "AMD" ? halved(one, from) : one]));
  const actions: readonly CorporateAction[] = [
    { kind: "split", symbol: symbolOf("AMD"), exDate, numerator: 2, denominator: 1 },
    { kind: "dividend", symbol: symbolOf("XOM"), exDate, amount: px("0.25") },
  ];
  const series = scaled(bars.series);
  const finer = new Map([...series].map(([symbol, one]) => [symbol, [halfHours(random, one)]]));
  return {
    source,
    daily: scaled(daily),
    bars: { ...bars, series, finer, actions: known ? actions : actions.slice(1) },
  };
}

const symbolOf = (text: string): CorporateAction["symbol"] => seriesOf(text, []).symbol;

/** Two halves of each hour: one has its high, the other its low. */
function halfHours(random: Random, { symbol, ...hours }: BarSeries): BarSeries {
  const bars = Array.from({ length: hours.length }, (_, i) => barAt({ symbol, ...hours }, i));
  const halves = bars.flatMap((bar): Bar[] => {
    if (bar.closesAt - bar.opensAt !== HOUR) return [];
    const middle = instant(bar.opensAt + HOUR / 2);
    const between = price(Math.round((bar.open + bar.close) / 2));
    const rises = random.below(2) === 0;
    const top = Math.max(bar.open, bar.close) as Bar["high"];
    const bottom = Math.min(bar.open, bar.close) as Bar["low"];
    return [
      {
        ...{ ...bar, closesAt: middle, close: between },
        ...(rises ? { low: bottom } : { high: top }),
      },
      {
        ...{ ...bar, opensAt: middle, open: between },
        ...(rises ? { high: top } : { low: bottom }),
      },
    ];
  });
  return seriesOf(symbol, halves, { interval: "15m", digest: `halves of ${symbol}` });
}

test("E3 every trade of a run in its public form is run again, or counted as one that cannot be", async () => {
  const seen = { trades: 0, cut: 0, notAlone: 0, suspect: 0 };
  for (let i = 0; i < runs(12); i++) {
    const random = randomFrom(`public ${i}`);
    const drawn = drawnWalk({
      ...{ seed: `public ${i}`, tickers: TICKERS, from: "2025-08-28", to: "2025-09-26" },
      step: oneOf(random, 60, 150, 900),
    });
    const eventful = random.below(2) === 0 ? withActions(random, drawn) : drawn;
    const inputs = random.below(3) === 0 ? drawnPlans(random, eventful) : eventful;
    const cells = [0, 1].map((n) => ({ ...drawParameters(random), name: `cell-${n}` }));
    const evidence = buildEvidence(evidenceInput(cells, inputs));
    const { files } = await publicForm(evidence.files, evidence.manifest);
    const verdict = await verifyEvidence(files, { evidenceId: evidence.id });
    expect(verdict, `drawn ${i}`).toMatchObject({ status: "pass", covers: "trades" });
    if (verdict.status !== "pass" || verdict.covers !== "trades") continue;
    const { trades, notAlone, cut, suspect } = verdict.compared;
    const recorded = evidence.manifest.cells.reduce(
      (sum, { counts }) => sum + counts.closed + counts.truncated.count,
      0,
    );
    expect(trades + notAlone).toBe(recorded);
    seen.trades += trades;
    seen.cut += cut;
    seen.notAlone += notAlone;
    seen.suspect += suspect;
  }
  expect(seen.trades).toBeGreaterThan(runs(12) * 10);
});
