// Checking against an oracle: plans through the production kernel, compared class by class.
import type { AssumedZone } from "@/lib/core/base/instant-text";
import { money, rate } from "@/lib/core/base/money";
import { ruleSetOf } from "@/lib/core/broker/matching/rule-set";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { SimulationTerms } from "@/lib/core/simulate/bracket-line";
import { runBrackets } from "@/lib/core/simulate/run-brackets";
import type { SimulatedTrade } from "@/lib/core/simulate/simulated-trade";
import { differences, engineAnswer, ourAnswer } from "./compare";
import { type OracleBars, oracleBars } from "./oracle-bars";
import { type Cells, lineOf, readRows } from "./oracle-plans";

/** Both engines agree on these, so we must too. */
const HARD = ["clean", "gap_at_open", "both_hit_sl_first", "not_filled", "open_at_end"];
/** They differ in whether exits are live on the entry bar: one of them must be met. */
const CONVENTION = "entry_bar_convention";
/** The share of that class that may agree with neither. */
const TOLERATED = 0.01;

export interface OracleFiles {
  readonly bars: Uint8Array;
  readonly plans: Uint8Array;
  readonly oracle: Uint8Array;
  readonly zone: AssumedZone;
}

export interface OracleReport {
  readonly lines: readonly string[];
  readonly passed: number;
  readonly failed: number;
}

const TERMS: SimulationTerms = {
  rules: ruleSetOf("touch"),
  costs: { slippage: rate(0), feePerOrder: money(0), feePerShare: money(0), feeRate: rate(0) },
  ignoreVolume: true,
};

/** One plan beside its answers. */
interface Verdict {
  readonly id: string;
  readonly kind: string;
  readonly agrees: boolean;
  /** A stop entry filled at an open beyond its own target: the engines sell it at once, each its way. */
  readonly beyondTarget: boolean;
  readonly why: string;
}

/** Runs all plans; throws when there is nothing to check. */
export async function checkOracle(files: OracleFiles): Promise<OracleReport> {
  const bars = await oracleBars(files.bars, files.zone);
  const plans = readRows(files.plans, "plans");
  if (plans.length === 0) throw new Error("The file of plans holds none.");
  const ids = new Set(plans.map(({ plan_id: id }) => id ?? ""));
  if (ids.has("") || ids.size < plans.length) throw new Error("Each plan needs its own plan_id.");
  const answers = new Map(readRows(files.oracle, "oracle").map((row) => [row.plan_id ?? "", row]));
  const verdicts = plans.map((plan) => verdictOf(plan, answers.get(plan.plan_id ?? ""), bars));
  if (!verdicts.some(({ kind }) => HARD.includes(kind))) {
    throw new Error(`No plan is of a class that both engines agree on: ${HARD.join(", ")}.`);
  }
  return report(verdicts);
}

function verdictOf(plan: Cells, row: Cells | undefined, bars: OracleBars): Verdict {
  const id = plan.plan_id ?? "";
  const nothing = { id, agrees: false, beyondTarget: false };
  if (!row) return { ...nothing, kind: "no answer", why: "the oracle does not know it" };
  const kind = row.class ?? "";
  try {
    const ticker = plan.ticker ?? "";
    const trade = tradeOf(plan, bars);
    const ours = ourAnswer(trade);
    const indexOf = (text: string): number => bars.indexOf(ticker, text);
    const first = differences(ours, engineAnswer(row, "", indexOf));
    const second = differences(ours, engineAnswer(row, "backtrader_", indexOf));
    const agrees = first.length === 0 || (kind === CONVENTION && second.length === 0);
    const why = agrees ? "" : first.join("; ");
    return { id, kind, agrees, beyondTarget: isBeyondTarget(plan, trade), why };
  } catch (error) {
    return { ...nothing, kind, why: (error as Error).message };
  }
}

function tradeOf(plan: Cells, bars: OracleBars): SimulatedTrade {
  const { ticker = "", signal_bar: signal = "" } = plan;
  const series = bars.series.get(symbolFromText(ticker) ?? "");
  if (!series) throw new Error(`there are no bars of ${ticker}`);
  const index = bars.indexOf(ticker, signal);
  if (index < 0) throw new Error(`${ticker} has no bar at ${signal}`);
  const [trade] = runBrackets({ series, sessions: null }, [lineOf(plan, index)], TERMS);
  if (!trade) throw new Error("the plan was not simulated");
  return trade;
}

function isBeyondTarget(plan: Cells, trade: SimulatedTrade): boolean {
  if (trade.status === "no-entry" || trade.entryRule !== "R14-open") return false;
  const { target, entryRaw } = trade;
  const direction = plan.side?.toLowerCase() === "sell" ? -1 : 1;
  return target !== null && direction * entryRaw > direction * target;
}

function report(verdicts: readonly Verdict[]): OracleReport {
  const kinds = [...new Set(verdicts.map(({ kind }) => kind))];
  const lines: string[] = [];
  let [passed, failed] = [0, 0];
  for (const kind of [...HARD, CONVENTION, ...kinds].filter((k, i, all) => all.indexOf(k) === i)) {
    const own = verdicts.filter((verdict) => verdict.kind === kind);
    if (own.length === 0) continue;
    const wrong = own.filter(({ agrees }) => !agrees);
    lines.push(`${kind}: ${own.length - wrong.length} of ${own.length}`);
    const excused = excusedOf(kind, own);
    for (const { id, why } of wrong) {
      const how = excused === null || excused.has(id) ? "differs" : "FAILED";
      lines.push(`  ${how} ${id}: ${why}`);
    }
    if (excused === null) continue;
    passed += own.length - wrong.length;
    failed += wrong.filter(({ id }) => !excused.has(id)).length;
  }
  return { lines, passed, failed };
}

/** The plans that need not agree; null for a class that the engines themselves dispute. */
function excusedOf(kind: string, own: readonly Verdict[]): ReadonlySet<string> | null {
  if (kind === "no answer" || HARD.includes(kind)) return new Set();
  if (kind !== CONVENTION) return null;
  const beyond = own.filter(({ agrees, beyondTarget }) => !agrees && beyondTarget);
  const most = Math.floor(own.length * TOLERATED);
  return new Set(beyond.length <= most ? beyond.map(({ id }) => id) : []);
}
