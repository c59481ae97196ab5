// Changing what works: cancel, replace, and the exits of a lot.
import { money, type Price, tickOf } from "../../base/money";
import type { Quantity } from "../../base/quantity";
import { ok, type Result, refuse } from "../../base/result";
import type { Instant } from "../../base/time";
import type { MarketView } from "../../market/market-view";
import type { Account, Lot } from "../account";
import { applyEvent } from "../apply-event";
import { legOf } from "../booking/book-order";
import type { BrokerEvent, EventOf, Leg } from "../event";
import { type Trail, trailedStop } from "../matching/exit-kernel";
import { type Order, openQuantity, type TimeInForce } from "../order";
import type { ActRefusal, OrderRefusal } from "../refusal";
import { placeOrder } from "./place-order";

type Canceled = EventOf<"order-canceled">;

/** Cancels a working order or a lot's exit; refuses a number that nothing works under. */
export function cancelOrder(
  account: Account,
  order: number,
  at: Instant,
): Result<readonly Canceled[], ActRefusal> {
  const leg = legOf(account, order);
  if (leg?.lot.leaving) return refuse({ code: "exit-begun", order });
  const found = leg !== null || account.orders.some(({ id }) => id === order);
  if (!found) return refuse(notWorking(account, order));
  return ok([{ type: "order-canceled", at, order, reason: { code: "by-owner" } }]);
}

/** An exit that waits for its entry can be neither cancelled nor changed alone. */
function notWorking(account: Account, order: number): ActRefusal {
  const entry = account.orders.find(({ legs }) => legs.target === order || legs.stop === order);
  return entry ? { code: "held-exit", order, entry: entry.id } : { code: "no-such-order", order };
}

/** What is to be different; what is left out stays. */
export interface OrderChange {
  readonly quantity?: Quantity;
  readonly limit?: Price;
  readonly stop?: Price;
  readonly trail?: Trail;
  readonly timeInForce?: TimeInForce;
}

/**
 * Puts another order in the place of a working one, checked as if it were new; what was filled stays
 * filled, and a quantity is what is still to trade. A lot's exit takes another level.
 */
export function replaceOrder(
  account: Account,
  { order: id, change }: { readonly order: number; readonly change: OrderChange },
  view: MarketView,
): Result<readonly BrokerEvent[], ActRefusal | OrderRefusal> {
  const leg = legOf(account, id);
  if (leg) return setExit(account, { ...leg, ...levelOf(leg.leg, change) }, view);
  const order = account.orders.find((one) => one.id === id);
  if (!order) return refuse(notWorking(account, id));
  // Both of a group close the same shares: one of them alone would leave some unguarded.
  const resized = change.quantity !== undefined && change.quantity !== openQuantity(order);
  if (resized && isPaired(account, order)) return refuse({ code: "oco-mismatch" });
  const [canceled] = canceledBy(id, view.asOf);
  const without = applyEvent(account, canceled);
  const { maxHoldSessions, session, plan, origin, symbol, side, type } = order;
  const placed = placeOrder(
    without,
    {
      ...{ maxHoldSessions, plan, origin, symbol, side, type },
      notional: order.notional === null ? null : money(order.notional - order.traded),
      bracket: order.bracket,
      exitTrail: order.exitTrail,
      quantity: change.quantity ?? openQuantity(order),
      limit: change.limit ?? order.limit,
      stop: change.stop ?? order.stop,
      trail: change.trail ?? order.trail,
      timeInForce: change.timeInForce ?? order.timeInForce,
      session: change.timeInForce === undefined ? session : null,
      replacing: order,
    },
    view,
  );
  if (!placed.ok) return placed;
  const by: Order = { ...placed.value, ...kept(order, placed.value), replaces: id, oco: order.oco };
  return ok([{ type: "order-replaced", at: view.asOf, order: id, by }]);
}

const isPaired = ({ orders }: Account, { id, oco }: Order): boolean =>
  oco !== null && orders.some((other) => other.oco === oco && other.id !== id);

/** What an order has lived through stays with its replacement, unless that part of it was changed. */
function kept({ triggered, stop, trail, extreme }: Order, by: Order): Partial<Order> {
  if (trail) return by.trail === trail ? { extreme, triggered } : {};
  return { triggered: triggered && by.stop === stop };
}

const canceledBy = (order: number, at: Instant): readonly [Canceled] => [
  { type: "order-canceled", at, order, reason: { code: "by-owner" } },
];

const levelOf = (leg: Leg, { limit, stop, trail }: OrderChange) => ({
  price: (leg === "target" ? limit : stop) ?? null,
  trail: (leg === "stop" ? trail : undefined) ?? null,
});

/** An exit for a lot: a target or stop at a price, or a stop that trails; both null takes it away. */
export interface ExitWanted {
  readonly lot: Lot;
  readonly leg: Leg;
  readonly price: Price | null;
  readonly trail: Trail | null;
}

/**
 * Gives a lot another exit in the place of the one it has, if any. Refuses a level that the last
 * price has passed already, and one that is off the tick.
 */
export function setExit(
  account: Account,
  { lot, leg, price, trail }: ExitWanted,
  view: MarketView,
): Result<readonly BrokerEvent[], ActRefusal | OrderRefusal> {
  const number = lot.legs[leg];
  if (lot.leaving) return refuse({ code: "exit-begun", order: number ?? lot.leaving.order });
  if (price === null && trail === null) {
    return number === null ? ok([]) : cancelOrder(account, number, view.asOf);
  }
  const last = view.lastClose(lot.symbol)?.price ?? lot.entryPrice;
  if (price !== null && price % tickOf(price) !== 0) {
    return refuse({ code: "off-tick", price, tick: tickOf(price) });
  }
  const level = trail ? trailedStop(trailStart(lot), trail, lot.direction) : (price ?? last);
  const beyond = lot.direction * (leg === "target" ? level - last : last - level);
  if (beyond <= 0) return refuse({ code: "level-passed", level, last });
  const by = account.next.order;
  const at = view.asOf;
  return ok([
    { type: "leg-replaced", at, order: number, lot: lot.id, leg, by, price: level, trail },
  ]);
}

/** A trailing stop is measured from the best price that its lot has seen. */
const trailStart = ({ direction, entryPrice, high, low }: Lot): Price =>
  (direction === 1 ? Math.max(entryPrice, high) : Math.min(entryPrice, low)) as Price;
