// Running what schedules have due: marks, closes and plans of live accounts, a few accounts a step.
import type { Instant } from "@/lib/core/base/time";
import { loadAccount } from "@/lib/db/accounts";
import {
  type ClaimedRun,
  claimRun,
  delayRun,
  endRun,
  forgetRuns,
  RUN_ATTEMPTS,
} from "@/lib/db/schedules/schedule-runs";
import { dueAccounts, giveSchedules, takeRuns } from "@/lib/db/schedules/schedules";
import type { OwnedAccountId } from "@/lib/db/scope";
import { sayBroken } from "@/lib/formats/words/run-words";
import { takingAt } from "../loading/schedule/taking";
import { markRun } from "./mark-run";
import { planRun } from "./plan-run";

/** Few enough for a serverless call: one that plans from a feed takes a second or two. */
const ACCOUNTS_A_STEP = 5;

/** What one step did, and where the next one goes on; null when there is none. */
export interface DueStep {
  /** Runs that came to an end, whatever became of them. */
  readonly ran: number;
  /** One sentence for each run that was refused or broke; the others were run all the same. */
  readonly failed: readonly string[];
  readonly next: string | null;
}

/**
 * Runs what is due in up to five accounts. Each due time is taken once, whoever looks and however many
 * look at once; what nobody looked at in time is caught up or written down as missed. A run whose worker
 * died is begun again ten minutes later. An account that refuses or breaks stands in nobody's way.
 */
export async function runDue(now: Instant, after: string | null = null): Promise<DueStep> {
  await giveSchedules();
  const due = await dueAccounts({ now, after, atMost: ACCOUNTS_A_STEP });
  const failed: string[] = [];
  let ran = 0;
  for (const id of due) {
    try {
      const { interval } = (await loadAccount(id)).account.settings;
      await takeRuns(id, takingAt(interval, now));
      for (let run = await claimRun(id, now); run; run = await claimRun(id, now)) {
        const problem = await finish(id, run, now);
        if (problem !== null) failed.push(`${id}: ${run.kind}: ${problem}`);
        ran += 1;
      }
    } catch (error) {
      failed.push(`${id}: ${messageOf(error)}`);
    }
  }
  return { ran, failed, next: due.length === ACCOUNTS_A_STEP ? (due.at(-1) ?? null) : null };
}

/** Runs one and notes its end; answers what went wrong, if anything did. */
async function finish(id: OwnedAccountId, run: ClaimedRun, now: Instant): Promise<string | null> {
  try {
    const ended = await (run.kind === "plan" ? planRun : markRun)(id, run, now);
    await endRun(id, run, { ...ended, at: now });
    if (run.kind === "close") await forgetRuns(id, now);
    return ended.state === "failed" ? ended.sentence : null;
  } catch (error) {
    if (run.attempts < RUN_ATTEMPTS) await delayRun(id, run);
    else await endRun(id, run, { state: "failed", sentence: sayBroken(run.attempts), at: now });
    return messageOf(error);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "broken");
