// Running every trade of a cell again on the bars that it touched, and what is taken as it was recorded.
import { invariant } from "../../base/invariant";
import { money } from "../../base/money";
import type { SessionDate } from "../../base/time";
import type { BrokerEvent } from "../../broker/event";
import type { FillFlag } from "../../broker/fill";
import { inOrderOfEntry, inTail } from "../../walkforward/finish-walk";
import type { ReadyInputs } from "../../walkforward/inputs";
import { sessionsOfWalk, type WalkParameters } from "../../walkforward/parameters";
import { hasFlag, type WalkTrade } from "../../walkforward/trades/walk-trade";
import { type LineOf, linesAgain } from "./lines-again";
import { logAgain } from "./log-again";
import { filledOrders, keyOfOrder, orderKey } from "./lone-orders";
import { ordersAgain } from "./orders-again";

/** A cell as its files record it. */
export interface RecordedCell {
  readonly parameters: WalkParameters;
  readonly trades: readonly WalkTrade[];
  /** The log of its account; empty where each day stands alone. */
  readonly events: readonly BrokerEvent[];
  /** The last close that equity was marked at. */
  readonly lastClose: SessionDate;
}

/** How many trades were run again, and what of them was taken as it was recorded. */
export interface TakenAsRecorded {
  readonly again: number;
  /** Cash or a cap of their account had cut their quantity: run again with that quantity. */
  readonly cut: number;
  /** Their account decided more of them than a quantity: not run again. */
  readonly notAlone: number;
  /** A level of theirs was measured from a close before their session: run again with that level. */
  readonly measured: number;
  /** Marked as data-suspect by bars around them (rule Q2). */
  readonly suspect: number;
}

export interface TradesAgain {
  /** All trades as they should be recorded, in the same order. */
  readonly trades: readonly WalkTrade[];
  readonly taken: TakenAsRecorded;
}

/**
 * Every trade of a cell from its line, or from its order, and its bars. Throws on records that break
 * the rules the engine counts on.
 */
export function tradesAgain(cell: RecordedCell, lineOf: LineOf, inputs: ReadyInputs): TradesAgain {
  const made =
    cell.parameters.capitalMode === "portfolio"
      ? { ...fromOrders(cell, inputs), measured: 0 }
      : { ...linesAgain(cell, lineOf, inputs), cut: 0 };
  const sessions = sessionsOfWalk(cell.parameters, inputs.calendar);
  const last = sessions.ok ? sessions.value.at(-1) : undefined;
  invariant(last, "a run that made trades has a session");
  const tailed = made.trades.map((trade) =>
    trade.exitSession > last.date ? inTail(trade) : trade,
  );
  const trades = tailed.sort(inOrderOfEntry);
  const marked = asMarked(trades, cell.trades);
  const suspect = marked.filter((trade) => hasFlag(trade, "data-suspect")).length;
  const { cut, notAlone, measured } = made;
  const again = trades.length - notAlone;
  return { trades: marked, taken: { again, cut, notAlone, measured, suspect } };
}

interface FromOrders extends Pick<TakenAsRecorded, "cut" | "notAlone"> {
  readonly trades: readonly WalkTrade[];
}

function fromOrders(cell: RecordedCell, inputs: ReadyInputs): FromOrders {
  const { parameters, events, lastClose } = cell;
  const session = inputs.calendar.session(lastClose);
  invariant(session, "equity is marked at the close of a session");
  // What cannot be run again is still what its log comes to.
  const logged = logAgain(events, inputs.bars).trades;
  const trades: WalkTrade[] = [];
  let [cut, notAlone] = [0, 0];
  for (const [symbol, all] of filledOrders(events, parameters)) {
    const kept = new Set(all.filter(({ alone }) => !alone).map(({ order }) => keyOfOrder(order)));
    const own = logged.filter((trade) => trade.symbol === symbol);
    const taken = own.filter(({ day, row }) => kept.has(orderKey(day, row)));
    notAlone += taken.length;
    trades.push(...taken);
    const lone = all.filter(({ alone }) => alone);
    const orders = lone.map(({ order }) => order);
    const flags = new Map(lone.map(({ order, cut: by }) => [keyOfOrder(order), by]));
    for (const made of ordersAgain({ parameters, orders, end: session.closesAt }, inputs)) {
      const by = flags.get(orderKey(made.day, made.row)) ?? [];
      if (by.length > 0) cut += 1;
      trades.push(by.length > 0 ? withCuts(made, by) : made);
    }
  }
  return { trades: stated(trades, cell.trades), cut, notAlone };
}

/** A trade whose entry was cut says so; one that is still open has its flags in their own order. */
function withCuts(trade: WalkTrade, by: readonly FillFlag[]): WalkTrade {
  if (trade.reason !== null) return { ...trade, flags: [...trade.flags, ...by].sort() };
  const entry = trade.flags.filter((flag) => flag !== "truncated");
  return { ...trade, flags: [...entry, ...by, "truncated"] };
}

/** What a plan stated of a trade is not in its order: it is taken from the record. */
function stated(
  trades: readonly WalkTrade[],
  recorded: readonly WalkTrade[],
): readonly WalkTrade[] {
  const known = new Map(
    recorded.map((one) => [`${one.symbol} ${orderKey(one.day, one.row)}`, one]),
  );
  return trades.map((trade) => {
    const said = known.get(`${trade.symbol} ${orderKey(trade.day, trade.row)}`);
    return said ? { ...trade, chance: said.chance, etth: said.etth } : trade;
  });
}

/**
 * Bars around a trade tell whether one of its own is suspicious (rule Q2), and those are not here: the
 * mark is taken from the record, and what follows from it is computed.
 */
function asMarked(
  trades: readonly WalkTrade[],
  recorded: readonly WalkTrade[],
): readonly WalkTrade[] {
  return trades.map((trade, i) => {
    const mark = recorded[i];
    const same = mark && mark.symbol === trade.symbol && mark.entryAt === trade.entryAt;
    if (!same || !hasFlag(mark, "data-suspect") || hasFlag(trade, "data-suspect")) return trade;
    const tail = trade.flags.includes("tail");
    const flags = trade.flags.filter((flag) => flag !== "tail");
    return {
      ...trade,
      worst: money(Math.min(trade.worst, 0)),
      best: money(Math.max(trade.best, 0)),
      // It is marked before it is known to end after the period.
      flags: [...flags, "data-suspect", ...(tail ? (["tail"] as const) : [])],
    };
  });
}
