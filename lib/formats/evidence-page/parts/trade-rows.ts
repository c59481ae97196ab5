// Trades as rows of a page: what was done, what it made, how far it went, and what is doubtful about it.
import type { FillFlag } from "@/lib/core/broker/fill";
import { heldBetween, riskedBy } from "@/lib/core/metrics/closed/closed-trade";
import type { TradeFlag, WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { flagSentence } from "../../rule-sentences";
import type { Page } from "../../views/page";
import { reasonForPeople } from "../../words/exit-words";
import { change, gain, pricedAt, quantity, share } from "../figure";
import type { TradeRow } from "../page-rows";
import type { ReadCell } from "../read-cell";
import { pageOf } from "./page-of";

/** So many trades stand on a page. */
export const TRADES_A_PAGE = 50;

const OWN_FLAGS: { readonly [F in Exclude<TradeFlag, FillFlag>]: string } = {
  truncated: "The data end before its exit: it is valued at its last close, and in no win rate.",
  tail: "It ended after the period's last session.",
  "data-suspect": "Its exit depends on a suspicious bar.",
};

const sayFlag = (flag: TradeFlag): string =>
  flag in OWN_FLAGS ? OWN_FLAGS[flag as keyof typeof OWN_FLAGS] : flagSentence(flag as FillFlag);

/** A page of a cell's trades, by their entry; a page that is not there is the last one. */
export const tradesPart = (cell: ReadCell, asked: number): Page<TradeRow> =>
  pageOf(cell.trades, { asked, pageSize: TRADES_A_PAGE }, (trade, place) =>
    tradeRow(trade, place + 1, cell),
  );

/** One trade, by its line in `trades.jsonl`. */
export function tradeRow(
  trade: WalkTrade,
  number: number,
  { retro, calendar }: ReadCell,
): TradeRow {
  const { direction, entryPrice, exitPrice, high, low, reason } = trade;
  const move = (price: number): number => (direction * (price - entryPrice)) / entryPrice;
  const [best, worst] = direction === 1 ? [high, low] : [low, high];
  const risk = riskedBy(trade);
  return {
    number,
    symbol: trade.symbol,
    side: direction === 1 ? "long" : "short",
    standing: retro.has(trade.day) ? "RETRO" : "FORWARD",
    day: trade.day,
    quantity: quantity(trade.quantity),
    entryAt: trade.entryAt,
    entry: pricedAt(entryPrice),
    entryRule: trade.entryRule,
    exitAt: trade.exitAt,
    exit: pricedAt(exitPrice),
    exitRule: trade.exitRule,
    reason: reason === null ? "still open" : reasonForPeople(reason),
    net: gain(trade.net),
    move: change(move(exitPrice)),
    r: risk === null ? null : trade.net / risk,
    sessions: heldBetween(trade, calendar).sessionsHeld,
    favorable: share(Math.max(0, move(best))),
    adverse: share(Math.min(0, move(worst))),
    flags: [...trade.flags].sort().map((flag) => ({ flag, sentence: sayFlag(flag) })),
  };
}
