// Simulating a plan file over a file of bars: rows to print, and what to say about the others.
import { type Money, money, type Rate, rate } from "@/lib/core/base/money";
import type { OrderRefusal } from "@/lib/core/broker/refusal";
import type { PlanLine } from "@/lib/core/plan/plan";
import type { SimulationTerms } from "@/lib/core/simulate/bracket-line";
import { lineFromPlan, type PlanReading } from "@/lib/core/simulate/line-from-plan";
import { runBrackets } from "@/lib/core/simulate/run-brackets";
import { type SimulationBars, simulationBars } from "@/lib/core/simulate/simulation";
import { sayRefusal } from "@/lib/formats/problems";
import type { FileRead } from "../data/bar-files";
import type { PlanRead } from "./plan-file";
import { refusedRow, type TradeRow, tradeRow } from "./trade-row";

export interface PlanTerms extends Omit<PlanReading, "date"> {
  readonly slippage: Rate;
  /** An order, or a round trip where the rule set takes one fee for both. */
  readonly fee: Money;
}

export interface Simulation {
  readonly rows: readonly TradeRow[];
  /** What was assumed or left out, a sentence each. */
  readonly remarks: readonly string[];
  /** Lines that cannot be simulated: file, line, column, code and reason. */
  readonly faults: readonly string[];
}

/** Simulates the lines of a plan, each alone, in the order of the file. */
export function simulatePlan(plan: PlanRead, read: FileRead, terms: PlanTerms): Simulation {
  const bars = barsByTicker(read, terms);
  const reading = {
    ...terms,
    date: plan.datedAsTheSeed && terms.rules.entersLate ? "simulated" : "as-of",
  } as const;
  const own: SimulationTerms = {
    rules: terms.rules,
    costs: {
      slippage: terms.slippage,
      feePerOrder: terms.fee,
      feePerShare: money(0),
      feeRate: rate(0),
    },
  };
  const rows: TradeRow[] = [];
  const faults: string[] = [];
  const meant = plan.lines.filter(({ quantity }) => quantity !== null && quantity > 0);
  for (const said of meant) {
    const market = bars.get(said.ticker);
    if (!market?.sessions) {
      rows.push(refusedRow(said, { outcome: "NO_DATA", rule: null, slippage: terms.slippage }));
      continue;
    }
    const planned = lineFromPlan(said, market.sessions, reading);
    if (!planned.ok) {
      const { code } = planned.refusal;
      rows.push(refusedRow(said, { outcome: "NO_ENTRY", rule: code, slippage: terms.slippage }));
      faults.push(faultOf(plan.file, said, planned.refusal));
      continue;
    }
    const { line, date } = planned.value;
    const [trade] = runBrackets(market, [line], own);
    if (trade) rows.push(tradeRow({ said, line, date, trade, market }, terms.slippage));
  }
  return { rows, faults, remarks: remarksOf(plan, meant) };
}

function barsByTicker({ parsed, sha256 }: FileRead, { calendar }: PlanTerms) {
  const bars = new Map<string, SimulationBars>();
  for (const set of parsed?.sets ?? []) {
    const { symbol, volumeReported } = set;
    if (set.bars.length === 0 || !parsed) continue;
    const parts = [{ start: 0, digest: sha256, source: "file" }];
    const series = { symbol, interval: parsed.interval, volumeReported, parts, ...set.bars };
    bars.set(symbol, simulationBars(series, calendar));
  }
  return bars;
}

function remarksOf({ lines, file }: PlanRead, meant: readonly PlanLine[]): string[] {
  const left = lines.length - meant.length;
  const undated = meant.filter(
    ({ tradeDate, asOfDate }) => tradeDate === null && asOfDate === null,
  );
  const remarks: string[] = [];
  if (left > 0)
    remarks.push(`${file}: ${left} of ${lines.length} lines have no quantity and are left out.`);
  if (undated.length > 0) {
    const which = undated.map(({ line }) => line).join(", ");
    remarks.push(`${file}: no date on line ${which}: entered at the ticker's first bar.`);
  }
  return remarks;
}

const COLUMN_OF: { readonly [C in OrderRefusal["code"]]?: string } = {
  "stop-wrong-side": "sl_price",
  "target-wrong-side": "tp_price",
  "not-a-session": "trade_date",
  "date-conflict": "trade_date",
  "hold-out-of-range": "max_hold_sessions",
  "no-exits": "tp_price, sl_price",
};

function faultOf(file: string, { line }: PlanLine, refusal: OrderRefusal): string {
  const column = COLUMN_OF[refusal.code];
  const where = column === undefined ? `line ${line}` : `line ${line}, ${column}`;
  const reason =
    refusal.code === "no-exits"
      ? "It has no target and no stop, or absolute ones where only one of --tp-pct and --sl-pct is given."
      : sayRefusal(refusal);
  return `${file}, ${where}: ${refusal.code}. ${reason}`;
}
