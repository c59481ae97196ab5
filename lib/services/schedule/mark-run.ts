// A mark that was due, in a session or after its close, which ends the orders of that session too.
import type { Instant } from "@/lib/core/base/time";
import type { RunOutcome, ScheduleRun } from "@/lib/core/plan/schedule/run-state";
import { loadAccount } from "@/lib/db/accounts";
import { loadSchedule } from "@/lib/db/schedules/schedules";
import type { OwnedAccountId } from "@/lib/db/scope";
import { sayRefusal } from "@/lib/formats/problems";
import { NO_ORDERS, sayMarked, sayNoBars } from "@/lib/formats/words/run-words";
import { markLive } from "../loading/acting/mark-live";

/**
 * Marks to now: orders that wait meet the bars since, and those of sessions that are over end. A close
 * that its owner does not want marked is, when an order waits for it or marks before it were missed. No
 * later bars is `nothing`.
 */
export async function markRun(
  id: OwnedAccountId,
  { kind, also, session }: ScheduleRun,
  now: Instant,
): Promise<RunOutcome> {
  const { markAfterClose, markEvery } = (await loadSchedule(id)).schedule;
  // A close stands for the marks of its session that were missed: those are wanted all the same.
  const caughtUp = also > 0 && markEvery !== null;
  if (kind === "close" && !markAfterClose && !caughtUp) {
    const { orders } = (await loadAccount(id)).account;
    const ends = orders.some((order) => order.session !== null && order.session <= session);
    if (!ends) return { state: "nothing", sentence: NO_ORDERS };
  }
  const marked = await markLive(id, now);
  if (marked.ok) return { state: "done", sentence: sayMarked(marked.value, also) };
  const { refusal } = marked;
  if (refusal.code === "end-of-data") return { state: "nothing", sentence: sayNoBars(refusal.at) };
  return { state: "failed", sentence: sayRefusal(refusal) };
}
