// Setting the schedule of a live account.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { loadAccount } from "@/lib/db/accounts";
import { saveSchedule as save } from "@/lib/db/schedules/schedules";
import type { OwnedAccountId } from "@/lib/db/scope";
import { type ScheduleRequest, scheduleOf } from "@/lib/formats/requests/schedule-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ScheduleView } from "@/lib/formats/views/planning/schedule-view";
import { nextAtOf, takingAt } from "../loading/schedule/taking";
import { loadSchedule } from "./load-schedule";

/**
 * From now on; what the schedule before has due by now still runs. Refuses a replay, which has no wall
 * clock, and an archived account.
 */
export async function saveSchedule(
  id: OwnedAccountId,
  asked: ScheduleRequest,
  now: Instant,
): Promise<Result<ScheduleView, ServiceRefusal>> {
  const { account, archivedAt } = await loadAccount(id);
  if (archivedAt !== null) return refuse({ code: "account-archived" });
  const { clock, interval } = account.settings;
  if (clock !== "live") {
    const reason = "a replay has no wall clock, so nothing runs in it by itself";
    return refuse({ code: "bad-request", field: "Schedule", reason });
  }
  const schedule = scheduleOf(asked);
  await save(id, {
    now,
    decide: takingAt(interval, now),
    set: { schedule, plan: asked.plan, nextAt: nextAtOf(schedule, now) },
  });
  return ok(await loadSchedule(id, now));
}
