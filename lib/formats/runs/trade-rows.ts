// The trades of a run in the columns of the seed's simulator, and those that explain them.
import { MICRO, microsToText, mulDiv } from "@/lib/core/base/decimal";
import { moneyToText, priceToText, type Rate } from "@/lib/core/base/money";
import { quantityToText } from "@/lib/core/base/quantity";
import { HOUR, instantToText, type SessionDate } from "@/lib/core/base/time";
import { sideOf } from "@/lib/core/plan/line-side";
import type { PlanLine } from "@/lib/core/plan/plan";
import type { DayReport } from "@/lib/core/walkforward/days/day-report";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { type CsvCell, csvText } from "../exports/csv-text";

/** The seed's columns in its order, then ours. */
export const TRADE_TITLES = (
  "ticker,side,entry_time,entry_price,exit_time,exit_price,outcome,exit_reason,pnl,pnl_pct," +
  "hold_hours,tp_price,sl_price,qty,trade_date,tp_distance_pct,sl_distance_pct,mfe_pct,mae_pct," +
  "commission,slippage_pct," +
  "entry_session,exit_session,gross_pnl,slippage_cost,entry_rule,exit_rule,flags,pnl_worst,pnl_best," +
  "plan_row,prob_win_side,etth_days"
).split(",");

export type TradeCells = readonly CsvCell[];

const text = (value: string): CsvCell => ({ text: value });
const digits = (value: string): CsvCell => ({ digits: value });
const plain = (micros: number | null): CsvCell =>
  micros === null ? null : digits(microsToText(micros, { min: 0, max: 6 }));
const money = (micros: WalkTrade["net"]): CsvCell => digits(moneyToText(micros));
const price = (micros: WalkTrade["target"]): CsvCell =>
  micros === null ? null : digits(priceToText(micros));
const shown = (date: SessionDate): CsvCell => digits(date);

/** A trade. One that the data cut off is OPEN unless its rules closed it there. */
export function tradeCells(trade: WalkTrade, slippage: Rate): TradeCells {
  const { direction, entryPrice, target, stop, reason } = trade;
  const gain = (each: number): number => mulDiv(direction * (each - entryPrice), MICRO, entryPrice);
  const [top, bottom] = direction === 1 ? [trade.high, trade.low] : [trade.low, trade.high];
  const open = reason === null;
  const hours = mulDiv(trade.exitBarAt - trade.entryBarAt, MICRO, HOUR);
  return [
    text(trade.symbol),
    text(direction === 1 ? "BUY" : "SELL"),
    digits(instantToText(trade.entryBarAt)),
    price(entryPrice),
    open ? null : digits(instantToText(trade.exitBarAt)),
    open ? null : price(trade.exitPrice),
    text(reason ?? "OPEN"),
    reason === null ? null : text(reason),
    money(trade.net),
    plain(gain(trade.exitPrice)),
    plain(hours),
    price(target),
    price(stop),
    digits(quantityToText(trade.quantity)),
    shown(trade.day),
    plain(target === null ? null : gain(target)),
    plain(stop === null ? null : -gain(stop)),
    plain(Math.max(0, gain(top))),
    plain(Math.min(0, gain(bottom))),
    money(trade.fees),
    plain(slippage),
    shown(trade.entrySession),
    open ? null : shown(trade.exitSession),
    money(trade.gross),
    money(trade.slippage),
    text(trade.entryRule),
    trade.exitRule === null ? null : text(trade.exitRule),
    text([...trade.flags].sort().join(" ")),
    money(trade.worst),
    money(trade.best),
    digits(String(trade.row)),
    plain(trade.chance),
    plain(trade.etth),
  ];
}

/** A row of a plan that was not entered: its levels as the plan has them, and the code that says why. */
export function notEntered(
  line: PlanLine,
  { row, day, code, slippage }: { row: number; day: SessionDate; code: string; slippage: Rate },
): TradeCells {
  const outcome = code === "unknown-ticker" ? "NO_DATA" : "NO_ENTRY";
  const filled: Readonly<Record<string, CsvCell>> = {
    ticker: text(line.ticker),
    side: text(sideOf(line)),
    outcome: text(outcome),
    pnl: digits("0.00"),
    pnl_pct: digits("0"),
    hold_hours: digits("0"),
    tp_price: price(line.takeProfit),
    sl_price: price(line.stopLoss),
    qty: digits(quantityToText(line.quantity ?? (0 as WalkTrade["quantity"]))),
    trade_date: shown(day),
    commission: digits("0.00"),
    slippage_pct: plain(slippage),
    exit_rule: text(code),
    plan_row: digits(String(row)),
  };
  return TRADE_TITLES.map((title) => filled[title] ?? null);
}

/** The rows of one day's plan: its trades in the order of the plan, then what was not entered. */
export function dayRows(
  { date, refused, noFills }: DayReport,
  { lines, trades, slippage }: DayTrades,
): readonly TradeCells[] {
  const own = trades.filter(({ day }) => day === date).sort((a, b) => a.row - b.row);
  const out = [...refused, ...noFills].sort((a, b) => a.row - b.row);
  const missed = out.flatMap(({ row, code }): TradeCells[] => {
    const line = lines[row - 1];
    return line ? [notEntered(line, { row, day: date, code, slippage })] : [];
  });
  return [...own.map((trade) => tradeCells(trade, slippage)), ...missed];
}

export interface DayTrades {
  readonly lines: readonly PlanLine[];
  readonly trades: readonly WalkTrade[];
  readonly slippage: Rate;
}

/** `sim_trades.csv` of a day, `all_trades.csv` of all. */
export const tradeRowsCsv = (rows: Iterable<TradeCells>): string => csvText(TRADE_TITLES, rows);
