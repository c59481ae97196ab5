// What an account held and waited for when a plan for a session would have been made.
import type { Instant } from "@/lib/core/base/time";
import { applyEvent } from "@/lib/core/broker/apply-event";
import type { Book } from "@/lib/core/plan/planner/decide";
import { bookOf, unopenedBook } from "@/lib/core/plan/planner/for-account";
import type { AccountRow } from "@/lib/db/accounts";
import { eventsBefore } from "@/lib/db/event-log";

/**
 * The book that a plan is made with: everything booked before the open of its session, and nothing that
 * session has brought (rules P1 and O1). Between a close and the next open nothing happens but what the
 * owner does, so orders of the evening count. An account that has not yet lived into the session stands
 * as it does now; any other is folded from its log up to there.
 */
export async function bookAt(row: AccountRow, opensAt: Instant): Promise<Book> {
  const { account } = row;
  if (account.clockAt < opensAt) return bookOf(account);
  const events = await eventsBefore(row.id, row.epoch, opensAt);
  let before: AccountRow["account"] | null = null;
  for (const event of events) before = applyEvent(before, event);
  return before ? bookOf(before) : unopenedBook(account);
}
