// Closing all: cancel everything that works, flatten what is held, and end an epoch (rules A13, A16).
import { ZERO } from "../../base/money";

import type { Instant } from "../../base/time";
import type { MarketView } from "../../market/market-view";
import type { Calendar } from "../../market/session";
import type { Account } from "../account";
import { applyEvent } from "../apply-event";
import { holdingsOf, markOf } from "../equity";
import type { BrokerEvent } from "../event";
import type { CancelReason } from "../refusal";
import { MARKET_DAY } from "./order-request";
import { placeOrder } from "./place-order";

/** Cancels every working order; the exits of lots stay with them. */
export const cancelAll = (account: Account, at: Instant, reason: CancelReason): BrokerEvent[] =>
  account.orders.map(({ id }) => ({ type: "order-canceled", at, order: id, reason }));

/**
 * Cancels what works and closes every position by a market order at its next bar; exits stay in
 * force until then. A position whose closing would be refused is left as it is.
 */
export function flatten(account: Account, view: MarketView): BrokerEvent[] {
  const events = cancelAll(account, view.asOf, { code: "flattened" });
  let after = events.reduce(applyEvent, account);
  for (const { symbol, direction, quantity } of holdingsOf(account)) {
    const placed = placeOrder(
      after,
      {
        ...MARKET_DAY,
        // It is to end the position whenever the next bar comes.
        timeInForce: "GTC",
        symbol,
        side: direction === 1 ? "SELL" : "BUY",
        quantity,
        bracket: null,
        maxHoldSessions: 1,
        session: null,
        plan: null,
        origin: { side: "stated", levels: "none" },
      },
      view,
    );
    if (!placed.ok) continue;
    const event: BrokerEvent = { type: "order-accepted", at: view.asOf, order: placed.value };
    after = applyEvent(after, event);
    events.push(event);
  }
  return events;
}

/**
 * Ends an epoch: everything that works is cancelled, everything held is closed at its last known
 * price without costs (there is no bar to fill on), and the log is closed.
 */
export function endEpoch(account: Account, at: Instant, calendar: Calendar): BrokerEvent[] {
  const events = cancelAll(account, at, { code: "epoch-ended" });
  let after = events.reduce(applyEvent, account);
  const session = calendar.currentOrNext(at).date;
  for (const { symbol, direction, quantity, lots } of holdingsOf(account)) {
    const price = markOf(after, symbol);
    const event: BrokerEvent = {
      type: "filled",
      at,
      fill: {
        id: after.next.fill,
        order: after.next.order,
        symbol,
        side: direction === 1 ? "SELL" : "BUY",
        quantity,
        price,
        rawPrice: price,
        fee: ZERO,
        session,
        rule: "A13-reset",
        flags: [],
        partial: false,
        bar: null,
        effect: {
          kind: "close",
          reason: "MANUAL",
          lots: lots.map(({ id, quantity: held, high, low }) => {
            return { lot: id, quantity: held, high, low };
          }),
          alternative: null,
        },
      },
    };
    after = applyEvent(after, event);
    events.push(event);
  }
  return [...events, { type: "epoch-ended", at }];
}
