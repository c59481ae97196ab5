// Entry at the plan's own price: filled at once, by no bar, and marked as such (rule A15).
import { MICRO, mulDiv } from "../../base/decimal";
import type { Price } from "../../base/money";
import { ok, type Result, refuse } from "../../base/result";
import type { MarketView } from "../../market/market-view";
import type { Account } from "../account";
import { applyEvent } from "../apply-event";
import { freeCash } from "../equity";
import type { BrokerEvent } from "../event";
import { awayRefusal } from "../guarding/check-guards";
import { exitsAt } from "../matching/bracket";
import { feeOf, slip } from "../matching/costs";
import { fitEntry } from "../matching/fit";
import { rulesOf } from "../matching/match-exit";
import { type Order, signOf } from "../order";
import type { NoFill, OrderRefusal } from "../refusal";

/** A plan's price this far from the last known one needs its owner's word. */
const STALE_ABOVE = 30_000;

/** The events of an entry that fills at the plan's price, worsened by slippage. */
export function fillAtPlanPrice(
  account: Account,
  { order, entry, confirmed }: { order: Order; entry: Price; confirmed: boolean },
  view: MarketView,
): Result<readonly BrokerEvent[], OrderRefusal> {
  const last = order.quote?.price ?? entry;
  // Whatever its levels are measured from, the price it fills at is one that the plan states.
  const guarded = awayRefusal(account, { stated: [entry], last });
  if (guarded) return refuse(guarded);
  const away = Math.abs(entry - last) > mulDiv(last, STALE_ABOVE, MICRO);
  if (away && !confirmed) return refuse({ code: "entry-stale", entry, last });
  const { settings } = account;
  const direction = signOf(order.side);
  const paid = slip(entry, order.side, settings.slippage);
  const at = { entry: paid, open: entry, direction, rules: rulesOf(account) };
  const exits = exitsAt(order.bracket, at);
  if (!exits.ok) return refuse(refusalOf(exits.refusal));
  const accepted: BrokerEvent = { type: "order-accepted", at: view.asOf, order };
  const after = applyEvent(account, accepted);
  const fit = fitEntry(after, order, { paid, spendable: freeCash(after), volume: null });
  if (fit.quantity === 0) return refuse(refusalOf(fit.reason));
  const session = order.session ?? view.calendar.currentOrNext(view.asOf).date;
  const filled: BrokerEvent = {
    type: "filled",
    at: view.asOf,
    fill: {
      id: after.next.fill,
      order: order.id,
      symbol: order.symbol,
      side: order.side,
      quantity: fit.quantity,
      price: paid,
      rawPrice: entry,
      fee: feeOf(settings, paid, fit.quantity),
      session,
      rule: "plan-price",
      flags: fit.flags,
      partial: false,
      bar: null,
      effect: {
        kind: "open",
        terms: {
          lot: after.next.lot,
          ...exits.value,
          trail: null,
          legs: order.legs,
          maxHoldSessions: order.maxHoldSessions,
          dueSession: view.calendar.shift(session, order.maxHoldSessions - 1).date,
          // Exits start at the first bar that opens at or after the fill.
          seenThrough: view.asOf,
          basis: view.splitsThrough(order.symbol),
        },
      },
    },
  };
  return ok([accepted, filled]);
}

/** Why it would not have filled, as the reason why it is not accepted. */
function refusalOf(reason: NoFill): OrderRefusal {
  switch (reason.code) {
    case "cash-short":
    case "exposure-cap":
    case "ticker-cap":
    case "percent-out-of-range":
      return reason;
    case "gap-past-stop":
      return { code: "stop-wrong-side", stop: reason.stop, entry: reason.open };
    case "gap-past-target":
      return { code: "target-wrong-side", target: reason.target, entry: reason.open };
    default:
      return { code: "qty-not-positive" };
  }
}
