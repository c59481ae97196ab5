// Marking what is due: live accounts whose clocks stand before the last mark time, a few a step.
import { type Instant, MINUTE } from "@/lib/core/base/time";
import { lastMarkTime } from "@/lib/core/broker/advancing/mark-time";
import { XNYS } from "@/lib/core/market/xnys";
import { accountsToMark } from "@/lib/db/account/accounts-to-mark";
import type { OwnedAccountId } from "@/lib/db/scope";
import { markLive } from "../loading/acting/mark-live";

/** In a session accounts are marked this often. */
const EVERY = 15 * MINUTE;
const ACCOUNTS_A_STEP = 20;

/** What one step did, and where the next one goes on; null when there is none. */
export interface MarkedStep {
  readonly marked: number;
  /** One sentence for each account that could not be marked; the others were all the same. */
  readonly failed: readonly string[];
  readonly next: string | null;
}

/**
 * Marks up to twenty due accounts, each in its own act: a mark that was missed is caught up, one that
 * was done adds nothing. An account that refuses or breaks stands in nobody's way.
 */
export async function markDue(now: Instant, after: string | null = null): Promise<MarkedStep> {
  const before = lastMarkTime(XNYS, now, EVERY);
  const due = await accountsToMark({ before, after, atMost: ACCOUNTS_A_STEP });
  const failed: string[] = [];
  for (const id of due) {
    const problem = await problemOf(id, now);
    if (problem !== null) failed.push(`${id}: ${problem}`);
  }
  const next = due.length === ACCOUNTS_A_STEP ? (due.at(-1) ?? null) : null;
  return { marked: due.length - failed.length, failed, next };
}

/** Null when it was marked, or when there was nothing new to mark it with. */
async function problemOf(id: OwnedAccountId, now: Instant): Promise<string | null> {
  try {
    const answer = await markLive(id, now);
    return answer.ok || answer.refusal.code === "end-of-data" ? null : answer.refusal.code;
  } catch (error) {
    return error instanceof Error ? error.message : "broken";
  }
}
