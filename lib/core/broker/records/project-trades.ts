// Trades of a fill: each lot, or part of one, from its entry to this exit; the parts add up exactly.
import { mulDiv } from "../../base/decimal";
import { invariant } from "../../base/invariant";
import { money, notional } from "../../base/money";
import type { Account } from "../account";
import { partOfLot } from "../booking/book-close";
import type { EventOf } from "../event";
import type { Alternative, Fill, LotClose } from "../fill";
import type { TradeRecord } from "./records";

/** One trade for each lot, or part of a lot, that a fill closed. */
export function tradesOf(before: Account, { at, fill }: EventOf<"filled">): TradeRecord[] {
  if (fill.effect.kind === "open") return [];
  const { reason, lots, alternative } = fill.effect;
  let proceedsLeft: number = notional(fill.price, fill.quantity);
  let feeLeft: number = fill.fee;
  let quantityLeft: number = fill.quantity;
  return lots.map((closed) => {
    // Shares of proceeds and fee are taken from what is left, so that the parts add up exactly.
    const proceeds = mulDiv(proceedsLeft, closed.quantity, quantityLeft);
    const exitFee = mulDiv(feeLeft, closed.quantity, quantityLeft);
    proceedsLeft -= proceeds;
    feeLeft -= exitFee;
    quantityLeft -= closed.quantity;
    return tradeRecord(before, { at, fill, closed, reason, alternative, proceeds, exitFee });
  });
}

interface ClosedPart extends Pick<TradeRecord, "reason"> {
  readonly at: EventOf<"filled">["at"];
  readonly fill: Fill;
  readonly closed: LotClose;
  readonly alternative: Alternative | null;
  readonly proceeds: number;
  readonly exitFee: number;
}

function tradeRecord(before: Account, part: ClosedPart): TradeRecord {
  const { at, fill, closed } = part;
  const lot = before.lots.find(({ id }) => id === closed.lot);
  invariant(lot, "a trade closes a lot that was open");
  const { cost, entryFee } = partOfLot(lot, closed);
  const fees = entryFee + part.exitFee;
  const gross = lot.direction * (part.proceeds - cost);
  return {
    lot: lot.id,
    fill: fill.id,
    symbol: fill.symbol,
    direction: lot.direction,
    quantity: closed.quantity,
    entryAt: lot.enteredAt,
    entryPrice: lot.entryPrice,
    exitAt: at,
    exitPrice: fill.price,
    target: lot.target,
    stop: lot.stop,
    firstStop: lot.firstStop,
    reason: part.reason,
    rule: fill.rule,
    flags: fill.flags,
    gross: money(gross),
    fees: money(fees),
    net: money(gross - fees),
    otherGross:
      part.alternative === null
        ? null
        : money(lot.direction * (notional(part.alternative.price, closed.quantity) - cost)),
    high: closed.high,
    low: closed.low,
    entrySession: lot.entrySession,
    exitSession: fill.session,
    plan: lot.plan,
  };
}
