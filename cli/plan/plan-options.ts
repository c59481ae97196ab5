// The options of `paperproof plan`: the flags of the scripts it replaces, and what it adds.
import path from "node:path";
import { MICRO } from "@/lib/core/base/decimal";
import { money, rate } from "@/lib/core/base/money";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import {
  PLANNER_DEFAULTS,
  type PlannerSettings,
  WIDEST_TARGET,
} from "@/lib/core/plan/planner/settings";
import type { Arguments, OptionKind } from "../arguments";
import { formatOf } from "../data/bar-files";

export const PLAN_OPTIONS = {
  forecast: "text",
  prices: "text",
  out: "text",
  "audit-file": "text",
  "asof-date": "text",
  "forecast-date": "text",
  month: "text",
  "execution-mode": "text",
  "etth-max": "text",
  "min-strength": "text",
  "min-prob-win": "text",
  capital: "text",
  "exposure-cap": "text",
  "max-open": "text",
  sizing: "text",
  fractional: "flag",
  "both-sides": "flag",
  "tp-pct": "text",
  "sl-pct": "text",
  "horizon-days": "text",
  "dry-run": "flag",
  json: "flag",
} as const satisfies Readonly<Record<string, OptionKind>>;

export const PLAN_HELP = `Usage: paperproof plan [--asof-date DATE] [OPTIONS]

Makes a trade plan from a forecast and daily prices, with nothing that was not known at the close of
the as-of date: rows of other dates and later bars are never looked at. No database is used.

  --forecast F        CSV or Parquet with ticker, date and prob_win
                      (data/daily/signals_with_gates.parquet)
  --prices F          daily prices, CSV or Parquet (data/daily/ohlcv_daily.parquet)
  --asof-date DATE    the last session that may be known; the plan is for the session after it
                      (the last session that has closed)
  --forecast-date D   the session of a forecast that has no dates
  --out F             the plan to write, .csv or .parquet (trade_plan.csv)
  --audit-file F      what was decided and why (val/trade_plan_run_audit.json)
  --execution-mode M  intraday, fast, balanced or conservative (balanced)
  --etth-max N        longest expected time to hit in sessions, instead of the mode's own
  --min-strength N    least strength (0)
  --min-prob-win N    least probability (0)
  --capital N         dollars that the slots share (100000)
  --exposure-cap N    most dollars of exposure (no cap)
  --max-open N        slots (15; origin sizing works with 2 to 5)
  --sizing S          origin: at least one share a slot, cut to the slots before the mode looks;
                      strict: never over a slot, cut afterwards (origin)
  --fractional        parts of a share; strict sizing only
  --both-sides        keep SELL rows as shorts
  --tp-pct N          target as a fraction of the entry (0.10)
  --sl-pct N          stop as a fraction of the entry (0.02)
  --horizon-days N    sessions to hold (3; 1 in mode intraday)
  --month LABEL       label in the column policy (the month of the trade date)
  --dry-run           read and check everything, write nothing
  --json              print the audit; for bad files {problems}, for no plan {refusal}

No trades is an answer, not an error: it prints the count of each reason, the nearest miss and what
would have to change. A bad file, or a forecast without rows for the date, gives exit code 1.`;

/** The files and dates a plan is made from, as they were given. */
export interface PlanFiles {
  readonly forecast: string;
  readonly prices: string;
  readonly out: string;
  readonly audit: string;
}

export function filesOf(given: Arguments): PlanFiles {
  const text = (name: string, otherwise: string): string =>
    given.has(name) ? given.text(name) : otherwise;
  const files = {
    forecast: text("forecast", "data/daily/signals_with_gates.parquet"),
    prices: text("prices", "data/daily/ohlcv_daily.parquet"),
    out: text("out", "trade_plan.csv"),
    audit: text("audit-file", "val/trade_plan_run_audit.json"),
  };
  if (formatOf(files.out) === null) {
    throw given.usage(`--out "${files.out}" must end in .csv or .parquet`);
  }
  const written = [files.out, files.audit].map((file) => path.resolve(file));
  const read = [files.forecast, files.prices].map((file) => path.resolve(file));
  if (written[0] === written[1]) throw given.usage("--out and --audit-file are the same file");
  const lost = written.find((file) => read.includes(file));
  if (lost) throw given.usage(`${path.basename(lost)} is read and would be overwritten`);
  return files;
}

/** The planner's settings; what makes no sense is refused with its option's name. */
export function settingsOf(given: Arguments): PlannerSettings {
  const standard = PLANNER_DEFAULTS;
  const sizing = given.choice("sizing", ["origin", "strict"] as const, standard.sizing);
  const fractional = given.has("fractional");
  if (fractional && sizing === "origin") {
    throw given.usage("--fractional goes with --sizing strict");
  }
  const bothSides = given.has("both-sides");
  const most = bothSides ? MICRO - 1 : WIDEST_TARGET;
  const cap = within(given, "exposure-cap", { least: 0, most: LARGEST });
  return {
    mode: given.choice("execution-mode", EXECUTION_MODES, standard.mode),
    etthMax: within(given, "etth-max", { least: 0, most: LARGEST }),
    minStrength: rate(
      within(given, "min-strength", { least: 0, most: LARGEST }) ?? standard.minStrength,
    ),
    minProb: rate(within(given, "min-prob-win", { least: 0, most: MICRO }) ?? standard.minProb),
    capital: money(within(given, "capital", { least: 1, most: LARGEST }) ?? standard.capital),
    maxOpen: given.count("max-open", standard.maxOpen),
    sizing,
    fractional,
    exposureCap: cap === null ? null : money(cap),
    takeProfit: rate(within(given, "tp-pct", { least: 1, most }) ?? standard.takeProfit),
    stopLoss: rate(within(given, "sl-pct", { least: 1, most: MICRO - 1 }) ?? standard.stopLoss),
    bothSides,
    horizonDays: given.count("horizon-days", standard.horizonDays),
  };
}

/** Nobody plans with more than a billion dollars. */
export const LARGEST = 1_000_000_000 * MICRO;

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** A decimal option in micros, null where it is not given; refused outside its bounds. */
export function within(given: Arguments, name: string, { least, most }: Bounds): number | null {
  const micros = given.decimal(name, null);
  if (micros === null || (micros >= least && micros <= most)) return micros;
  const hint = /pct|prob/.test(name) ? ": it is a fraction, 0.10 for 10 %" : "";
  throw given.usage(`--${name} ${given.text(name)} is out of range${hint}`);
}
