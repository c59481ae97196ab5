// Trades of a portfolio: from the fills of its account, each with what its entry was.
import { invariant } from "../../base/invariant";
import { type Money, money } from "../../base/money";
import type { Account, Lot } from "../../broker/account";
import { divided } from "../../broker/booking/book-action";
import type { BrokerEvent, EventOf } from "../../broker/event";
import type { Fill } from "../../broker/fill";
import { feesOfPart } from "../../broker/matching/costs";
import { exitFee } from "../../broker/matching/match-exit";
import { tradesOf } from "../../broker/records/project-trades";
import type { TradeRecord } from "../../broker/records/records";
import type { TradePlan } from "../../plan/plan";
import type { OpenedLot } from "../state";
import { chanceOf } from "../trades/line-chance";
import { slippageOf } from "../trades/trade-amounts";
import type { WalkTrade } from "../trades/walk-trade";

/** The lots that are open, and the trades closed so far: both grow event by event. */
export interface TradeBook {
  readonly opened: Map<number, OpenedLot>;
  readonly trades: WalkTrade[];
}

/** Takes in an event, given the account before it and the plan of the day. */
export function recordTrades(
  book: TradeBook,
  event: BrokerEvent,
  { before, plan }: { readonly before: Account; readonly plan: TradePlan | null },
): void {
  if (event.type === "split") splitOpened(book, event, before);
  if (event.type !== "filled") return;
  const { effect } = event.fill;
  if (effect.kind === "open") {
    book.opened.set(effect.terms.lot, openedLot(event, effect.terms.lot, { before, plan }));
    return;
  }
  for (const record of tradesOf(before, event)) {
    const opened = book.opened.get(record.lot);
    invariant(opened, "a trade closes a lot that was opened in this walk");
    const lot = before.lots.find(({ id }) => id === record.lot);
    const other = lot ? otherNet(record, event.fill, { lot, settings: before.settings }) : null;
    book.trades.push(closedTrade({ record, opened, other }, event));
    if (lot && lot.quantity === record.quantity) book.opened.delete(record.lot);
  }
}

/** What was paid follows a split as its lot does (rule A11). */
function splitOpened({ opened }: TradeBook, split: EventOf<"split">, { lots }: Account): void {
  for (const { id, symbol, basis } of lots) {
    const one = opened.get(id);
    if (!one || symbol !== split.symbol || basis >= split.exDate) continue;
    opened.set(id, { ...one, entryRaw: divided(one.entryRaw, split) });
  }
}

function openedLot(
  { at, fill }: EventOf<"filled">,
  lot: number,
  { before, plan }: { readonly before: Account; readonly plan: TradePlan | null },
): OpenedLot {
  const row = before.orders.find(({ id }) => id === fill.order)?.plan?.row ?? 0;
  const said = plan?.lines[row - 1];
  return {
    lot,
    day: fill.session,
    row,
    entryBarAt: fill.bar?.opensAt ?? at,
    entryRaw: fill.rawPrice,
    entryRule: fill.rule,
    flags: fill.flags,
    chance: said ? chanceOf(said) : null,
    etth: said?.etthDays ?? null,
  };
}

/** Rule R5: the net of its target, had that come before the stop, with the fee of its own price. */
function otherNet(
  { otherGross, fees }: TradeRecord,
  { effect, fee, side, quantity: traded }: Fill,
  { lot, settings }: { readonly lot: Lot; readonly settings: Account["settings"] },
): Money | null {
  if (otherGross === null || effect.kind !== "close" || effect.alternative === null) return null;
  const got = effect.alternative.price;
  const own = exitFee(feesOfPart(settings, lot.done.target), { side, got, traded });
  return money(otherGross - (fees - fee) - own);
}

interface Closed {
  readonly record: TradeRecord;
  readonly opened: OpenedLot;
  readonly other: Money | null;
}

function closedTrade({ record, opened, other }: Closed, event: EventOf<"filled">): WalkTrade {
  const { at, fill } = event;
  const { net, quantity, gross } = record;
  return {
    day: opened.day,
    row: opened.row,
    symbol: record.symbol,
    direction: record.direction,
    quantity,
    entryAt: record.entryAt,
    entrySession: record.entrySession,
    entryBarAt: opened.entryBarAt,
    entryPrice: record.entryPrice,
    entryRaw: opened.entryRaw,
    entryRule: opened.entryRule,
    exitAt: at,
    exitSession: record.exitSession,
    exitBarAt: fill.bar?.opensAt ?? at,
    exitPrice: record.exitPrice,
    exitRaw: fill.rawPrice,
    exitRule: record.rule,
    reason: record.reason,
    target: record.target,
    stop: record.stop,
    firstStop: record.firstStop,
    gross,
    fees: record.fees,
    net,
    worst: money(Math.min(net, other ?? net)),
    best: money(Math.max(net, other ?? net)),
    slippage: slippageOf({ ...record, entryRaw: opened.entryRaw, exitRaw: fill.rawPrice }),
    high: record.high,
    low: record.low,
    flags: [...new Set([...opened.flags, ...record.flags])].sort(),
    chance: opened.chance,
    etth: opened.etth,
  };
}
