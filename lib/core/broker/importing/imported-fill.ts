// A fill from another broker's books: replayed into an account as it stands, by no bar of ours.
import { type Money, type Price, ZERO } from "../../base/money";
import { NO_SHARES, type Quantity, quantity } from "../../base/quantity";
import type { Instant, SessionDate } from "../../base/time";
import type { Calendar } from "../../market/session";
import type { Account } from "../account";
import { applyEvent } from "../apply-event";
import { directionOf, heldOf } from "../equity";
import type { BrokerEvent } from "../event";
import type { Fill, LotClose } from "../fill";
import { ORDER_DEFAULTS, type Order, type Side, signOf } from "../order";

export interface ImportedFill {
  readonly at: Instant;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly price: Price;
  readonly fee: Money;
}

/** What imported lots are held for: their books know no time-out, and this one is never due. */
export const IMPORTED_HOLD = 10_000;
/** The last session that is known: no lot is due later. */
const LAST_SESSION = "2035-12-31" as SessionDate;

/**
 * The events of one imported fill: first what it closes, the oldest shares first, then what is left
 * of it opens a lot without exits. The fee goes with the first of them. Nothing is checked against
 * cash or caps: it has happened.
 */
export function importedEvents(
  account: Account,
  fill: ImportedFill,
  calendar: Calendar,
): readonly BrokerEvent[] {
  const against = directionOf(account, fill.symbol) === -signOf(fill.side);
  const closed = against ? Math.min(heldOf(account, fill.symbol), fill.quantity) : 0;
  const parts = [
    { effect: "close", quantity: quantity(closed) },
    { effect: "open", quantity: quantity(fill.quantity - closed) },
  ] as const;
  const events: BrokerEvent[] = [];
  let after = account;
  for (const part of parts) {
    if (part.quantity === 0) continue;
    const fee = events.length === 0 ? fill.fee : ZERO;
    for (const event of eventsOf(after, { ...fill, ...part, fee }, calendar)) {
      after = applyEvent(after, event);
      events.push(event);
    }
  }
  return events;
}

interface Part extends ImportedFill {
  readonly effect: "open" | "close";
}

function eventsOf(account: Account, part: Part, calendar: Calendar): readonly BrokerEvent[] {
  const { at, symbol, side, price, fee } = part;
  const session = (calendar.sessionAt(at) ?? calendar.currentOrNext(at)).date;
  const quote = { price, at, source: "imported", digest: "" };
  const order: Order = {
    ...ORDER_DEFAULTS,
    id: account.next.order,
    symbol,
    side,
    quantity: part.quantity,
    type: "market",
    timeInForce: "DAY",
    effect: part.effect,
    bracket: null,
    maxHoldSessions: IMPORTED_HOLD,
    session,
    acceptedAt: at,
    seenThrough: at,
    requestedPrice: price,
    quote,
    origin: { side: "stated", levels: "none" },
    reserved: ZERO,
    committed: ZERO,
    plan: null,
    basis: session,
  };
  const filled: Fill = {
    id: account.next.fill,
    order: order.id,
    symbol,
    side,
    quantity: part.quantity,
    price,
    rawPrice: price,
    fee,
    session,
    rule: "imported",
    flags: [],
    partial: false,
    bar: null,
    effect:
      part.effect === "close"
        ? { kind: "close", reason: "MANUAL", lots: closesOf(account, part), alternative: null }
        : {
            kind: "open",
            terms: {
              lot: account.next.lot,
              target: null,
              stop: null,
              trail: null,
              legs: ORDER_DEFAULTS.legs,
              maxHoldSessions: IMPORTED_HOLD,
              dueSession: LAST_SESSION,
              seenThrough: at,
              basis: session,
            },
          },
  };
  return [
    { type: "order-accepted", at, order },
    { type: "filled", at, fill: filled },
  ];
}

/** First in, first out. */
function closesOf({ lots }: Account, { symbol, quantity: asked }: Part): LotClose[] {
  let left: number = asked;
  return lots.flatMap((lot) => {
    const part = lot.symbol === symbol ? Math.min(left, lot.quantity) : NO_SHARES;
    if (part === 0) return [];
    left -= part;
    return [{ lot: lot.id, quantity: quantity(part), high: lot.high, low: lot.low }];
  });
}
