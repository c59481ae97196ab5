// The orders of a log that bars alone decided, and those that hung on the rest of their account.
import type { SessionDate } from "../../base/time";
import type { BrokerEvent, EventOf } from "../../broker/event";
import type { FillFlag } from "../../broker/fill";
import type { Order } from "../../broker/order";
import type { WalkParameters } from "../../walkforward/parameters";

/** An order that filled, as it can be run again, and why it cannot where it cannot. */
export interface FilledOrder {
  /** With the quantity that was filled, where cash or a cap had cut it. */
  readonly order: Order;
  /** Cash or a cap cut its quantity, which is then taken as it was recorded. */
  readonly cut: readonly FillFlag[];
  /** False where cash, caps, margin or guards of the account decided more than a quantity. */
  readonly alone: boolean;
}

/** The session and the row of the plan that an order came from: what its trades are known by. */
export const orderKey = (day: SessionDate | null, row: number): string => `${day ?? ""} ${row}`;

export const keyOfOrder = ({ session, plan }: Order): string => orderKey(session, plan?.row ?? 0);

/** What became of an order. */
interface Course {
  readonly order: Order;
  readonly fills: EventOf<"filled">[];
  /** One of its lots was bought back for the account's margin (rule A12). */
  covered: boolean;
  /** Its shares were split while it waited: what it asked for is not what could be cut (rule A11). */
  split: boolean;
  /** How it ended without a fill: what was left of one that had filled in part. */
  end: EventOf<"no-fill"> | EventOf<"order-canceled"> | null;
}

/** By symbol, the orders of a log that filled, each in the order in which it was accepted. */
export function filledOrders(
  events: readonly BrokerEvent[],
  { participation }: Pick<WalkParameters, "participation">,
): ReadonlyMap<string, readonly FilledOrder[]> {
  const shared = participation !== null;
  const bySymbol = new Map<string, FilledOrder[]>();
  for (const course of coursesOf(events)) {
    if (course.fills.length === 0) continue;
    const made = filledOrder(course, shared);
    const { symbol } = course.order;
    bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), made]);
  }
  return new Map([...bySymbol].map(([symbol, orders]) => [symbol, together(orders, shared)]));
}

function coursesOf(events: readonly BrokerEvent[]): readonly Course[] {
  const courses = new Map<number, Course>();
  const openedBy = new Map<number, Course>();
  for (const event of events) {
    if (event.type === "order-accepted") {
      const { order } = event;
      courses.set(order.id, { order, fills: [], covered: false, split: false, end: null });
    } else if (event.type === "no-fill" || event.type === "order-canceled") {
      const course = courses.get(event.order);
      if (course) course.end = event;
    } else if (event.type === "split") {
      for (const course of courses.values()) {
        if (course.order.symbol === event.symbol && course.fills.length === 0) course.split = true;
      }
    } else if (event.type === "filled") {
      const { order, effect } = event.fill;
      const course = courses.get(order);
      course?.fills.push(event);
      if (effect.kind === "open") {
        if (course) openedBy.set(effect.terms.lot, course);
      } else if (effect.reason === "MARGIN") {
        for (const { lot } of effect.lots) {
          const opened = openedBy.get(lot);
          if (opened) opened.covered = true;
        }
      }
    }
  }
  return [...courses.values()];
}

const CUTS: readonly FillFlag[] = ["cut-to-cash", "cut-to-cap"];

function filledOrder({ order, fills, covered, split, end }: Course, shared: boolean): FilledOrder {
  const cut = CUTS.filter((flag) => fills.some(({ fill }) => fill.flags.includes(flag)));
  const filled = fills.reduce((sum, { fill }) => sum + fill.quantity, 0);
  const stopped =
    end !== null &&
    (end.type === "order-canceled" || !["day-ended", "no-bars"].includes(end.reason.code));
  // Where bars give a share of their volume, an order goes on after it was cut.
  const alone = !covered && !stopped && !((shared || split) && cut.length > 0);
  const isCut = order.effect === "open" && cut.length > 0;
  return { order: isCut ? { ...order, quantity: filled as Order["quantity"] } : order, cut, alone };
}

/** Orders of a ticker that share its volume, or its lots, can only be run again together. */
function together(orders: readonly FilledOrder[], shared: boolean): readonly FilledOrder[] {
  const tied = shared || orders.some(({ order }) => order.effect === "close");
  if (!tied || orders.every(({ alone }) => alone)) return orders;
  return orders.map((one) => ({ ...one, alone: false }));
}
