// A simulated trade as a row: the columns of the seed's simulator, and those that explain it.

import { MICRO } from "@/lib/core/base/decimal";
import type { Rate } from "@/lib/core/base/money";
import { HOUR, type Instant, instantToText, type SessionDate } from "@/lib/core/base/time";
import type { ExitReason } from "@/lib/core/broker/fill";
import { at, type BarSeries } from "@/lib/core/market/series";
import { sideOf } from "@/lib/core/plan/line-side";
import type { PlanLine } from "@/lib/core/plan/plan";
import type { BracketLine } from "@/lib/core/simulate/bracket-line";
import type { EnteredTrade, SimulatedTrade } from "@/lib/core/simulate/simulated-trade";
import type { SimulationBars } from "@/lib/core/simulate/simulation";

/** Dollars and shares as numbers; a pct is a fraction. */
export interface TradeRow {
  readonly ticker: string;
  readonly side: string;
  readonly entry_time: string | null;
  readonly entry_price: number | null;
  readonly exit_time: string | null;
  readonly exit_price: number | null;
  readonly outcome: ExitReason | "OPEN" | "NO_ENTRY" | "NO_DATA";
  readonly exit_reason: string | null;
  readonly pnl: number;
  readonly pnl_pct: number;
  readonly hold_hours: number;
  readonly tp_price: number | null;
  readonly sl_price: number | null;
  readonly qty: number;
  readonly trade_date: string | null;
  readonly tp_distance_pct: number | null;
  readonly sl_distance_pct: number | null;
  readonly mfe_pct: number | null;
  readonly mae_pct: number | null;
  readonly commission: number;
  readonly slippage_pct: number;
  readonly rule: string | null;
  readonly ambiguous: boolean;
  readonly alternativePnl: number | null;
  readonly truncated: boolean;
  readonly sessionsHeld: number;
}

/** A line that met the market, and what became of it. */
export interface RowInput {
  readonly said: PlanLine;
  readonly line: BracketLine;
  readonly date: SessionDate;
  readonly trade: SimulatedTrade;
  readonly market: SimulationBars;
}

/** The row of a line that was simulated. */
export function tradeRow(input: RowInput, slippage: Rate): TradeRow {
  const { said, line, date, trade, market } = input;
  if (trade.status === "no-entry") {
    const row = refusedRow(said, { outcome: "NO_ENTRY", rule: trade.reason.code, slippage });
    return { ...row, trade_date: date };
  }
  const { series } = market;
  const closed = trade.status === "closed";
  const fractions = fractionsOf(trade, line.side === "BUY" ? 1 : -1);
  const hours = at(series.opensAt, trade.exitIndex) - at(series.opensAt, trade.entryIndex);
  return {
    ticker: said.ticker,
    side: line.side,
    entry_time: startOf(series, trade.entryIndex),
    entry_price: units(trade.entryPrice),
    exit_time: closed ? startOf(series, trade.exitIndex) : null,
    exit_price: closed ? units(trade.exitPrice) : null,
    outcome: outcomeOf(trade),
    exit_reason: trade.reason,
    pnl: units(trade.net),
    pnl_pct: fractions.pnl,
    hold_hours: hours / HOUR,
    tp_price: orNull(trade.target),
    sl_price: orNull(trade.stop),
    qty: units(line.quantity),
    trade_date: date,
    tp_distance_pct: fractions.target,
    sl_distance_pct: fractions.stop,
    mfe_pct: fractions.best,
    mae_pct: fractions.worst,
    commission: units(trade.fees),
    slippage_pct: slippage / MICRO,
    rule: trade.exitRule,
    ambiguous: trade.ambiguous,
    alternativePnl: orNull(trade.alternativeNet),
    truncated: trade.truncated,
    sessionsHeld: trade.sessionsHeld,
  };
}

const outcomeOf = ({ reason }: EnteredTrade): TradeRow["outcome"] => reason ?? "OPEN";

/** Ratios are floats: they are shown, never booked. */
function fractionsOf(trade: EnteredTrade, direction: 1 | -1) {
  const from = trade.entryPrice;
  const gain = (price: number): number => (direction * (price - from)) / from;
  const [best, worst] = direction === 1 ? [trade.high, trade.low] : [trade.low, trade.high];
  return {
    pnl: gain(trade.exitPrice),
    target: trade.target === null ? null : gain(trade.target),
    stop: trade.stop === null ? null : -gain(trade.stop),
    best: Math.max(0, gain(best)),
    worst: Math.min(0, gain(worst)),
  };
}

/** The row of a line without a trade: its levels as the plan has them. */
export function refusedRow(
  said: PlanLine,
  why: { outcome: "NO_ENTRY" | "NO_DATA"; rule: string | null; slippage: Rate },
): TradeRow {
  return {
    ticker: said.ticker,
    side: sideOf(said),
    entry_time: null,
    entry_price: null,
    exit_time: null,
    exit_price: null,
    outcome: why.outcome,
    exit_reason: null,
    pnl: 0,
    pnl_pct: 0,
    hold_hours: 0,
    tp_price: orNull(said.takeProfit),
    sl_price: orNull(said.stopLoss),
    qty: units(said.quantity ?? 0),
    trade_date: said.tradeDate ?? said.asOfDate,
    tp_distance_pct: null,
    sl_distance_pct: null,
    mfe_pct: null,
    mae_pct: null,
    commission: 0,
    slippage_pct: why.slippage / MICRO,
    rule: why.rule,
    ambiguous: false,
    alternativePnl: null,
    truncated: false,
    sessionsHeld: 0,
  };
}

const startOf = (series: BarSeries, i: number): string =>
  instantToText(at(series.opensAt, i) as Instant);

const units = (micros: number): number => micros / MICRO;
const orNull = (micros: number | null): number | null => (micros === null ? null : units(micros));

export const TITLES = [
  "ticker",
  "side",
  "qty",
  "entered",
  "at",
  "ended",
  "at",
  "outcome",
  "rule",
  "sessions",
  "pnl",
];

/** The same row for a table of text. */
export const tableRow = (row: TradeRow): readonly string[] => [
  row.ticker,
  row.side,
  String(row.qty),
  row.entry_time ?? "",
  row.entry_price === null ? "" : String(row.entry_price),
  row.exit_time ?? "",
  row.exit_price === null ? "" : String(row.exit_price),
  row.truncated && row.outcome !== "OPEN" ? `${row.outcome} (truncated)` : row.outcome,
  `${row.rule ?? ""}${row.ambiguous ? " (ambiguous)" : ""}`,
  String(row.sessionsHeld),
  row.pnl.toFixed(2),
];
