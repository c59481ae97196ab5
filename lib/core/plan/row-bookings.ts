// What a row of a plan books: its order, filled at once where the account enters at the plan's price.
import { NO_SHARES, type Quantity, quantity } from "../base/quantity";
import { ok, type Result } from "../base/result";
import type { Instant } from "../base/time";
import type { Account } from "../broker/account";
import type { BrokerEvent } from "../broker/event";
import type { Order, Side } from "../broker/order";
import { fillAtPlanPrice } from "../broker/placing/plan-price";
import type { OrderRefusal } from "../broker/refusal";
import type { MarketView } from "../market/market-view";
import type { PlanLine } from "./plan";

/** An order that a row places, and the events that do it. */
export interface Placed {
  readonly order: Order;
  readonly events: readonly BrokerEvent[];
}

interface Entering {
  readonly line: PlanLine;
  readonly account: Account;
  readonly view: MarketView;
  readonly confirmed: boolean;
}

/**
 * Rule A15: waits for its first bar, or fills at once at the plan's own price. A line without a price
 * waits for its bar in any case, and so does what closes.
 */
export function enterBy(
  placed: Result<Order, OrderRefusal>,
  { line, account, view, confirmed }: Entering,
): Result<Placed, OrderRefusal> {
  if (!placed.ok) return placed;
  const order = placed.value;
  const { entry } = line;
  if (account.settings.entryPolicy === "plan-price" && entry !== null && order.effect === "open") {
    const events = fillAtPlanPrice(account, { order, entry, confirmed }, view);
    return events.ok ? ok({ order, events: events.value }) : events;
  }
  return ok({ order, events: [{ type: "order-accepted", at: view.asOf, order }] });
}

/** The row that books. */
export interface BookingRow {
  readonly row: number;
  readonly line: PlanLine;
  readonly side: Side;
  /** The plan's content hash. */
  readonly digest: string;
  readonly at: Instant;
}

type Booking = (account: Account) => BrokerEvent;

/** What a row books: its order or its refusal; a sale cut to what is held refuses the rest too. */
export function bookingsOf(
  result: Result<Placed, OrderRefusal>,
  asked: BookingRow,
): readonly Booking[] {
  const wanted: Quantity = asked.line.quantity ?? NO_SHARES;
  if (!result.ok) return [refusal(asked, result.refusal, wanted)];
  const { order, events } = result.value;
  const place = events.map((event) => () => event);
  if (order.quantity >= wanted) return place;
  const held = { code: "side", symbol: order.symbol, held: order.quantity } as const;
  return [...place, refusal(asked, held, quantity(wanted - order.quantity))];
}

const refusal =
  ({ row, line, side, digest, at }: BookingRow, why: OrderRefusal, refused: Quantity): Booking =>
  (account) => ({
    type: "order-refused",
    at,
    order: account.next.order,
    symbol: line.ticker,
    side,
    quantity: refused,
    plan: { digest, row },
    refusal: why,
  });
