// A plan that was due before an open: made from the newest forecast or a baseline, and executed if asked.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import type { RunOutcome, ScheduleRun } from "@/lib/core/plan/schedule/run-state";
import { lastEntryOf } from "@/lib/core/plan/schedule/take-due";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import { newestForecastOn } from "@/lib/db/forecast/forecasts";
import { loadPlan, ownPlan } from "@/lib/db/plans";
import { keepPlan } from "@/lib/db/schedules/schedule-runs";
import { loadSchedule } from "@/lib/db/schedules/schedules";
import type { OwnedAccountId, OwnedPlanId } from "@/lib/db/scope";
import { sayRefusal } from "@/lib/formats/problems";
import { ScheduledPlan } from "@/lib/formats/requests/schedule-requests";
import {
  NO_FORECAST,
  PLANNER_OFF,
  sayExecuted,
  sayMade,
  sayMissed,
  sayNoPrices,
  sayNoTrades,
  sayStale,
} from "@/lib/formats/words/run-words";
import { executeRows } from "../loading/acting/execute-rows";
import { planFor } from "../loading/planning";
import type { ForecastChoice, PlanningRefusal } from "../loading/planning/planning-inputs";

/**
 * Plans for the session of the run from the close before it. What is not new enough is not planned from:
 * it ends as `stale-forecast`. Begun again it executes the plan that it had made, whose rows are booked
 * once (rule A7).
 */
export async function planRun(
  id: OwnedAccountId,
  run: ScheduleRun,
  now: Instant,
): Promise<RunOutcome> {
  const [{ schedule, plan: form }, row] = await Promise.all([loadSchedule(id), loadAccount(id)]);
  if (schedule.planBefore === null) return { state: "nothing", sentence: PLANNER_OFF };
  const { interval } = row.account.settings;
  if (now > lastEntryOf(run, { calendar: XNYS, interval })) {
    return { state: "missed", sentence: sayMissed(run.session) };
  }
  const said = ScheduledPlan.parse(form ?? {});
  const kept = run.plan === null ? null : await ownPlan(row.owner, run.plan);
  if (kept) return said.execute ? executed(id, kept, now) : madeBefore(run.session);
  const asOf = XNYS.shift(run.session, -1).date;
  const forecast = await choiceOf(row, said, asOf);
  if (!forecast) return { state: "failed", sentence: NO_FORECAST };
  const { settings } = said;
  const made = await planFor({ account: id, forecast, asOf, settings, confirmed: false, now });
  if (!made.ok) return refused(made.refusal, { asOf, baseline: said.source !== "newest" });
  const { plan, outcome } = made.value;
  const one = await ownPlan(row.owner, await keepPlan(id, run, plan));
  if (outcome.kept === 0) return { state: "nothing", sentence: sayNoTrades(outcome) };
  if (said.execute && one) return executed(id, one, now);
  return { state: "done", sentence: sayMade(run.session, outcome) };
}

async function choiceOf(
  { owner }: AccountRow,
  { source, seed }: ScheduledPlan,
  asOf: SessionDate,
): Promise<ForecastChoice | null> {
  if (source !== "newest") return { baseline: source, seed };
  const id = await newestForecastOn(owner, asOf);
  return id && { id };
}

/** Nothing old stands in for what is missing (rule P1). */
function refused(
  refusal: PlanningRefusal,
  { asOf, baseline }: { readonly asOf: SessionDate; readonly baseline: boolean },
): RunOutcome {
  if (refusal.code !== "stale-forecast" && refusal.code !== "no-signals") {
    return { state: "failed", sentence: sayRefusal(refusal) };
  }
  const newest = refusal.code === "no-signals" ? refusal.before : refusal.newest;
  const sentence = baseline ? sayNoPrices(asOf) : sayStale(asOf, newest);
  return { state: "stale-forecast", sentence };
}

const madeBefore = (session: SessionDate): RunOutcome => ({
  state: "done",
  sentence: sayMade(session),
});

/** Only what the planner kept: nobody needs the rows it dropped as refused orders, day after day. */
async function executed(id: OwnedAccountId, made: OwnedPlanId, now: Instant): Promise<RunOutcome> {
  const { plan, contentDigest: digest } = await loadPlan(made);
  if (!plan || digest === null) throw new Error("a plan that was made has lines");
  const rows = plan.lines.flatMap(({ quantity }, index) =>
    (quantity ?? 0) > 0 ? [index + 1] : [],
  );
  const asked = { plan, digest, rows: new Set(rows), confirmed: false };
  const done = await executeRows(id, asked, now);
  if (!done.ok) return { state: "failed", sentence: sayRefusal(done.refusal) };
  const { accepted, executed: before } = done.value;
  return { state: accepted + before > 0 ? "done" : "failed", sentence: sayExecuted(done.value) };
}
