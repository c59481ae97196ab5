// Where this process last left accounts: an act may be decided from there without asking the database.
import type { Account } from "@/lib/core/broker/account";
import type { OwnedAccountId, ReadableMarketId } from "../scope";

/** An account and the place in its log where it stood like that. It is never changed in place. */
export interface LastState {
  readonly account: Account;
  readonly epoch: number;
  /** The number of the last event, and its digest: no other history has the same. */
  readonly seq: number;
  readonly digest: string;
  readonly market: ReadableMarketId;
}

/** So many accounts are kept, and none that holds or waits for more than this. */
const MOST_ACCOUNTS = 256;
const MOST_LOTS_AND_ORDERS = 200;

// Kept on globalThis: pages and actions are bundles of their own, and each would know half of it.
const kept = globalThis as typeof globalThis & {
  paperproofLastStates?: Map<OwnedAccountId, LastState>;
};

function states(): Map<OwnedAccountId, LastState> {
  kept.paperproofLastStates ??= new Map();
  return kept.paperproofLastStates;
}

/**
 * The last known state of an account, given once: whoever takes it decides from it, and meanwhile
 * everybody else asks the database. It may be out of date, so what follows from it is written only
 * where the log still ends with its digest.
 */
export function takeLast(account: OwnedAccountId): LastState | null {
  const last = states().get(account) ?? null;
  states().delete(account);
  return last;
}

/** Keeps where an act has left its account; the longest unused of too many goes. */
export function keepLast(account: OwnedAccountId, last: LastState): void {
  if (last.account.lots.length + last.account.orders.length > MOST_LOTS_AND_ORDERS) return;
  const all = states();
  all.delete(account);
  all.set(account, last);
  const [longest] = all.size > MOST_ACCOUNTS ? all.keys() : [];
  if (longest !== undefined) all.delete(longest);
}
