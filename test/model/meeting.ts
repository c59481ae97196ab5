// Where orders of the model meet a bar (R1, R4, R13, R14).
import { max, min } from "./amounts";
import type { Met } from "./filling";
import { signOf, trailLevel } from "./prices";
import type { Bar, Order } from "./state";

/** The stop of an order that still waits for it; a trailing one is where earlier bars have it. */
function stopOf(order: Order): bigint | null {
  if (order.triggered) return null;
  if (order.trail) return trailLevel(order.trail, order.best ?? 0n, -signOf(order.side));
  return order.stop;
}

const isMarket = ({ kind, triggered, limit }: Order): boolean =>
  kind === "market" || (triggered && limit === null);

export function atOpen(order: Order, bar: Bar, touch: boolean): Met | null {
  if (order.tif === "CLS") return null;
  const met = { bar, raw: bar.open, inside: false, slips: order.limit === null };
  if (order.kind === "market") return { ...met, rule: "R1-open" };
  if (isMarket(order)) return { ...met, rule: "R15-rest" };
  const sign = signOf(order.side);
  const stop = stopOf(order);
  const open = sign * bar.open;
  if (stop !== null) {
    const within = order.limit === null || open <= sign * order.limit;
    return open >= sign * stop && within ? { ...met, rule: "R14-open" } : null;
  }
  const limit = sign * (order.limit ?? 0n);
  return open < limit || (touch && open === limit) ? { ...met, rule: "R4-open" } : null;
}

export function inside(order: Order, bar: Bar, touch: boolean): Met | "triggered" | null {
  if (order.tif === "OPG" || order.tif === "CLS" || isMarket(order)) return null;
  const sign = signOf(order.side);
  const stop = stopOf(order);
  const [best, worst] = sign > 0n ? [bar.low, bar.high] : [-bar.high, -bar.low];
  if (stop !== null) {
    if (worst < sign * stop) return null;
    if (order.limit !== null) return "triggered";
    return { bar, raw: stop, rule: "R14-stop", slips: true, inside: true };
  }
  const limit = sign * (order.limit ?? 0n);
  const through = best < limit || (touch && best === limit);
  if (!through || order.limit === null) return null;
  return { bar, raw: order.limit, rule: "R4-limit", slips: false, inside: true };
}

export function atClose(order: Order, bar: Bar, touch: boolean): Met | null {
  const sign = signOf(order.side);
  const close = sign * bar.close;
  if (order.limit !== null) {
    const limit = sign * order.limit;
    if (close > limit || (close === limit && !touch)) return null;
  }
  return { bar, raw: bar.close, rule: "R13-close", slips: order.limit === null, inside: true };
}

/** R14: after its test a bar's extreme moves a trailing stop. */
export function follow(order: Order, bar: Bar): void {
  if (!order.trail || order.best === null) return;
  order.best = order.side === "SELL" ? max(order.best, bar.high) : min(order.best, bar.low);
}
