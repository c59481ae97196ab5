// Trades of a portfolio: from the fills of its account, each with what its entry was.
import { invariant } from "../../base/invariant";
import { type Money, money, notional } from "../../base/money";
import type { Instant } from "../../base/time";
import type { Account, Lot } from "../../broker/account";
import type { BrokerEvent, EventOf } from "../../broker/event";
import type { Fill } from "../../broker/fill";
import { feesOfPart } from "../../broker/matching/costs";
import { exitFee } from "../../broker/matching/match-exit";
import { tradesOf } from "../../broker/records/project-trades";
import type { TradeRecord } from "../../broker/records/records";
import type { MarketBars } from "../../market/market-view";
import { knownBars, at as valueAt } from "../../market/series";
import type { TradePlan } from "../../plan/plan";
import type { OpenedLot } from "../state";
import { chanceOf } from "../trades/line-chance";
import { ifItHadEnded, slippageOf } from "../trades/trade-amounts";
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

/** An account at the end of its data, and the bars that its marks are closes of. */
interface LastSeen {
  readonly account: Account;
  readonly bars: Pick<MarketBars, "series" | "calendar">;
}

/** The open lots as trades that the end of the data has cut off: at their last closes (rule W3). */
export function truncatedTrades(
  opened: readonly OpenedLot[],
  { account, bars }: LastSeen,
): readonly WalkTrade[] {
  return account.lots.map((lot): WalkTrade => {
    const entry = opened.find((one) => one.lot === lot.id);
    const mark = account.marks[lot.symbol];
    invariant(entry && mark, "an open lot was opened in this walk, and has a mark");
    const { direction, quantity, target, stop } = lot;
    const { price } = mark;
    const gross = money(direction * (notional(price, quantity) - lot.cost));
    const held = { ...lot, fees: lot.entryFee, slippage: account.settings.slippage };
    return {
      day: entry.day,
      row: entry.row,
      symbol: lot.symbol,
      direction,
      quantity,
      entryAt: lot.enteredAt,
      entrySession: lot.entrySession,
      entryBarAt: entry.entryBarAt,
      entryPrice: lot.entryPrice,
      entryRaw: entry.entryRaw,
      entryRule: entry.entryRule,
      exitAt: mark.at,
      ...lastBarOf(lot.symbol, mark.at, bars),
      exitPrice: price,
      exitRaw: price,
      exitRule: null,
      reason: null,
      target,
      stop,
      firstStop: lot.firstStop,
      gross,
      fees: lot.entryFee,
      net: money(gross - lot.entryFee),
      ...ifItHadEnded(held, price),
      slippage: slippageOf({ ...lot, entryRaw: entry.entryRaw, exitPrice: price, exitRaw: price }),
      high: lot.high,
      low: lot.low,
      flags: [...entry.flags, "truncated"],
      chance: entry.chance,
      etth: entry.etth,
    };
  });
}

/** The bar that a mark is the close of, and its session: it may end within it. */
function lastBarOf(
  symbol: string,
  markedAt: Instant,
  { series, calendar }: LastSeen["bars"],
): Pick<WalkTrade, "exitBarAt" | "exitSession"> {
  const own = series.get(symbol);
  const known = own ? knownBars(own, markedAt) : 0;
  invariant(own && known > 0, "a mark is the close of a bar");
  const opensAt = valueAt(own.opensAt, known - 1) as Instant;
  const session = calendar.sessionAt(opensAt);
  invariant(session, "a placed bar lies within a session");
  return { exitBarAt: opensAt, exitSession: session.date };
}
