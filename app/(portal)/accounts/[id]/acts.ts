// Every act of one account's owner, bound to that account: what its pages hand down.
import type { AccountActs } from "@/components/account/desk/acts";
import {
  advance,
  archive,
  clearLock,
  deposit,
  reset,
  setGuards,
  setSchedule,
  withdraw,
} from "./actions";
import {
  cancel,
  cancelAll,
  close,
  flatten,
  place,
  placePair,
  replace,
  setExits,
} from "./order-actions";

export const actsOf = (account: string): AccountActs => ({
  advance: advance.bind(null, account),
  placeOrder: place.bind(null, account),
  placeOco: placePair.bind(null, account),
  cancelOrder: cancel.bind(null, account),
  replaceOrder: replace.bind(null, account),
  setExits: setExits.bind(null, account),
  closePosition: close.bind(null, account),
  cancelAll: cancelAll.bind(null, account),
  flatten: flatten.bind(null, account),
  deposit: deposit.bind(null, account),
  withdraw: withdraw.bind(null, account),
  setGuards: setGuards.bind(null, account),
  clearLock: clearLock.bind(null, account),
  setSchedule: setSchedule.bind(null, account),
  resetAccount: reset.bind(null, account),
  archiveAccount: archive.bind(null, account),
});
