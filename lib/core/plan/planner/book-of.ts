// The book of an account: what the planner has to know of what is held and pending.
import type { Account } from "../../broker/account";
import { exposureOf, headroomOf } from "../../broker/equity";
import type { Book } from "./decide";

/** Tickers held or pending, what they cost, and the room that the account's own cap leaves. */
export const bookOf = (account: Account): Book => ({
  tickers: new Set([...account.lots, ...account.orders].map(({ symbol }) => symbol)),
  exposure: exposureOf(account),
  headroom: headroomOf(account),
});
