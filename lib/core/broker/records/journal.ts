// The cash journal: what each event moved between accounts, as double entries that sum to zero (A2).
import { invariant } from "../../base/invariant";
import { type Money, money } from "../../base/money";
import type { Account } from "../account";
import type { BrokerEvent } from "../event";
import type { JournalAccount, JournalRecord } from "./records";

type Balances = { readonly [A in JournalAccount]: number };

/**
 * The balances a journal is kept of. Cash and positions are what there is; the others say where it
 * came from, with the sign that makes all of them together zero.
 */
export function balancesOf(account: Account | null): Balances {
  if (!account) return NONE;
  const { sums } = account;
  let positions = 0;
  for (const { direction, cost } of account.lots) positions += direction * cost;
  return {
    cash: account.cash,
    positions,
    capital: sums.withdrawals - sums.deposits,
    realized: -sums.realized,
    fees: sums.fees,
    dividends: -sums.dividends,
    "cash-in-lieu": -sums.cashInLieu,
    borrow: sums.borrow,
    rounding: -sums.rounding,
  };
}

const NONE: Balances = {
  cash: 0,
  positions: 0,
  capital: 0,
  realized: 0,
  fees: 0,
  dividends: 0,
  "cash-in-lieu": 0,
  borrow: 0,
  rounding: 0,
};

const ACCOUNTS = Object.keys(NONE) as JournalAccount[];

/** Events that move no money are not looked at. */
const MOVES: ReadonlySet<BrokerEvent["type"]> = new Set([
  "deposited",
  "withdrawn",
  "filled",
  "split",
  "dividend",
  "borrow-charged",
]);

/** The journal lines of one event, one for each account that changed; throws unless they sum to 0. */
export function journalOf(
  before: Account | null,
  event: BrokerEvent,
  after: Account,
): JournalRecord[] {
  if (!MOVES.has(event.type)) return [];
  const from = balancesOf(before);
  const to = balancesOf(after);
  const lines = ACCOUNTS.flatMap((account) => {
    const amount: Money = money(to[account] - from[account]);
    return amount === 0 ? [] : [line(event, account, amount)];
  });
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  invariant(sum === 0, `the journal of ${event.type} adds up to zero, not ${sum}`);
  return lines;
}

const line = (event: BrokerEvent, account: JournalAccount, amount: Money): JournalRecord => ({
  event: 0,
  at: event.at,
  what: event.type,
  account,
  amount,
  symbol: symbolOf(event),
  fill: event.type === "filled" ? event.fill.id : null,
});

function symbolOf(event: BrokerEvent): string | null {
  if (event.type === "filled") return event.fill.symbol;
  return event.type === "split" || event.type === "dividend" ? event.symbol : null;
}
