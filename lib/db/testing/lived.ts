// For the archive's tests: an account that has lived through two epochs and has a row in every list.
import { canonicalText } from "@/lib/core/base/canonical-json";
import { instant, MINUTE } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { BrokerEvent } from "@/lib/core/broker/event";
import type { Write } from "../account/append";
import { act } from "../archive";
import type { OwnedAccountId } from "../scope";
import {
  booked,
  buy,
  closeMark,
  exitOf,
  fillOf,
  newAccount,
  newUser,
  OPEN,
  opening,
} from "./paper";

export const PLAN = { digest: "cd".repeat(32), row: 7 };

/** Books events one after another, each made from the account before it. */
export function story(
  before: Account,
  tell: readonly ((account: Account) => BrokerEvent)[],
): Write & { readonly events: readonly BrokerEvent[] } {
  const events: BrokerEvent[] = [];
  let account = before;
  for (const next of tell) {
    const event = next(account);
    account = booked(account, [event]).account;
    events.push(event);
  }
  return booked(before, events);
}

const later = (minutes: number) => instant(OPEN + minutes * MINUTE);

/** One trade with its marks: nothing is left at the end. */
export const roundTrip = (account: Account): Write =>
  story(account, [
    (now) => buy(now, 1, PLAN),
    (now) => fillOf(now, 1, 101),
    () => closeMark(later(60), "2025-07-01"),
    (now) => exitOf(now, 1, 110),
    () => closeMark(later(120), "2025-07-02"),
  ]);

/** Ends an epoch in which nothing is left, and starts the next one with other money. */
export function nextEpoch(account: Account, dollars: number): Write {
  const ended = booked(account, [{ type: "epoch-ended", at: later(180) }]);
  return { ...ended, next: booked(ended.account, opening(dollars, account.epoch + 1)) };
}

/** Two epochs: a round trip and its end, then an order that works. */
export async function livedAccount(): Promise<OwnedAccountId> {
  const id = await newAccount(await newUser());
  await act(id, later(1), ({ account }) => ({ answer: null, write: roundTrip(account) }));
  await act(id, later(2), ({ account }) => ({ answer: null, write: nextEpoch(account, 500) }));
  await act(id, later(3), ({ account }) => ({
    answer: null,
    write: booked(account, [buy(account, 1)]),
  }));
  return id;
}

/** Equal states have equal texts. */
export const textOf = (account: Account): string => canonicalText(account as never);
