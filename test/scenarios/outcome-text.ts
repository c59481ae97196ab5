// What happened, in the words of a story.
import { moneyToText, priceToText } from "@/lib/core/base/money";
import { quantityToText } from "@/lib/core/base/quantity";
import type { Account, Lot } from "@/lib/core/broker/account";
import type { Figures } from "@/lib/core/broker/equity";
import type { BrokerEvent, EventOf } from "@/lib/core/broker/event";
import type { ExitReason, Fill } from "@/lib/core/broker/fill";

const REASONS: { readonly [R in ExitReason]: string } = {
  TP: "take-profit",
  SL: "stop-loss",
  TIMEOUT: "time-out",
  MANUAL: "manual",
  PLAN: "plan",
  MARGIN: "margin",
};

/** One line for each fill, refusal and order that ended without a fill. */
export function outcomesOf(events: readonly BrokerEvent[]): readonly string[] {
  return events.flatMap((event): string[] => {
    if (event.type === "filled") return [fillText(event)];
    if (event.type === "order-refused") return [`refused ${event.symbol} ${event.refusal.code}`];
    if (event.type === "no-fill") return [`unfilled ${event.reason.code}`];
    if (event.type === "order-canceled") return [`canceled ${event.order} ${event.reason.code}`];
    if (event.type === "order-triggered") return [`triggered ${event.order}`];
    if (event.type === "split") {
      return [`split ${event.symbol} ${event.numerator}:${event.denominator}`];
    }
    if (event.type === "dividend") return [`dividend ${event.symbol} ${priceToText(event.amount)}`];
    if (event.type === "borrow-charged") return [`borrow ${moneyToText(event.amount)}`];
    if (event.type === "guard-locked") return [`locked ${event.lock.guard}`];
    return [];
  });
}

/** "sell AMD 4 @ 143.00 stop-loss", with its flags, its fee and the other outcome of the bar. */
function fillText({ fill }: EventOf<"filled">): string {
  const parts = [
    fill.side === "BUY" ? "buy" : "sell",
    fill.symbol,
    quantityToText(fill.quantity),
    "@",
    priceToText(fill.price),
    ...effectWords(fill),
    ...fill.flags,
  ];
  if (fill.fee > 0) parts.push("fee", moneyToText(fill.fee));
  return parts.join(" ");
}

function effectWords({ effect }: Fill): readonly string[] {
  if (effect.kind === "open") return [];
  const reason = REASONS[effect.reason];
  return effect.alternative === null
    ? [reason]
    : [reason, "else", priceToText(effect.alternative.price)];
}

/** "holds AMD 4 stop 98.00 target 110.00 until 2025-07-03", lot by lot. */
export function holdsText(account: Account, symbol: string): string {
  const lots = account.lots.filter((lot) => lot.symbol === symbol);
  return lots.length === 0
    ? `holds ${symbol} 0`
    : `holds ${symbol} ${lots.map(lotText).join(" and ")}`;
}

function lotText({ quantity, stop, target, dueSession }: Lot): string {
  const levels = [
    ...(stop === null ? [] : ["stop", priceToText(stop)]),
    ...(target === null ? [] : ["target", priceToText(target)]),
  ];
  return [quantityToText(quantity), ...levels, "until", dueSession].join(" ");
}

/** The figures that a line asks for, in its own order: "cash 972.00 realized -28.00". */
export function figuresText(figures: Figures, asked: string): string {
  const names = asked.split(" ").filter((_, index) => index % 2 === 0);
  const known: { readonly [name: string]: string } = {
    cash: moneyToText(figures.cash),
    equity: moneyToText(figures.equity),
    unrealized: moneyToText(figures.unrealized),
    realized: moneyToText(figures.realized),
    fees: moneyToText(figures.fees),
    exposure: moneyToText(figures.exposure),
  };
  return names.map((name) => `${name} ${known[name] ?? "unknown"}`).join(" ");
}
