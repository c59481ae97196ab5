// At an opening: splits and dividends, exits the open has passed, orders in priority order (rule O1).
import type { Instant } from "../../base/time";
import { actionsAtOpen } from "./actions";
import { exitsAtOpen } from "./lot-exits";
import { ordersAtOpen, Spendable } from "./orders-at-bar";
import { cancelStale } from "./stale-orders";
import { barOf, symbolsOf, type Walk } from "./walk";

/** Books everything that happens at the instant at which bars open. */
export function atOpen(walk: Walk, now: Instant): void {
  actionsAtOpen(walk, now);
  const spendable = new Spendable(walk);
  for (const symbol of symbolsOf(walk.account)) {
    const bar = barOf(walk, symbol, { now, edge: "opensAt" });
    if (bar) exitsAtOpen(walk, symbol, bar);
  }
  ordersAtOpen(walk, now, spendable);
  cancelStale(walk, now);
}
