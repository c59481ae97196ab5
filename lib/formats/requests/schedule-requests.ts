// Requests about schedules: how often an account is marked, and when and how it plans by itself.
import { z } from "zod";
import { BASELINES } from "@/lib/core/plan/forecast/baseline";
import { MARK_MINUTES, PLAN_MINUTES, type Schedule } from "@/lib/core/plan/schedule/schedule";
import { lineOfText, orElse, orNull, wholeNumber } from "./fields";
import { PlanSettingsRequest } from "./planning-requests";

/** What the planner runs with by itself. A schedule keeps it as its form says it. */
export const ScheduledPlan = z.object({
  /** The newest forecast there is, or a baseline by its name. */
  source: z.enum(["newest", ...BASELINES]).default("newest"),
  /** Of the baseline `random`. */
  seed: orElse(lineOfText(60), "1"),
  settings: PlanSettingsRequest.prefault({}),
  /** Execute the plan as soon as it is made. */
  execute: z.boolean().default(false),
});
export type ScheduledPlan = z.output<typeof ScheduledPlan>;
export type ScheduledPlanForm = z.input<typeof ScheduledPlan>;

const markEvery = z
  .enum(["off", "5", "15", "30", "60"])
  .transform((text) => MARK_MINUTES.find((minutes) => String(minutes) === text) ?? null);

/** In characters of JSON: all fields filled in take a fifth of it. */
const LONGEST_FORM = 4_000;

/** The whole schedule at once; an empty number of minutes before the open switches the planner off. */
export const ScheduleRequest = z.object({
  markEvery,
  markAfterClose: z.boolean(),
  planBefore: orNull(wholeNumber(PLAN_MINUTES.least, PLAN_MINUTES.most)),
  /** Checked here and kept as it was said: it is read again whenever it runs. */
  plan: z
    .custom<ScheduledPlanForm>((form) => (JSON.stringify(form) ?? "").length <= LONGEST_FORM)
    .superRefine((form, context) => {
      const read = ScheduledPlan.safeParse(form);
      for (const issue of read.error?.issues ?? []) {
        context.addIssue({ code: "custom", path: issue.path, message: issue.message });
      }
    }),
});
export type ScheduleRequest = z.output<typeof ScheduleRequest>;
export type ScheduleForm = z.input<typeof ScheduleRequest>;

export const scheduleOf = ({
  markEvery,
  markAfterClose,
  planBefore,
}: ScheduleRequest): Schedule => ({
  markEvery,
  markAfterClose,
  planBefore,
});
