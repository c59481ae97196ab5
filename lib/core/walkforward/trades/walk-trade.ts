// A trade of a walk: closed, or cut off by the end of the data, with what else it might have been.
import type { Money, Price, Rate } from "../../base/money";
import type { Quantity } from "../../base/quantity";
import type { Instant, SessionDate } from "../../base/time";
import type { ExitReason, FillFlag, FillRule } from "../../broker/fill";
import type { Calendar } from "../../market/session";
import { type ClosedTrade, heldBetween, riskedBy } from "../../metrics/closed/closed-trade";
import type { ExecutionMode } from "../../plan/planner/execution-mode";

export type TradeFlag =
  | FillFlag
  /** The data end before its exit: valued at its last close (rule W3). */
  | "truncated"
  /** It was closed after the period's last session, or is still open there (rule W3). */
  | "tail"
  /** Its exit depends on a bar that is suspicious (rule Q2). */
  | "data-suspect";

export interface WalkTrade {
  /** The session whose plan opened it, and the row of that plan. */
  readonly day: SessionDate;
  readonly row: number;
  readonly symbol: string;
  /** 1 for a long trade, -1 for a short one. */
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  readonly entryAt: Instant;
  readonly entrySession: SessionDate;
  /** The opening of the bar that decided. */
  readonly entryBarAt: Instant;
  readonly entryPrice: Price;
  /** Before slippage. */
  readonly entryRaw: Price;
  readonly entryRule: FillRule;
  /** Of a truncated trade the last close: when it was, in which session, and the opening of its bar. */
  readonly exitAt: Instant;
  readonly exitSession: SessionDate;
  readonly exitBarAt: Instant;
  readonly exitPrice: Price;
  readonly exitRaw: Price;
  /** Null while it is open. */
  readonly exitRule: FillRule | null;
  readonly reason: ExitReason | null;
  readonly target: Price | null;
  readonly stop: Price | null;
  /** Where its stop stood at the entry: what one R is measured by. */
  readonly firstStop: Price | null;
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
  /** The net of what else may have been, both the net itself where nothing else may (rule E2). */
  readonly worst: Money;
  readonly best: Money;
  readonly slippage: Money;
  /** Highest and lowest price while it was held. */
  readonly high: Price;
  readonly low: Price;
  readonly flags: readonly TradeFlag[];
  /** What its forecast said: the chance of its side, and the time to hit in millionths of a session. */
  readonly chance: Rate | null;
  readonly etth: number | null;
}

export const hasFlag = ({ flags }: Pick<WalkTrade, "flags">, flag: TradeFlag): boolean =>
  flags.includes(flag);

/** True unless the data cut it off: only those are won or lost (rule W3). */
export const isClosed = (trade: WalkTrade): boolean =>
  trade.reason !== null && !hasFlag(trade, "truncated");

/** A closed trade as the metrics count it; null for one that the data cut off. */
export function closedFromWalk(
  trade: WalkTrade,
  { calendar, mode }: { readonly calendar: Calendar; readonly mode: ExecutionMode },
): ClosedTrade | null {
  if (trade.reason === null || !isClosed(trade)) return null;
  return {
    symbol: trade.symbol,
    direction: trade.direction,
    quantity: trade.quantity,
    entryAt: trade.entryAt,
    exitAt: trade.exitAt,
    entrySession: trade.entrySession,
    exitSession: trade.exitSession,
    entryPrice: trade.entryPrice,
    exitPrice: trade.exitPrice,
    target: trade.target,
    reason: trade.reason,
    gross: trade.gross,
    fees: trade.fees,
    net: trade.net,
    slippage: trade.slippage,
    risk: riskedBy(trade),
    high: trade.high,
    low: trade.low,
    ...heldBetween(trade, calendar),
    ambiguous: hasFlag(trade, "ambiguous"),
    mode,
    chance: trade.chance,
    etth: trade.etth,
  };
}
