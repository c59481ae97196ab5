// Listing a user's accounts as cards: equity, day change, and the closes behind the spark line.
import { type Money, money } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import { figuresOf } from "@/lib/core/broker/equity";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { type AccountRow, listAccounts as listRows } from "@/lib/db/accounts";
import { type ClosingEquity, closingEquities } from "@/lib/db/record-lists";
import type { UserId } from "@/lib/db/scope";
import type { AccountCard } from "@/lib/formats/views/account-view";
import { dayChangeOf, isStale } from "../loading/position-views";

/** Closes behind a spark line. */
export const SPARK_CLOSES = 90;

/**
 * The user's accounts, newest first, read in two queries however many there are; archived ones only
 * when they are asked for.
 */
export async function listAccounts(
  user: { readonly id: UserId },
  now: Instant,
  which: { readonly archived?: boolean } = {},
): Promise<AccountCard[]> {
  const rows = await listRows(user.id, which);
  const closes = await closingEquities(
    rows.map(({ id }) => id),
    SPARK_CLOSES,
  );
  return rows.map((row) => cardOf(row, closes.get(row.id) ?? [], now));
}

/** An account as a card, with its last closes, the oldest first. */
export function cardOf(
  row: AccountRow,
  closes: readonly ClosingEquity[],
  now: Instant,
): AccountCard {
  const { account } = row;
  const figures = figuresOf(account);
  const { clockAt } = account;
  const asOf = acceptanceOf(account, now);
  return {
    id: row.id,
    name: row.name,
    market: row.market,
    clock: account.settings.clock,
    clockAt,
    capital: account.settings.capital,
    equity: figures.equity,
    dayChange: dayChangeOf(account, closes),
    openPositions: figures.openPositions,
    workingOrders: account.orders.length,
    spark: [account.settings.capital, ...closes.map(({ equity }) => equity)].slice(-SPARK_CLOSES),
    epoch: row.epoch,
    archivedAt: row.archivedAt,
    stale: Object.values(account.marks).some((mark) => isStale(mark.at, asOf)),
  };
}

/** Equity and day change over all accounts; null without any. A day change is known where one is. */
export function totalOf(
  cards: readonly AccountCard[],
): { readonly equity: Money; readonly dayChange: Money | null } | null {
  if (cards.length === 0) return null;
  const changes = cards.flatMap(({ dayChange }) => (dayChange === null ? [] : [dayChange]));
  const sum = (amounts: readonly Money[]): Money =>
    money(amounts.reduce((total, amount) => total + amount, 0));
  return {
    equity: sum(cards.map(({ equity }) => equity)),
    dayChange: changes.length === 0 ? null : sum(changes),
  };
}
