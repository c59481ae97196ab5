// The options of `paperproof wf-month`: the flags of the script it replaces, and what it adds.
import { MICRO } from "@/lib/core/base/decimal";
import { money, type Rate, rate } from "@/lib/core/base/money";
import { RULE_SETS } from "@/lib/core/broker/matching/rule-set";
import { XNYS } from "@/lib/core/market/xnys";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import { PLANNER_DEFAULTS, WIDEST_TARGET } from "@/lib/core/plan/planner/settings";
import {
  CAPITAL_MODES,
  sessionsOfWalk,
  TAILS,
  WALK_DEFAULTS,
  type WalkParameters,
} from "@/lib/core/walkforward/parameters";
import { sayRefusal } from "@/lib/formats/problems";
import type { Arguments, OptionKind } from "../arguments";
import { Failure } from "../command";
import { READING } from "../data/bar-files";
import { LARGEST, within } from "../plan/plan-options";

export const WF_OPTIONS = {
  month: "text",
  intraday: "list",
  forecast: "text",
  prices: "text",
  "forecast-date": "text",
  capital: "text",
  "exposure-cap": "text",
  "max-open": "text",
  "execution-mode": "text",
  "max-hold-days": "text",
  "evidence-dir": "text",
  "state-dir": "text",
  tickers: "list",
  "tickers-file": "text",
  "tp-sl-choice": "text",
  "tp-pct": "text",
  "sl-pct": "text",
  commission: "text",
  "slippage-pct": "text",
  "slippage-bps": "text",
  "capital-mode": "text",
  rules: "text",
  tail: "text",
  sizing: "text",
  fractional: "flag",
  "both-sides": "flag",
  compounding: "flag",
  "etth-max": "text",
  "min-strength": "text",
  "min-prob-win": "text",
  overwrite: "flag",
  json: "flag",
  ...READING,
} as const satisfies Readonly<Record<string, OptionKind>>;

/** What files may say in place of flags. */
export interface SaidByFiles {
  readonly tickers: readonly string[] | null;
  readonly exits: { readonly takeProfit: Rate | null; readonly stopLoss: Rate | null };
}

/** The parameters of the month; what makes no sense is refused with its option's name. */
export function parametersOf(given: Arguments, said: SaidByFiles): WalkParameters {
  const fractional = given.has("fractional");
  const sizing = given.choice("sizing", ["origin", "strict"] as const, PLANNER_DEFAULTS.sizing);
  if (fractional && sizing === "origin") {
    throw given.usage("--fractional goes with --sizing strict");
  }
  const bothSides = given.has("both-sides");
  const most = bothSides ? MICRO - 1 : WIDEST_TARGET;
  const target = said.exits.takeProfit ?? within(given, "tp-pct", { least: 1, most });
  const stop = said.exits.stopLoss ?? within(given, "sl-pct", { least: 1, most: MICRO - 1 });
  const share = { least: 0, most: LARGEST };
  const parameters: WalkParameters = {
    ...WALK_DEFAULTS,
    period: periodOf(given),
    tickers: said.tickers,
    mode: given.choice("execution-mode", EXECUTION_MODES, WALK_DEFAULTS.mode),
    capitalMode: given.choice("capital-mode", CAPITAL_MODES, WALK_DEFAULTS.capitalMode),
    compounding: given.has("compounding"),
    tail: given.choice("tail", TAILS, WALK_DEFAULTS.tail),
    rules: given.choice("rules", RULE_SETS, WALK_DEFAULTS.rules),
    capital: money(within(given, "capital", { least: 1, most: LARGEST }) ?? 1_000 * MICRO),
    planner: {
      etthMax: within(given, "etth-max", share),
      minStrength: rate(within(given, "min-strength", share) ?? 0),
      minProb: rate(within(given, "min-prob-win", { least: 0, most: MICRO }) ?? 0),
      maxOpen: given.count("max-open", PLANNER_DEFAULTS.maxOpen),
      sizing,
      fractional,
      exposureCap: capOf(given),
      takeProfit: rate(target ?? PLANNER_DEFAULTS.takeProfit),
      stopLoss: rate(stop ?? PLANNER_DEFAULTS.stopLoss),
      bothSides,
    },
    costs: {
      slippage: slippageOf(given),
      feePerOrder: money(within(given, "commission", { least: 0, most: 1_000_000 * MICRO }) ?? 0),
      feePerShare: money(0),
      feeRate: rate(0),
    },
    maxHoldSessions: given.count("max-hold-days", WALK_DEFAULTS.maxHoldSessions),
  };
  const walkable = sessionsOfWalk(parameters, XNYS);
  if (!walkable.ok) throw new Failure(sayRefusal(walkable.refusal));
  return parameters;
}

function periodOf(given: Arguments): WalkParameters["period"] {
  const month = given.text("month");
  const isMonth = /^(199\d|20[0-2]\d|203[0-4])-(0[1-9]|1[0-2])$/.test(month);
  if (!isMonth) throw given.usage(`--month "${month}" is no month: write it as 2025-09`);
  type Day = WalkParameters["period"]["from"];
  // No session lies on a day that the month does not have.
  const sessions = XNYS.between(`${month}-01`, `${month}-28`);
  const last = sessions.at(-1);
  let end = last;
  for (let next = last; next?.date.startsWith(month); next = XNYS.shift(next.date, 1)) end = next;
  return { from: `${month}-01` as Day, to: (end?.date ?? `${month}-28`) as Day };
}

function capOf(given: Arguments) {
  if (given.has("exposure-cap") && given.text("exposure-cap") === "none") return null;
  const cap = within(given, "exposure-cap", { least: 0, most: LARGEST });
  return money(cap ?? 800 * MICRO);
}

/** A fraction, or basis points: a point is a hundred millionths. */
function slippageOf(given: Arguments): Rate {
  if (given.has("slippage-pct") && given.has("slippage-bps")) {
    throw given.usage("--slippage-pct and --slippage-bps are one or the other");
  }
  const fraction = within(given, "slippage-pct", { least: 0, most: MICRO - 1 });
  if (fraction !== null) return rate(fraction);
  const points = within(given, "slippage-bps", { least: 0, most: 9_999 * MICRO }) ?? 0;
  if (points % 10_000 === 0) return rate(points / 10_000);
  throw given.usage("--slippage-bps has two decimals at most");
}
