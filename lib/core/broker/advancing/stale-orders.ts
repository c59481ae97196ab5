// Stale orders: orders to close what is not held any more, because something else has closed it.
import type { Instant } from "../../base/time";
import type { BrokerEvent, EventOf } from "../event";
import { signOf } from "../order";
import { book, type Walk } from "./walk";

/**
 * Cancels orders that have nothing left to close, so that none of them waits for a position that
 * is opened later. What began in this walk is told by the fill that closed the rest.
 */
export function cancelStale(walk: Walk, now: Instant): void {
  for (const { id, symbol, side, effect } of walk.account.orders) {
    if (effect !== "close") continue;
    const toClose = walk.account.lots.some(
      (lot) => lot.symbol === symbol && lot.direction !== signOf(side),
    );
    if (toClose) continue;
    const closed = walk.events.findLast((event): event is EventOf<"filled"> =>
      closes(event, symbol),
    );
    const reason = closed
      ? ({ code: "lot-closed", order: closed.fill.order } as const)
      : ({ code: "split-left-nothing", symbol } as const);
    book(walk, { type: "order-canceled", at: now, order: id, reason });
  }
}

const closes = (event: BrokerEvent, symbol: string): boolean =>
  event.type === "filled" && event.fill.symbol === symbol && event.fill.effect.kind === "close";
