// What our metrics answer to a case of another library: its functions by our definitions.
import { dateOfDays, daysOfDate } from "@/lib/core/base/time";
import { alphaBeta } from "@/lib/core/metrics/series/beta";
import { cagr } from "@/lib/core/metrics/series/cagr";
import { calmar } from "@/lib/core/metrics/series/calmar";
import {
  knownReturns,
  type Returns,
  seriesOfReturns,
} from "@/lib/core/metrics/series/daily-series";
import { downsideDeviation } from "@/lib/core/metrics/series/downside-deviation";
import { omega } from "@/lib/core/metrics/series/omega";
import { seriesMetrics } from "@/lib/core/metrics/series/series-metrics";
import { sharpe } from "@/lib/core/metrics/series/sharpe";
import { sortino } from "@/lib/core/metrics/series/sortino";
import { tailRatio } from "@/lib/core/metrics/series/tail-ratio";
import { totalReturn } from "@/lib/core/metrics/series/total-return";
import { conditionalValueAtRisk, valueAtRisk } from "@/lib/core/metrics/series/value-at-risk";
import { volatility } from "@/lib/core/metrics/series/volatility";
import type { CaseValue, DatedValues, MetricCase } from "./case";

type Answer = number | null | readonly (number | null)[];

/** The same question asked of ours; undefined where we have no such metric or no such option. */
export function ourAnswer({ function: name, args }: MetricCase): Answer | undefined {
  const ask = Object.hasOwn(QUESTIONS, name) ? QUESTIONS[name] : undefined;
  const returns = args.returns;
  if (!ask || returns === undefined || !isValues(returns)) return undefined;
  if (Object.keys(args).some((arg) => !KNOWN.has(arg))) return undefined;
  return ask(new Asked(args, returns));
}

const KNOWN: ReadonlySet<string> = new Set([
  ...["returns", "factor_returns", "period", "annualization", "risk_free", "required_return"],
  ...["starting_value", "cutoff"],
]);

const YEARLY: Readonly<Record<string, number>> = {
  daily: 252,
  weekly: 52,
  monthly: 12,
  quarterly: 4,
  yearly: 1,
};

/** The arguments of a case, read as our functions take them. */
class Asked {
  readonly #args: MetricCase["args"];
  readonly #returns: Values;

  constructor(args: MetricCase["args"], returns: Values) {
    this.#args = args;
    this.#returns = returns;
  }

  number(name: string, otherwise: number): number {
    const value = this.#args[name];
    return typeof value === "number" ? value : otherwise;
  }

  get annualization(): number {
    const { period } = this.#args;
    const usual = (typeof period === "string" ? YEARLY[period] : undefined) ?? 252;
    return this.number("annualization", usual);
  }

  /** Returns over what was free of risk. */
  get excess(): Returns {
    return minus(this.#returns, this.#args.risk_free ?? 0);
  }

  get known(): readonly number[] {
    return knownReturns(this.excess);
  }

  get values(): readonly number[] {
    return seriesOfReturns(this.excess).values;
  }

  /** Returns and benchmark side by side. */
  get pairs(): readonly [Returns, Returns] {
    const { factor_returns: factor, risk_free: free = 0 } = this.#args;
    if (factor === undefined || !isValues(factor)) return [[], []];
    const joined = sideBySide(this.#returns, factor);
    return [minus(joined.own, free), minus(joined.other, free)];
  }
}

const QUESTIONS: Readonly<Record<string, (of: Asked) => Answer>> = {
  cum_returns_final: (of) => {
    const total = totalReturn(of.values);
    const start = of.number("starting_value", 0);
    return total === null || start === 0 ? total : start * (1 + total);
  },
  annual_return: (of) => cagr(of.values, of.annualization),
  cagr: (of) => cagr(of.values, of.annualization),
  annual_volatility: (of) => volatility(of.known, of.annualization),
  // Ours is positive: docs/metrics.md.
  max_drawdown: (of) => {
    const drawdown = seriesMetrics(seriesOfReturns(of.excess), 1).drawdown;
    return drawdown === null ? null : -drawdown.share;
  },
  calmar_ratio: (of) => calmar(of.values, of.annualization),
  sharpe_ratio: (of) => sharpe(of.known, of.annualization),
  sortino_ratio: (of) => sortino(over(of), of.annualization),
  downside_risk: (of) => downsideDeviation(over(of), of.annualization),
  omega_ratio: (of) => {
    const required = of.number("required_return", 0);
    const yearly = of.annualization;
    const threshold = yearly === 1 ? required : (1 + required) ** (1 / yearly) - 1;
    return omega(of.known, threshold);
  },
  tail_ratio: (of) => tailRatio(of.known),
  value_at_risk: (of) => valueAtRisk(of.known, of.number("cutoff", 0.05)),
  conditional_value_at_risk: (of) => conditionalValueAtRisk(of.known, of.number("cutoff", 0.05)),
  alpha: (of) => alphaBeta(...of.pairs, of.annualization).alpha,
  beta: (of) => alphaBeta(...of.pairs, of.annualization).beta,
  alpha_beta: (of) => {
    const { alpha, beta } = alphaBeta(...of.pairs, of.annualization);
    return [alpha, beta];
  },
};

const over = (of: Asked): readonly number[] =>
  of.known.map((each) => each - of.number("required_return", 0));

type Values = readonly (number | null)[] | DatedValues;

const isValues = (value: CaseValue): value is Values =>
  typeof value === "object" && value !== null && (Array.isArray(value) || "type" in value);

const listOf = (values: Values): Returns => ("type" in values ? values.values : values);

/** Names of the rows by which two series are joined: days, else places from the same start. */
function namesOf(values: Values): readonly string[] {
  const list = listOf(values);
  if (!("type" in values) || values.start === null) return list.map((_, i) => String(i));
  const [day = ""] = values.start.split(/[T ]/);
  if (values.freq !== "D") return list.map((_, i) => `${values.start} ${i}`);
  return list.map((_, i) => dateOfDays(daysOfDate(day) + i));
}

function sideBySide(own: Values, other: Values): { own: Returns; other: Returns } {
  const byName = new Map(namesOf(other).map((name, i) => [name, listOf(other)[i] ?? null]));
  const shared = namesOf(own).flatMap((name, i) =>
    byName.has(name) ? [[listOf(own)[i] ?? null, byName.get(name) ?? null] as const] : [],
  );
  return { own: shared.map(([each]) => each), other: shared.map(([, each]) => each) };
}

function minus(from: Values, free: CaseValue): Returns {
  if (typeof free === "number") {
    return listOf(from).map((each) => (each === null ? null : each - free));
  }
  if (!isValues(free)) return listOf(from);
  const { own, other } = sideBySide(from, free);
  return own.map((each, i) => {
    const less = other[i] ?? null;
    return each === null || less === null ? null : each - less;
  });
}
