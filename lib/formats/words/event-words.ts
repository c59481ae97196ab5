// Events in a word or two, for lists that name what happened.
import type { BrokerEvent } from "@/lib/core/broker/event";

const WORDS: { readonly [T in BrokerEvent["type"]]: string } = {
  "epoch-started": "Account opened",
  deposited: "Paid in",
  withdrawn: "Paid out",
  "order-accepted": "Order accepted",
  "order-refused": "Order refused",
  "order-canceled": "Order canceled",
  "order-replaced": "Order replaced",
  "leg-replaced": "Exit changed",
  "order-triggered": "Stop triggered",
  "lot-leaving": "Exit begun",
  "no-fill": "Order ended",
  filled: "Fill",
  marked: "Mark",
  split: "Split",
  dividend: "Dividend",
  "borrow-charged": "Borrow of shorts",
  "guards-changed": "Guards changed",
  "guard-locked": "Guard locked",
  "guard-cleared": "Guard cleared",
  "epoch-ended": "Account reset",
};

/** What happened, in a word or two; a new kind of event does not compile without one. */
export const sayEvent = (type: BrokerEvent["type"]): string => WORDS[type];
