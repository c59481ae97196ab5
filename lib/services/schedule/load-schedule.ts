// A schedule with what comes next and what became of its last runs.
import type { Instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { nextDueTimes } from "@/lib/core/plan/schedule/due-times";
import { loadAccount } from "@/lib/db/accounts";
import { listRuns } from "@/lib/db/schedules/schedule-runs";
import { loadSchedule as load } from "@/lib/db/schedules/schedules";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ScheduleView } from "@/lib/formats/views/planning/schedule-view";

const RUNS_SHOWN = 8;

/**
 * The usual schedule where nobody has set one. Nothing comes next in a replay, which has no wall clock,
 * nor in an account that is frozen or archived.
 */
export async function loadSchedule(id: OwnedAccountId, now: Instant): Promise<ScheduleView> {
  const [{ schedule, plan }, { account, archivedAt, frozen }, runs] = await Promise.all([
    load(id),
    loadAccount(id),
    listRuns(id, RUNS_SHOWN),
  ]);
  const lives = account.settings.clock === "live" && archivedAt === null && frozen === null;
  const next = lives ? nextDueTimes(schedule, { calendar: XNYS, after: now }) : [];
  return { schedule, plan, next, runs, readAt: now };
}
