// A schedule in words: what it does and when, what became of a run, and its form filled in.
import type { RunState } from "@/lib/core/plan/schedule/run-state";
import type { RunKind, Schedule } from "@/lib/core/plan/schedule/schedule";
import type { ScheduledPlanForm, ScheduleForm } from "@/lib/formats/requests/schedule-requests";
import type { ScheduleView } from "@/lib/formats/views/planning/schedule-view";
import { BASELINE_CHOICES } from "../../forecast/baseline-words";
import type { Choice } from "../../ui/select";

export const KIND_WORDS: { readonly [K in RunKind]: string } = {
  mark: "Mark",
  close: "Close",
  plan: "Plan",
};

type Tone = "neutral" | "accent" | "gain" | "loss" | "warn";

export const STATE_WORDS: {
  readonly [S in RunState]: { readonly name: string; readonly tone: Tone };
} = {
  waiting: { name: "waiting", tone: "accent" },
  running: { name: "running", tone: "accent" },
  done: { name: "done", tone: "gain" },
  nothing: { name: "nothing to do", tone: "neutral" },
  missed: { name: "missed", tone: "warn" },
  "stale-forecast": { name: "stale forecast", tone: "warn" },
  failed: { name: "failed", tone: "loss" },
};

export const MARK_CHOICES: readonly Choice[] = [
  { value: "5", label: "Every 5 minutes" },
  { value: "15", label: "Every 15 minutes" },
  { value: "30", label: "Every 30 minutes" },
  { value: "60", label: "Every 60 minutes" },
  { value: "off", label: "Not in a session" },
];

export const SOURCE_CHOICES: readonly Choice[] = [
  { value: "newest", label: "My newest forecast" },
  ...BASELINE_CHOICES,
];

/** "Every 15 minutes of a session and after its close". */
export function sayMarks({ markEvery, markAfterClose }: Schedule): string {
  if (markEvery === null) return markAfterClose ? "After each close" : "Only where orders end";
  const every = `Every ${markEvery} minutes of a session`;
  return markAfterClose ? `${every} and after its close` : every;
}

/** "30 minutes before the open, balanced, from my newest forecast; executed at once". */
export function sayPlanner({ planBefore }: Schedule, plan: ScheduledPlanForm | null): string {
  if (planBefore === null) return "Off";
  const from =
    (plan?.source ?? "newest") === "newest"
      ? "from the newest forecast"
      : `from the baseline ${plan?.source}`;
  const then = plan?.execute ? "executed at once" : "left for you to execute";
  return `${planBefore} minutes before the open, ${plan?.settings?.mode ?? "balanced"}, ${from}; ${then}`;
}

/** The form of a schedule as it stands. */
export const scheduleFormOf = ({ schedule, plan }: ScheduleView): ScheduleForm => ({
  markEvery: schedule.markEvery === null ? "off" : `${schedule.markEvery}`,
  markAfterClose: schedule.markAfterClose,
  planBefore: schedule.planBefore === null ? "" : String(schedule.planBefore),
  plan: plan ?? {},
});
